package dev.threadwright.text;

import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the paragraphs, titles, items and cells of an AsciiDoc document, line by line. */
final class AsciiDocBlocks {
    private static final Pattern VERBATIM_FENCE = Pattern.compile("-{4,}|\\.{4,}|\\+{4,}|/{4,}|```.*|~{4,}");
    private static final Pattern FENCE = Pattern.compile("={4,}|\\*{4,}|_{4,}|--|'{3,}|<{3,}|\\*{3}|-{3}|\\+");
    private static final Pattern TABLE = Pattern.compile("[|!]={3,}");
    private static final Pattern OTHER_TABLE = Pattern.compile("[,:]={3,}");
    private static final Pattern ATTRIBUTE_LINE = Pattern.compile("\\[(?:\\[.*\\]|[\\w.#%,\"'*{].*|)\\]");
    private static final Pattern VERBATIM_STYLE = Pattern.compile(
            "\\[(?:source|listing|literal|stem|latexmath|asciimath|pass|comment|graphviz|plantuml|mermaid|ditaa|,)(?:[,%#.].*|)\\]|\\[,.*\\]");
    private static final Pattern ENTRY = Pattern.compile(":!?[\\w][\\w-]*!?:(?:\\s+.*|)");
    private static final Pattern BLOCK_MACRO = Pattern.compile("([A-Za-z][\\w-]*)::(\\S*?)\\[(.*)\\]");
    private static final Pattern TITLE = Pattern.compile("(?:={1,6}|#{1,6})[ \\t]+(?=\\S)");
    private static final Pattern BLOCK_TITLE = Pattern.compile("\\.(?=[^\\s.])");
    private static final Pattern ITEM = Pattern.compile(
            "(?:\\*{1,5}|-|•|\\.{1,5}|\\d+\\.|[A-Za-z]\\.|[ivx]+\\)|<(?:\\d+|\\.)>)[ \\t]+(?:\\[[ xX*]\\][ \\t]+)?(?=\\S)");
    private static final Pattern TERM = Pattern.compile("(?!//)(\\S.*?)(:::?:?|;;)(?:[ \\t]+|$)");
    private static final Pattern ADMONITION = Pattern.compile("(?:NOTE|TIP|IMPORTANT|CAUTION|WARNING):[ \\t]+");
    private static final Pattern CELL = Pattern.compile(
            "(?:(?<=\\s|^)(?:\\d+(?:\\.\\d+)?[*+]|\\.\\d+[*+])?(?:[<^>])?(?:\\.[<^>])?[adehlmsv]?)?(?<!\\\\)\\|");

    private final String file;
    private final Lines lines;
    private final BiConsumer<Unit.Kind, Reading> units;
    private int line;
    private boolean table;

    AsciiDocBlocks(String file, int from, BiConsumer<Unit.Kind, Reading> units) {
        this.file = file;
        this.lines = new Lines(file, from);
        this.units = units;
    }

    void read() {
        boolean verbatim = false;
        while (line < lines.count()) {
            if (lines.blank(line)) {
                line++;
                verbatim = false;
                continue;
            }
            String text = lines.text(line);
            if (VERBATIM_FENCE.matcher(text).matches()
                    || OTHER_TABLE.matcher(text).matches()
                    || verbatim && FENCE.matcher(text).matches()) {
                skipBlock(text.startsWith("```") ? "```" : text);
                verbatim = false;
            } else if (ATTRIBUTE_LINE.matcher(text).matches()) {
                verbatim |= VERBATIM_STYLE.matcher(text).matches();
                line++;
            } else if (verbatim && !BLOCK_TITLE.matcher(text).lookingAt()) {
                skipParagraph();
                verbatim = false;
            } else {
                block(text);
            }
        }
    }

    /** To the line that is the same as the one that it begins with. */
    private void skipBlock(String fence) {
        do {
            line++;
        } while (line < lines.count() && !lines.text(line).equals(fence));
        line++;
    }

    private void skipParagraph() {
        while (!lines.blank(line)) {
            line++;
        }
    }

