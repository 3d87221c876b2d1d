package dev.threadwright.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * XLIFF 1.2 and 2: sources, targets and notes. A source's key begins with {@link Catalogs#SOURCE}, for it may be the key of
 * translations elsewhere.
 */
final class Xliff implements TextFormat {
    private static final Pattern PATH = Pattern.compile("(?i).*\\.(xlf|xliff|mxliff|sdlxliff)");
    private static final Set<String> UNITS = Set.of("trans-unit", "unit");
    /** Proposals, and the source once more in segments. */
    private static final Set<String> ASIDE = Set.of("alt-trans", "seg-source", "ignorable", "originalData", "matches");

    private static final XmlContent.Elements ELEMENTS = new XmlContent.Elements() {
        @Override
        public boolean isPlaceholder(XmlScan element) {
            return Set.of("x", "ph", "cp").contains(local(element.name())) && !isMarkup(element);
        }

        @Override
        public boolean isMarkup(XmlScan element) {
            String equivalent = element.value("equiv-text");
            String shown = equivalent == null ? element.value("disp") : equivalent;
            boolean tag = shown != null && (shown.startsWith("&lt;") || shown.startsWith("<"));
            return tag || Set.of("bpt", "ept", "it", "bx", "ex").contains(local(element.name()));
        }
    };

    @Override
    public String title() {
        return "XLIFF";
    }

    @Override
    public boolean reads(String path) {
        return PATH.matcher(path).matches();
    }

    @Override
    public List<Unit> units(String path, String file) throws Unreadable {
        String ending = file.indexOf("\r\n") >= 0 ? "\r\n" : "\n";
        var units = new ArrayList<Unit>();
        var scan = new XmlScan(file);
        String from = "";
        String into = Locales.ofPath(path);
        String key = "";
        int unit = Integer.MAX_VALUE;
        int aside = Integer.MAX_VALUE;
        for (XmlScan.Event event = scan.next(); event != XmlScan.Event.OVER; event = scan.next()) {
            if (event == XmlScan.Event.END) {
                unit = scan.depth() < unit ? Integer.MAX_VALUE : unit;
                aside = scan.depth() < aside ? Integer.MAX_VALUE : aside;
            }
            if (event != XmlScan.Event.START) {
                continue;
            }
            String name = local(scan.name());
            from = first(locale(scan.value("source-language")), locale(scan.value("srcLang")), from);
            into = first(locale(scan.value("target-language")), locale(scan.value("trgLang")), into);
            if (UNITS.contains(name)) {
                unit = scan.depth();
                key = first(text(scan.value("resname")), text(scan.value("id")), "");
            } else if (ASIDE.contains(name)) {
                aside = Math.min(aside, scan.depth());
            } else if (scan.depth() > unit && scan.depth() < aside) {
                switch (name) {
                    case "source" -> units.add(unit(Unit.Kind.ENTRY, Catalogs.SOURCE + key, from, scan, file, ending));
                    case "target" -> units.add(unit(Unit.Kind.ENTRY, key, into, scan, file, ending));
                    case "note" -> units.add(unit(Unit.Kind.COMMENT, key, "", scan, file, ending));
                    default -> {}
                }
            }
        }
        return units;
    }

    private static Unit unit(Unit.Kind kind, String key, String locale, XmlScan scan, String file, String ending)
            throws Unreadable {
        XmlContent content = XmlContent.of(scan, file, ELEMENTS).tight(file);
        Reading reading = content.read(file, Escapes.NONE, Inline.IN_XML, Inline.MESSAGES);
        return new Unit(kind, key, locale, reading, Printf.on(reading, content.manner(ending)));
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static String locale(@Nullable String value) {
        return value == null ? "" : Locales.tag(value);
    }

    private static String first(String one, String other, String last) {
        return !one.isEmpty() ? one : !other.isEmpty() ? other : last;
    }
}
