package dev.threadwright.text;

import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the paragraphs of reStructuredText: by indentation, as Docutils' body elements nest. */
final class RstBlocks {
    private static final int DEEPEST = 50;
    private static final Pattern DIRECTIVE = Pattern.compile("(?:\\|[^|]+\\| +)?([A-Za-z][\\w.+:-]*?) ?::(?:\\s+|$)");
    private static final Pattern NOTE = Pattern.compile("\\[[^\\]\\s]+\\]\\s+");
    private static final Pattern OPTION = Pattern.compile(":([\\w-]+):(?:\\s+|$)");
    private static final Pattern FIELD =
            Pattern.compile(":(?![:\\s])(?:\\\\.|[^:\\\\]|:(?![\\s`]|$)){1,300}(?<!\\s):(?:\\s+|$)");
    private static final Pattern BULLET = Pattern.compile("[-*+•‣⁃](?:\\s+|$)");
    private static final Pattern NUMBERED =
            Pattern.compile("\\(?(?:\\d+|[A-Za-z]|[ivxlcdmIVXLCDM]{2,}|#)[.)](?:\\s+|$)");
    private static final Pattern OPTION_ITEM = Pattern.compile(
            "(?:--?[\\w-]+(?:[ =](?:[A-Za-z][\\w-]*|<[^<>]+>))?|/[A-Z])(?:, --?[\\w-]+(?:[ =](?:[A-Za-z][\\w-]*|<[^<>]+>))?){0,50}(?: {2,}|$)");
    private static final Pattern LINE_BLOCK = Pattern.compile("\\|(?:\\s+|$)");

    private final String file;
    private final Lines lines;
    private final RstTitles titles;
    private final BiConsumer<Unit.Kind, Reading> units;
    /** Where on each line the element that is read now begins. */
    private final int[] begins;

    private int depth;

    RstBlocks(String file, BiConsumer<Unit.Kind, Reading> units) {
        this.file = file;
        this.lines = new Lines(file, 0);
        this.units = units;
        this.titles = new RstTitles(file, lines);
        this.begins = new int[lines.count()];
        for (int i = 0; i < begins.length; i++) {
            begins[i] = lines.words(i);
        }
    }

    void read() {
        body(0, lines.count());
    }

    private void body(int from, int to) {
        int line = from;
        while (line < to && lines.blank(line)) {
            line++;
        }
        if (line == to) {
            return;
        }
        depth++;
        int indent = column(line);
        while (line < to) {
            if (lines.blank(line)) {
                line++;
            } else if (column(line) > indent && depth < DEEPEST) {
                int end = behind(line, to, indent + 1);
                body(line, end);
                line = end;
            } else {
                line = depth < DEEPEST ? element(line, to) : paragraph(line, to);
            }
        }
        depth--;
    }

    private int column(int line) {
        return lines.column(line, begins[line]);
    }

    /** The line behind those that are indented so far at least. */
    private int behind(int from, int to, int indent) {
        int line = from;
        while (line < to && (line == from || lines.blank(line) || column(line) >= indent)) {
            line++;
        }
        return line;
    }

    private boolean at(Pattern pattern, int line) {
        return matcher(pattern, line).lookingAt();
    }

    private Matcher matcher(Pattern pattern, int line) {
        return pattern.matcher(file).region(begins[line], lines.end(line));
    }

    private int element(int line, int to) {
        int begin = begins[line];
        int end = lines.end(line);
        if (file.startsWith("..", begin) && (end == begin + 2 || Character.isWhitespace(file.charAt(begin + 2)))) {
            return explicit(line, behind(line, to, column(line) + 1));
        }
        if (file.startsWith("__ ", begin)) {
            return behind(line, to, column(line) + 1);
        }
        if (file.startsWith(">>>", begin)) {
            return nextBlank(line, to);
        }
        int title = depth == 1 ? titles.behind(line, to) : line;
        if (title > line) {
            titles.words(line, title).ifPresent(words -> prose(words, lines.words(words), lines.end(words)));
            return title;
        }
        if (begin == lines.words(line)) {
            var tables = new RstTables(file, lines);
            int table = tables.read(line, to);
            if (table > line) {
                tables.cells().forEach(cell -> prose(cell.line(), cell.start(), cell.end()));
                return table;
            }
        }
        if (at(LINE_BLOCK, line)) {
            prose(line, matcher(LINE_BLOCK, line), end);
            return line + 1;
        }
        if (at(BULLET, line) || at(NUMBERED, line) && isItem(line, to)) {
            Matcher mark = matcher(at(BULLET, line) ? BULLET : NUMBERED, line);
            return item(line, to, mark);
        }
        if (at(FIELD, line) || at(OPTION_ITEM, line)) {
            Matcher mark = matcher(at(FIELD, line) ? FIELD : OPTION_ITEM, line);
            mark.lookingAt();
            int behind = behind(line, to, column(line) + 1);
            body(lead(line, mark.end(), behind), behind);
            return behind;
        }
        return paragraph(line, to);
    }

    private void prose(int line, Matcher mark, int end) {
        mark.lookingAt();
        prose(line, mark.end(), end);
    }

