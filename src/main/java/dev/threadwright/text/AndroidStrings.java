package dev.threadwright.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The strings, plurals and arrays of Android's resources, as aapt2 reads them.
 *
 * <p>See https://developer.android.com/guide/topics/resources/string-resource.
 */
final class AndroidStrings implements TextFormat {
    private static final Pattern PATH =
            Pattern.compile("(.*/)?(values(-[^/]*)?/[^/]+|strings[^/]*|plurals[^/]*)\\.xml");
    private static final Pattern REFERENCE = Pattern.compile("[@?](\\+?([\\w.*]+:)?\\w+/[\\w.:]+|null|empty)|\\?\\w+");
    private static final Pattern BLANKS = Pattern.compile("(?<=[ \\t])[ \\t]");

    /** An element that is filled in: https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html#g. */
    private static final XmlContent.Elements ELEMENTS =
            element -> element.name().endsWith(":g") && element.value("example") != null
                    || element.name().equals("xliff:g")
                    || element.name().equals("annotation") && element.value("arg") != null;

    private static final Escapes QUOTED = (file, at, to, reads) -> {
        if (file.charAt(at) != '\\' || at + 1 >= to) {
            return 0;
        }
        char c = file.charAt(at + 1);
        if (c == 'u') {
            return Escapes.BACKSLASH.read(file, at, to, reads);
        }
        reads.append(c == 'n' ? '\n' : c == 't' ? '\t' : c);
        return 2;
    };

    /** White space reads as one blank. */
    private static final Escapes UNQUOTED = QUOTED.or((file, at, to, reads) -> {
        int end = at;
        while (end < to && " \t\r\n".indexOf(file.charAt(end)) >= 0) {
            end++;
        }
        if (end == at || (end == at + 1 && file.charAt(at) == ' ')) {
            return 0;
        }
        reads.append(' ');
        return end - at;
    });

    @Override
    public String title() {
        return "Android strings";
    }

    @Override
    public boolean reads(String path) {
        return PATH.matcher(path).matches();
    }

    @Override
    public List<Unit> units(String path, String file) throws Unreadable {
        String locale = Locales.ofPath(path);
        var units = new ArrayList<Unit>();
        var scan = new XmlScan(file);
        String group = null;
        int index = 0;
        for (XmlScan.Event event = scan.next(); event != XmlScan.Event.OVER; event = scan.next()) {
            if (event != XmlScan.Event.START) {
                continue;
            }
            if (scan.depth() == 1 && !scan.name().equals("resources")) {
                return List.of();
            }
            String name = scan.value("name");
            if (scan.depth() == 2) {
                group = switch (scan.name()) {
                    case "plurals", "string-array" -> scan.name() + "/" + name;
                    default -> null;
                };
                index = 0;
            }
            boolean item = scan.depth() == 3 && group != null && scan.name().equals("item");
            boolean string = scan.depth() == 2
                    && (scan.name().equals("string")
                            || (scan.name().equals("item") && "string".equals(scan.value("type"))));
            if (item || string) {
                String key = string ? "string/" + name : group + "/" + itemOf(scan.value("quantity"), index++);
                Optional<Unit> unit = unit(file, XmlContent.of(scan, file, ELEMENTS), key, locale);
                unit.ifPresent(units::add);
            }
        }
        return units;
    }

    private static String itemOf(@Nullable String quantity, int index) {
        return quantity != null ? quantity : String.valueOf(index);
    }

    private static Optional<Unit> unit(String file, XmlContent content, String key, String locale) {
        XmlContent words = content.trimmed(file);
        if (REFERENCE.matcher(file).region(words.start(), words.end()).matches()) {
            return Optional.empty();
        }
        boolean quoted = words.end() - words.start() >= 2
                && words.pieces().size() == 1
                && words.pieces().getFirst().kind() != XmlContent.Kind.PLACEHOLDER
                && words.pieces().getFirst().kind() != XmlContent.Kind.MARKUP
                && file.charAt(words.start()) == '"'
                && closingQuote(file, words.start() + 1, words.end()) == words.end() - 1;
        XmlContent inner = quoted ? within(words) : words;
        Manner xml = inner.manner("\n");
        Reading reading = inner.read(file, quoted ? QUOTED : UNQUOTED, Inline.IN_XML, Inline.MESSAGES);
        Manner manner = quoted ? text -> escaped(text, true).flatMap(xml::write) : new Unquoted(xml);
        return Optional.of(new Unit(Unit.Kind.ENTRY, key, locale, reading, Printf.on(reading, manner)));
    }

    private static int closingQuote(String file, int from, int to) {
        int at = from;
        while (at < to && file.charAt(at) != '"') {
            at += file.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }

    private static XmlContent within(XmlContent quoted) {
        int from = quoted.start() + 1;
        int to = quoted.end() - 1;
        return new XmlContent(
                List.of(new XmlContent.Piece(quoted.pieces().getFirst().kind(), from, to, "")), from, to);
    }

    private static Optional<String> escaped(String words, boolean quoted) {
        String escaped = words.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("\r", "\\u000D");
        return Optional.of(quoted ? escaped : escaped.replace("'", "\\'"));
    }

    /** Without quotes around it a string has no two blanks in a row, none at its ends, and no reference's mark first. */
    private record Unquoted(Manner xml) implements Manner {
        @Override
        public Optional<String> write(String words) {
            return escaped(words, false)
                    .flatMap(xml::write)
                    .map(written -> BLANKS.matcher(written).replaceAll("\\\\u0020"));
        }

        @Override
        public Optional<String> whole(String written) {
            String whole = written;
            if (whole.startsWith("@") || whole.startsWith("?")) {
                whole = "\\" + whole;
            }
            if (whole.startsWith(" ")) {
                whole = "\\u0020" + whole.substring(1);
            }
            if (whole.endsWith(" ")) {
                whole = whole.substring(0, whole.length() - 1) + "\\u0020";
            }
            return Optional.of(whole);
        }
    }
}
