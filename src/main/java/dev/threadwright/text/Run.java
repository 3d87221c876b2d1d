package dev.threadwright.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What stands in a line, one behind the other, until something that begins a block: text and what is set within it. */
final class Run {
    private static final Set<String> INLINE = Set.of(
            "a",
            "abbr",
            "acronym",
            "b",
            "bdi",
            "bdo",
            "big",
            "br",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "em",
            "font",
            "i",
            "img",
            "ins",
            "kbd",
            "mark",
            "nobr",
            "q",
            "ruby",
            "rt",
            "rp",
            "s",
            "samp",
            "small",
            "span",
            "strike",
            "strong",
            "sub",
            "sup",
            "time",
            "tt",
            "u",
            "var",
            "wbr",
            "router-link",
            "nuxt-link",
            "nuxtlink",
            "routerlink");
    private static final Set<String> EMPTY = Set.of("br", "img", "wbr");
    private static final Pattern IN_SENTENCES = Pattern.compile(
            "(?:\\{%[-~+]?|<%[-_]?|\\{[#/:]|\\{\\{[~]?[#/^]?|<\\?(?:php)?|@)\\s*"
                    + "(?:if|elif|elsif|elseif|else|endif|unless|endunless|end|endfor|for|each|plural|with|endwith|\\}).*",
            Pattern.DOTALL);
    private static final Pattern BLOCKS = Pattern.compile(
            "<%[=-]+\\s*(?:render|yield|stylesheet|javascript|csrf|form_for|form_with).*|<%=.*\\bdo\\b\\s*(?:\\|[^|]*\\|)?\\s*-?%>",
            Pattern.DOTALL);

    private static final int LONGEST_ENTITY = 36;

    private static final Pattern NO_WORDS = Pattern.compile("(?:&nbsp;|&#160;|\\s)++");

    private enum Kind {
        TEXT,
        OPEN,
        CLOSE,
        SILENT,
        BLANK,
        PRINTED
    }

    /** @param depth of how many inline elements within the run it is a part */
    private record Piece(Kind kind, int start, int end, int depth, boolean said) {}

    private final String file;
    private final Unit.Kind kind;
    private final String key;
    private final String locale;
    private final Manner manner;
    private final List<Unit> units;
    private final List<Piece> pieces = new ArrayList<>();
    private int depth;
    private boolean verbatim;
    private boolean linesTrimmed;

    /** @param units takes what is found */
    Run(String file, Unit.Kind kind, String key, String locale, Manner manner, List<Unit> units) {
        this.file = file;
        this.kind = kind;
        this.key = key;
        this.locale = locale;
        this.manner = manner;
        this.units = units;
    }

    static boolean isInline(String tag) {
        return INLINE.contains(tag);
    }

    /** A line break next to a tag reads as nothing, as in JSX. */
    Run linesTrimmed() {
        linesTrimmed = true;
        return this;
    }

    /** Whether white space stands for itself from here on. */
    void verbatim(boolean on) {
        verbatim = on;
    }

    void text(int start, int end) {
        boolean said = false;
        for (int at = start; at < end && !said; at++) {
            said = !Plainer.isBlank(file.charAt(at));
        }
        said = said && !NO_WORDS.matcher(file).region(start, end).matches();
        pieces.add(new Piece(Kind.TEXT, start, end, depth, said));
    }

    void open(int start, int end, String tag) {
        if (!isInline(tag)) {
            return;
        }
        element(start, end, EMPTY.contains(tag) || file.charAt(end - 2) == '/');
    }

    /** A tag that stands in the line, whatever it is called. */
    void element(int start, int end, boolean empty) {
        pieces.add(new Piece(empty ? Kind.SILENT : Kind.OPEN, start, end, depth, false));
        depth += empty ? 0 : 1;
    }

    void close(int start, int end) {
        depth--;
        pieces.add(new Piece(Kind.CLOSE, start, end, depth, false));
    }

    /** Something that reads as a blank. */
    void blank(int start, int end) {
        pieces.add(new Piece(Kind.BLANK, start, end, depth, false));
    }

    /** Something that is filled in. */
    void printed(int start, int end) {
        pieces.add(new Piece(Kind.PRINTED, start, end, depth, false));
    }

    void markup(int start, int end) {
        pieces.add(new Piece(Kind.SILENT, start, end, depth, false));
    }