    /** Otherwise it is a sentence that begins with an initial. */
    private boolean isItem(int line, int to) {
        Matcher mark = matcher(NUMBERED, line);
        mark.lookingAt();
        int next = line + 1;
        return next >= to
                || lines.blank(next)
                || column(next) >= lines.column(line, mark.end())
                || at(NUMBERED, next) && column(next) <= column(line)
                || column(next) < column(line);
    }

    private int item(int line, int to, Matcher mark) {
        mark.lookingAt();
        int indent = column(line) + 1;
        if (mark.end() == lines.end(line)) {
            int behind = behind(line, to, indent);
            body(line + 1, behind);
            return behind;
        }
        begins[line] = mark.end();
        int behind = behind(line, to, indent);
        body(line, behind);
        return behind;
    }

    private int nextBlank(int from, int to) {
        int line = from;
        while (line < to && !lines.blank(line)) {
            line++;
        }
        return line;
    }

    private int explicit(int line, int to) {
        int at = begins[line] + 2;
        while (at < lines.end(line) && Character.isWhitespace(file.charAt(at))) {
            at++;
        }
        if (at == lines.end(line) && lines.blank(line + 1)) {
            return line + 1;
        }
        if (file.startsWith("_", at) && file.substring(at, lines.end(line)).contains(":")) {
            return to;
        }
        Matcher note = NOTE.matcher(file).region(at, lines.end(line));
        if (note.lookingAt()) {
            body(lead(line, note.end(), to), to);
            return to;
        }
        Matcher directive = DIRECTIVE.matcher(file).region(at, lines.end(line));
        if (directive.lookingAt()) {
            directive(line, to, directive);
        } else {
            comment(line, at, to);
        }
        return to;
    }

    private void directive(int line, int to, Matcher directive) {
        String name = directive.group(1).toLowerCase(Locale.ROOT);
        int argument = directive.end();
        int next = line + 1;
        if (RstDirectives.beginsWithWords(name)) {
            if (RstDirectives.beginsWithVersion(name)) {
                argument = RstDirectives.behindWord(file, argument, lines.end(line));
            }
            next = lead(line, argument, to);
        } else if (RstDirectives.isTitled(name)) {
            prose(line, argument, lines.end(line));
        }
        while (next < to && !lines.blank(next) && at(OPTION, next)) {
            Matcher option = matcher(OPTION, next);
            option.lookingAt();
            if (option.group(1).equals("alt") || option.group(1).equals("caption")) {
                prose(next, option.end(), lines.end(next));
            }
            next++;
        }
        if (RstDirectives.holdsWords(name)) {
            body(next, to);
        }
    }

    /** A paragraph that begins behind a mark and goes on below it. @return the line behind it */
    private int lead(int line, int from, int to) {
        int behind = line + 1;
        if (from < lines.end(line)) {
            while (behind < to && !lines.blank(behind) && !at(OPTION, behind)) {
                behind++;
            }
            if (prose(line, from, lines.end(behind - 1))) {
                return literalBlock(behind, to, column(behind > line + 1 ? behind - 1 : line));
            }
        }
        return behind;
    }

    private void comment(int line, int from, int to) {
        int first = from < lines.end(line) ? line : line + 1;
        for (int at = first; at < to; at++) {
            if (lines.blank(at)) {
                continue;
            }
            Reading.Builder reading = Reading.from(file, at == line ? from : lines.words(at));
            reading.plain(lines.end(at));
            for (; !lines.blank(at + 1) && at + 1 < to; at++) {
                reading.reads(lines.words(at + 1), " ").plain(lines.end(at + 1));
            }
            units.accept(Unit.Kind.COMMENT, reading.build());
        }
    }

    private int paragraph(int line, int to) {
        int behind = line + 1;
        while (behind < to && !lines.blank(behind) && column(behind) == column(line)) {
            behind++;
        }
        if (prose(line, begins[line], lines.end(behind - 1))) {
            return literalBlock(behind, to, column(line));
        }
        return behind;
    }

    private int literalBlock(int from, int to, int indent) {
        int line = from;
        while (line < to && lines.blank(line)) {
            line++;
        }
        if (line < to && column(line) > indent) {
            return behind(line, to, indent + 1);
        }
        boolean quoted = line < to && column(line) == indent && MarkdownText.punctuation(file.charAt(begins[line]));
        return quoted && line > from && file.charAt(begins[line]) != '.' ? nextBlank(line, to) : from;
    }

    /** @return whether it announces a literal block */
    private boolean prose(int line, int from, int to) {
        if (from >= to) {
            return false;
        }
        boolean announces =
                file.startsWith("::", to - 2) && to - 2 >= from && (to - 3 < from || file.charAt(to - 3) != '\\');
        int end = announces ? to - 2 : to;
        while (end > from && Character.isWhitespace(file.charAt(end - 1))) {
            end--;
        }
        if (end > from) {
            Reading.Builder reading = Reading.from(file, from);
            new RstInlines(reading, file, lines, line).read(end);
            units.accept(Unit.Kind.PROSE, reading.build());
        }
        return announces;
    }
}
