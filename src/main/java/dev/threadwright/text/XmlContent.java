package dev.threadwright.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.parser.Parser;

/**
 * What stands between an element's tags: text, other elements, CDATA sections.
 *
 * @param start behind the start tag
 * @param end in front of the end tag
 */
record XmlContent(List<Piece> pieces, int start, int end) {
    enum Kind {
        TEXT,
        /** What is within {@code <![CDATA[ ]]>}. */
        CDATA,
        MARKUP,
        PLACEHOLDER
    }

    /** @param shown how a placeholder reads */
    record Piece(Kind kind, int start, int end, String shown) {
        Piece(Kind kind, int start, int end) {
            this(kind, start, end, "");
        }
    }

    /** Tells what an element within text is. */
    interface Elements {
        /** Whether the element that a scan has come upon is filled in or code, with all that is in it. */
        boolean isPlaceholder(XmlScan element);

        /** Whether it is markup with all that is in it. */
        default boolean isMarkup(XmlScan element) {
            return false;
        }
    }

    /** Reads up to the end tag of the element whose start tag the scan has just come upon. */
    static XmlContent of(XmlScan scan, String file, Elements elements) throws Unreadable {
        var pieces = new ArrayList<Piece>();
        int depth = scan.depth() - 1;
        int start = scan.end();
        while (true) {
            XmlScan.Event event = scan.next();
            switch (event) {
                case START -> {
                    if (elements.isPlaceholder(scan)) {
                        pieces.add(skipped(scan, file, Kind.PLACEHOLDER));
                    } else if (elements.isMarkup(scan)) {
                        pieces.add(skipped(scan, file, Kind.MARKUP));
                    } else {
                        pieces.add(new Piece(Kind.MARKUP, scan.start(), scan.end()));
                    }
                }
                case END -> {
                    if (scan.depth() == depth) {
                        return new XmlContent(List.copyOf(pieces), start, scan.start());
                    }
                    pieces.add(new Piece(Kind.MARKUP, scan.start(), scan.end()));
                }
                case TEXT -> text(file, scan.start(), scan.end(), pieces);
                case CDATA -> {
                    int behind = scan.start() + "<![CDATA[".length();
                    pieces.add(new Piece(Kind.MARKUP, scan.start(), behind));
                    pieces.add(new Piece(Kind.CDATA, behind, scan.end() - 3));
                    pieces.add(new Piece(Kind.MARKUP, scan.end() - 3, scan.end()));
                }
                case COMMENT, OTHER -> pieces.add(new Piece(Kind.MARKUP, scan.start(), scan.end()));
                case OVER -> throw new Unreadable("an element is not closed");
            }
        }
    }

    /** Entities that only the document's own type can tell are filled in. */
    private static void text(String file, int from, int to, List<Piece> pieces) {
        var unused = new StringBuilder();
        int begun = from;
        for (int at = file.indexOf('&', from, to); at >= 0; at = file.indexOf('&', at + 1, to)) {
            int end = file.indexOf(';', at, to);
            if (end > at + 1 && file.charAt(at + 1) != '#' && Escapes.ENTITIES.read(file, at, to, unused) == 0) {
                if (at > begun) {
                    pieces.add(new Piece(Kind.TEXT, begun, at));
                }
                pieces.add(new Piece(Kind.PLACEHOLDER, at, end + 1, file.substring(at, end + 1)));
                begun = end + 1;
            }
        }
        if (to > begun) {
            pieces.add(new Piece(Kind.TEXT, begun, to));
        }
    }

    private static Piece skipped(XmlScan scan, String file, Kind kind) throws Unreadable {
        int start = scan.start();
        int depth = scan.depth() - 1;
        String shown = scan.value("equiv-text");
        shown = shown == null ? scan.value("disp") : shown;
        var content = new StringBuilder();
        for (XmlScan.Event event = scan.next();
                event != XmlScan.Event.END || scan.depth() > depth;
                event = scan.next()) {
            if (event == XmlScan.Event.TEXT) {
                content.append(file, scan.start(), scan.end());
            }
        }
        if (shown == null) {
            shown = content.isEmpty() ? file.substring(start, scan.end()) : content.toString();
        }
        return new Piece(kind, start, scan.end(), Parser.unescapeEntities(shown, true));
    }

