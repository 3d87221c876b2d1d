package dev.threadwright.text;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.parser.Parser;

/** Plurals and widths of Apple's systems, in property lists of XML; what begins with {@code NS} is not shown. */
final class AppleStringsdict implements TextFormat {
    private static final String FORMAT = "NSStringLocalizedFormatKey";

    @Override
    public String title() {
        return "Apple stringsdict";
    }

    @Override
    public boolean reads(String path) {
        return path.endsWith(".stringsdict");
    }

    @Override
    public List<Unit> units(String path, String file) throws Unreadable {
        String locale = Locales.ofPath(path);
        String ending = file.indexOf("\r\n") >= 0 ? "\r\n" : "\n";
        var units = new ArrayList<Unit>();
        var keys = new ArrayList<String>();
        var scan = new XmlScan(file);
        for (XmlScan.Event event = scan.next(); event != XmlScan.Event.OVER; event = scan.next()) {
            if (event == XmlScan.Event.END && scan.name().equals("dict") && !keys.isEmpty()) {
                keys.removeLast();
            }
            if (event != XmlScan.Event.START) {
                continue;
            }
            switch (scan.name()) {
                case "dict" -> keys.add("");
                case "key" -> {
                    XmlContent content = XmlContent.of(scan, file, element -> false);
                    if (!keys.isEmpty()) {
                        String key = file.substring(content.start(), content.end());
                        keys.set(keys.size() - 1, Parser.unescapeEntities(key, true));
                    }
                }
                case "string" -> {
                    XmlContent content =
                            XmlContent.of(scan, file, element -> false).tight(file);
                    Reading reading = content.read(file, Escapes.NONE, Inline.IN_XML, Inline.MESSAGES);
                    String last = keys.isEmpty() ? "NS" : keys.getLast();
                    if (last.equals(FORMAT) ? hasWords(reading) : !last.startsWith("NS")) {
                        units.add(new Unit(
                                Unit.Kind.ENTRY,
                                String.join(".", keys),
                                locale,
                                reading,
                                Printf.on(reading, content.manner(ending))));
                    }
                }
                default -> {}
            }
        }
        return units;
    }

    private static boolean hasWords(Reading reading) {
        var rest = new StringBuilder(reading.text());
        reading.atoms()
                .reversed()
                .forEach(atom -> rest.delete(atom.at(), atom.at() + atom.shown().length()));
        return rest.chars().anyMatch(Character::isLetter);
    }
}