    /** A construct among text and tags: one that does not belong to a sentence ends it. */
    void construct(Templates.Construct construct) {
        boolean inSentence = switch (construct.effect()) {
            case PRINTS ->
                !BLOCKS.matcher(file).region(construct.start(), construct.end()).matches();
            case SILENT ->
                !isAloneOnItsLine(construct)
                        && IN_SENTENCES
                                .matcher(file)
                                .region(construct.start(), construct.end())
                                .matches();
        };
        if (inSentence) {
            within(construct);
        } else {
            end();
        }
    }

    /** A construct that belongs to what stands around it. */
    void within(Templates.Construct construct) {
        boolean prints = construct.effect() == Templates.Effect.PRINTS;
        pieces.add(new Piece(prints ? Kind.PRINTED : Kind.SILENT, construct.start(), construct.end(), depth, false));
    }

    /** A part that is one text of its own. */
    void literal(int start, int end) {
        text(start, end);
        end();
    }

    /** What was gathered becomes texts. */
    void end() {
        texts(0, pieces.size());
        pieces.clear();
        depth = 0;
    }

    private boolean isAloneOnItsLine(Templates.Construct construct) {
        int before = construct.start() - 1;
        while (before >= 0 && (file.charAt(before) == ' ' || file.charAt(before) == '\t')) {
            before--;
        }
        int after = construct.end();
        while (after < file.length()
                && (file.charAt(after) == ' ' || file.charAt(after) == '\t' || file.charAt(after) == '\r')) {
            after++;
        }
        return (before < 0 || file.charAt(before) == '\n') && (after >= file.length() || file.charAt(after) == '\n');
    }

    /** Elements in a row with no words between them are texts of their own: a menu's links. */
    private void texts(int from, int to) {
        int first = from;
        int behind = to;
        while (first < behind && isMargin(pieces.get(first))) {
            first++;
        }
        while (behind > first && isMargin(pieces.get(behind - 1))) {
            behind--;
        }
        int least = Integer.MAX_VALUE;
        int said = Integer.MAX_VALUE;
        for (int i = first; i < behind; i++) {
            Piece piece = pieces.get(i);
            least = Math.min(least, piece.depth());
            said = piece.said() ? Math.min(said, piece.depth()) : said;
        }
        if (said == Integer.MAX_VALUE) {
            return;
        }
        if (said == least) {
            unit(first, behind);
            return;
        }
        int start = first;
        for (int i = first; i < behind; i++) {
            Piece piece = pieces.get(i);
            if (piece.depth() == least) {
                texts(start, i);
                start = i + 1;
            }
        }
        texts(start, behind);
    }

    private static boolean isMargin(Piece piece) {
        return piece.kind() != Kind.PRINTED && !piece.said();
    }

    private void unit(int first, int behind) {
        int start = pieces.get(first).start();
        int end = pieces.get(behind - 1).end();
        while (Plainer.isBlank(file.charAt(start))) {
            start++;
        }
        while (Plainer.isBlank(file.charAt(end - 1))) {
            end--;
        }
        Reading.Builder reading = Reading.from(file, start);
        for (Piece piece : pieces.subList(first, behind)) {
            switch (piece.kind()) {
                case TEXT -> words(reading, piece.start(), Math.min(end, piece.end()));
                case BLANK -> reading.reads(piece.end(), " ");
                case PRINTED -> reading.placeholder(piece.end());
                case OPEN, CLOSE, SILENT -> reading.markup(piece.end());
            }
        }
        units.add(new Unit(kind, key, locale, reading.build(), manner));
    }

    private void words(Reading.Builder reading, int from, int to) {
        while (reading.at() < to) {
            int at = reading.at();
            char c = file.charAt(at);
            int blanks = at;
            while (!verbatim && blanks < to && HtmlScan.isBlank(file.charAt(blanks))) {
                blanks++;
            }
            if (blanks > at + 1 || blanks == at + 1 && c != ' ') {
                boolean margin = linesTrimmed && (at == from || blanks == to) && file.indexOf('\n', at, blanks) >= 0;
                reading.reads(blanks, margin ? "" : " ");
            } else if (c == '&') {
                entity(reading, Math.min(to, at + LONGEST_ENTITY));
            } else {
                reading.plain(at + 1);
            }
        }
    }

    private void entity(Reading.Builder reading, int to) {
        int close = reading.at() + 1;
        while (close < to && (Character.isLetterOrDigit(file.charAt(close)) || file.charAt(close) == '#')) {
            close++;
        }
        if (close < to && file.charAt(close) == ';') {
            Inline.unescaped(reading, file, close + 1, Escapes.ENTITIES);
        } else {
            reading.plain(reading.at() + 1);
        }
    }
}