    boolean has(Kind kind) {
        return pieces.stream().anyMatch(piece -> piece.kind() == kind);
    }

    /** Without the white space and the CDATA delimiters around all of it, or the element's content as it is if it is blank. */
    XmlContent trimmed(String file) {
        var rest = new ArrayList<>(pieces);
        while (!rest.isEmpty() && isBlank(file, rest.getFirst())) {
            rest.removeFirst();
        }
        while (!rest.isEmpty() && isBlank(file, rest.getLast())) {
            rest.removeLast();
        }
        if (rest.isEmpty()) {
            return this;
        }
        return new XmlContent(rest, 0, 0).unwrapped().stripped(file);
    }

    /** What is in the one CDATA section that it consists of, or itself. */
    XmlContent unwrapped() {
        List<Piece> inner = pieces.size() == 3 && pieces.get(1).kind() == Kind.CDATA ? pieces.subList(1, 2) : pieces;
        return inner.isEmpty()
                ? this
                : new XmlContent(
                        inner, inner.getFirst().start(), inner.getLast().end());
    }

    private XmlContent stripped(String file) {
        var stripped = new ArrayList<>(pieces);
        int from = start;
        int to = end;
        if (stripped.getFirst().kind() != Kind.MARKUP && stripped.getFirst().kind() != Kind.PLACEHOLDER) {
            while (from < to && Character.isWhitespace(file.charAt(from))) {
                from++;
            }
        }
        if (stripped.getLast().kind() != Kind.MARKUP && stripped.getLast().kind() != Kind.PLACEHOLDER) {
            while (to > from && Character.isWhitespace(file.charAt(to - 1))) {
                to--;
            }
        }
        Piece first = stripped.getFirst();
        stripped.set(0, new Piece(first.kind(), from, Math.max(from, first.end()), first.shown()));
        Piece last = stripped.getLast();
        stripped.set(stripped.size() - 1, new Piece(last.kind(), last.start(), to, last.shown()));
        return new XmlContent(stripped, from, to);
    }

    private static boolean isBlank(String file, Piece piece) {
        return piece.kind() == Kind.TEXT
                && file.substring(piece.start(), piece.end()).isBlank();
    }

    /** As people read it. @param escapes of the format, on top of those of XML */
    Reading read(String file, Escapes escapes, Inline text, Inline cdata) {
        Reading.Builder reading = Reading.from(file, start);
        Escapes entities = escapes.or(Escapes.ENTITIES);
        for (Piece piece : pieces) {
            switch (piece.kind()) {
                case TEXT -> text.read(reading, file, piece.end(), entities);
                case CDATA -> cdata.read(reading, file, piece.end(), escapes);
                case MARKUP -> reading.markup(piece.end());
                case PLACEHOLDER -> reading.placeholder(piece.end(), piece.shown());
            }
        }
        return reading.reads(end, "").build();
    }

    /** What is in the one CDATA section that it consists of; without the white space around it where it begins on a new line. */
    XmlContent tight(String file) {
        boolean lines = start < end && (file.charAt(start) == '\n' || file.charAt(start) == '\r');
        return lines ? trimmed(file) : unwrapped();
    }

    /** The characters that XML wants written as entities; in CDATA none, and nothing where they would end it. @param ending of lines */
    Manner manner(String ending) {
        boolean cdata = has(Kind.CDATA);
        boolean text = has(Kind.TEXT) || !cdata;
        return words -> {
            boolean unwritable = words.chars().anyMatch(XmlContent::isForbidden)
                    || (cdata && words.contains("]]>"))
                    || (cdata && text && words.matches("(?s).*[&<>].*"));
            return unwritable
                    ? Optional.empty()
                    : Optional.of((cdata
                                    ? words
                                    : words.replace("&", "&amp;")
                                            .replace("<", "&lt;")
                                            .replace(">", "&gt;"))
                            .replace("\n", ending));
        };
    }

    private static boolean isForbidden(int c) {
        return c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == '\uFFFE' || c == '\uFFFF';
    }
}
