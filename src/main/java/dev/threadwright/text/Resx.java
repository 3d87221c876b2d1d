package dev.threadwright.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Resources of .NET: the values that are strings, and the comments on them. */
final class Resx implements TextFormat {
    private static final Pattern PATH = Pattern.compile("(?i).*\\.res[xw]");

    @Override
    public String title() {
        return ".NET resources";
    }

    @Override
    public boolean reads(String path) {
        return PATH.matcher(path).matches();
    }

    @Override
    public List<Unit> units(String path, String file) throws Unreadable {
        String locale = Locales.ofPath(path);
        String ending = file.indexOf("\r\n") >= 0 ? "\r\n" : "\n";
        var units = new ArrayList<Unit>();
        var scan = new XmlScan(file);
        boolean string = false;
        String name = "";
        for (XmlScan.Event event = scan.next(); event != XmlScan.Event.OVER; event = scan.next()) {
            if (event != XmlScan.Event.START) {
                continue;
            }
            if (scan.depth() == 2) {
                String named = scan.value("name");
                name = named == null ? "" : named;
                string = scan.name().equals("data")
                        && scan.value("type") == null
                        && scan.value("mimetype") == null
                        && !name.startsWith("&gt;&gt;")
                        && !name.startsWith(">>");
            } else if (scan.depth() == 3
                    && string
                    && (scan.name().equals("value") || scan.name().equals("comment"))) {
                Unit.Kind kind = scan.name().equals("value") ? Unit.Kind.ENTRY : Unit.Kind.COMMENT;
                XmlContent content = XmlContent.of(scan, file, element -> false).tight(file);
                Reading reading = content.read(file, Escapes.NONE, Inline.IN_XML, Inline.MESSAGES);
                units.add(new Unit(kind, name, locale, reading, content.manner(ending)));
            }
        }
        return units;
    }
}