    private void block(String text) {
        if (TABLE.matcher(text).matches()) {
            table = !table;
            line++;
        } else if (FENCE.matcher(text).matches() || ENTRY.matcher(text).matches()) {
            entry(text);
        } else if (text.startsWith("//") && !text.startsWith("///")) {
            comment();
        } else if (BLOCK_MACRO.matcher(text).matches()) {
            macro();
        } else if (table && CELL.matcher(text).find()) {
            cells();
        } else if (at(TITLE) || at(BLOCK_TITLE)) {
            Matcher title = matcher(at(TITLE) ? TITLE : BLOCK_TITLE);
            title.lookingAt();
            boolean document = text.startsWith("= ");
            prose(title.end(), line);
            line++;
            while (document
                    && !lines.blank(line)
                    && !lines.text(line).startsWith(":")
                    && !lines.text(line).startsWith("//")) {
                line++;
            }
        } else {
            paragraph();
        }
    }

    /** Its value may go on below. */
    private void entry(String text) {
        String last = text;
        line++;
        while (text.startsWith(":") && last.endsWith(" \\") && !lines.blank(line)) {
            last = lines.text(line);
            line++;
        }
    }

    private boolean at(Pattern pattern) {
        return matcher(pattern).lookingAt();
    }

    private Matcher matcher(Pattern pattern) {
        return pattern.matcher(file).region(lines.words(line), lines.end(line));
    }

    private void comment() {
        int from = lines.words(line) + 2;
        while (from < lines.end(line) && Character.isWhitespace(file.charAt(from))) {
            from++;
        }
        units.accept(
                Unit.Kind.COMMENT,
                Reading.from(file, from).plain(lines.end(line)).build());
        line++;
    }

    private void macro() {
        Matcher macro = matcher(BLOCK_MACRO);
        if (macro.lookingAt() && macro.group(1).equals("image")) {
            String attributes = macro.group(3);
            int comma = attributes.indexOf(',');
            String alt = comma < 0 ? attributes : attributes.substring(0, comma);
            if (alt.indexOf('=') < 0 && alt.indexOf('"') < 0) {
                prose(macro.start(3), macro.start(3) + alt.stripTrailing().length(), line);
            }
        }
        line++;
    }

    private void paragraph() {
        boolean indented = lines.words(line) > lines.start(line);
        if (at(ITEM)) {
            Matcher item = matcher(ITEM);
            item.lookingAt();
            lead(item.end());
        } else if (at(TERM)) {
            Matcher term = matcher(TERM);
            term.lookingAt();
            prose(lines.words(line), term.end(1), line);
            if (term.end() < lines.end(line)) {
                lead(term.end());
            } else {
                line++;
                if (!lines.blank(line) && goesOn(line)) {
                    lead(lines.words(line));
                }
            }
        } else if (indented && !table) {
            skipParagraph();
        } else {
            Matcher admonition = matcher(ADMONITION);
            lead(admonition.lookingAt() ? admonition.end() : lines.words(line));
        }
    }

    /** A paragraph from an offset in this line. */
    private void lead(int from) {
        int last = line;
        while (!lines.blank(last + 1) && goesOn(last + 1)) {
            last++;
        }
        prose(from, last);
        line = last + 1;
    }

    private boolean goesOn(int next) {
        String text = lines.text(next);
        boolean own = VERBATIM_FENCE.matcher(text).matches()
                || FENCE.matcher(text).matches()
                || TABLE.matcher(text).matches()
                || ATTRIBUTE_LINE.matcher(text).matches()
                || BLOCK_MACRO.matcher(text).matches()
                || text.startsWith("//")
                || ITEM.matcher(text).lookingAt()
                || TERM.matcher(text).lookingAt();
        return !own && !(table && CELL.matcher(text).find());
    }

    private void cells() {
        int row = line;
        Matcher cell =
                CELL.matcher(file).region(lines.start(row), lines.end(row)).useTransparentBounds(true);
        int from = lines.words(row);
        while (cell.find()) {
            prose(from, cell.start(), row);
            from = cell.end();
        }
        while (from < lines.end(row) && Character.isWhitespace(file.charAt(from))) {
            from++;
        }
        Matcher item = ITEM.matcher(file).region(from, Math.max(from, lines.end(row)));
        from = item.lookingAt() ? item.end() : from;
        if (from < lines.end(row)) {
            lead(from);
        } else {
            line++;
        }
    }

    private void prose(int from, int last) {
        prose(from, lines.end(last), line);
    }

    private void prose(int from, int to, int at) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(file.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(file.charAt(end - 1))) {
            end--;
        }
        if (start < end) {
            Reading.Builder reading = Reading.from(file, start);
            new AsciiDocInlines(reading, file, lines, at, table).read(end);
            units.accept(Unit.Kind.PROSE, reading.build());
        }
    }
}
