package dev.threadwright.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gathers comments: those on lines one below the other are one text, their marks and indentation are line breaks in it. */
final class Comments {
    private static final Pattern MARK = Pattern.compile("/\\*[*!]*|//+!?|#+|=begin");
    private static final Pattern ORDER = Pattern.compile(
            "#!.*|//(?:go|line|nolint|export|extern)\\b:?\\S.*|#\\s*-\\*-.*|#\\s*(?:frozen_string_literal|encoding|coding)\\s*:.*|/// *<.*/>",
            Pattern.DOTALL);
    private static final Pattern SAID = Pattern.compile("[\\p{L}\\p{N}]");

    private final String file;
    private final List<Unit> units;
    private final List<int[]> lines = new ArrayList<>();

    Comments(String file, List<Unit> units) {
        this.file = file;
        this.units = units;
    }

    /** Takes the next comment of the file. */
    void add(int start, int behind) {
        int end = behind;
        while (end > start && Plainer.isBlank(file.charAt(end - 1))) {
            end--;
        }
        if (ORDER.matcher(file).region(start, end).matches()) {
            end();
            return;
        }
        boolean line = !file.startsWith("/*", start) && !file.startsWith("=begin", start);
        if (!line || !lines.isEmpty() && !continues(lines.getLast(), start)) {
            end();
        }
        lines.add(new int[] {start, end});
        if (!line) {
            end();
        }
    }

    /** What was gathered becomes a text. */
    void end() {
        if (!lines.isEmpty()) {
            int start = behindMark(lines.getFirst()[0], lines.getLast()[1]);
            int end = lines.getLast()[1];
            boolean block = file.startsWith("/*", lines.getFirst()[0]);
            if (block && file.startsWith("*/", end - 2) && end - 2 >= start) {
                end -= 2;
                while (end > start && file.charAt(end - 1) == '*') {
                    end--;
                }
            }
            end = file.startsWith("=begin", lines.getFirst()[0]) ? Math.max(start, end - "=end".length()) : end;
            unit(start, end, block);
        }
        lines.clear();
    }

    /** A part of the file that reads as a comment though it is none to its language: a documentation string. */
    static Optional<Unit> unit(String file, int from, int to, Pattern mark, Escapes escapes, Manner manner) {
        int start = from;
        int end = to;
        while (start < end && Plainer.isBlank(file.charAt(start))) {
            start++;
        }
        while (end > start && Plainer.isBlank(file.charAt(end - 1))) {
            end--;
        }
        if (!SAID.matcher(file).region(start, end).find()) {
            return Optional.empty();
        }
        Reading.Builder reading = Reading.from(file, start);
        while (reading.at() < end) {
            int eol = lineEnd(file, reading.at(), end);
            Inline.unescaped(reading, file, eol, escapes);
            if (eol < end) {
                reading.reads(nextWord(file, eol, end, mark), " ");
            }
        }
        return Optional.of(new Unit(Unit.Kind.COMMENT, "", "", reading.build(), manner));
    }

    private void unit(int start, int end, boolean block) {
        boolean tight = start > 0 && !Plainer.isBlank(file.charAt(start - 1));
        Manner manner = words -> {
            boolean marks = words.indexOf('\n') >= 0
                    || block
                            && (words.contains("*/")
                                    || words.contains("/*")
                                    || words.endsWith("*")
                                    || words.startsWith("/"))
                    || tight && !words.isEmpty() && "/!*#:-".indexOf(words.charAt(0)) >= 0;
            return marks ? Optional.empty() : Optional.of(words);
        };
        Pattern mark = block ? STAR : LINE;
        int word = start < end && block ? nextWord(file, start, end, mark) : start;
        unit(file, word, end, mark, Escapes.NONE, manner).ifPresent(units::add);
    }

    private static final Pattern STAR = Pattern.compile("\\*+(?!/)");
    private static final Pattern LINE = Pattern.compile("//+!?|#+");
    static final Pattern NO_MARK = Pattern.compile("(?!)");

    /** Where a line's words end, without blanks. */
    private static int lineEnd(String file, int from, int to) {
        int at = file.indexOf('\n', from, to);
        int end = at < 0 ? to : at;
        while (end > from && Plainer.isBlank(file.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** Behind line breaks, indentation and marks. */
    private static int nextWord(String file, int from, int to, Pattern mark) {
        int at = from;
        Matcher marks = mark.matcher(file);
        while (at < to) {
            boolean fresh = false;
            while (at < to && Plainer.isBlank(file.charAt(at))) {
                fresh |= file.charAt(at) == '\n';
                at++;
            }
            if (!fresh || !marks.region(at, to).lookingAt()) {
                return at;
            }
            at = marks.end();
        }
        return to;
    }

    private int behindMark(int start, int end) {
        Matcher mark = MARK.matcher(file).region(start, end);
        return mark.lookingAt() ? mark.end() : start;
    }

    private boolean continues(int[] line, int start) {
        String between = file.substring(line[1], start);
        return between.isBlank()
                && between.indexOf('\n') == between.lastIndexOf('\n')
                && between.indexOf('\n') >= 0
                && isAlone(line[0])
                && sameMark(line[0], start);
    }

    private boolean sameMark(int one, int other) {
        return mark(one).equals(mark(other));
    }

    private String mark(int start) {
        Matcher mark = MARK.matcher(file).region(start, file.length());
        return mark.lookingAt() ? mark.group() : "";
    }

    private boolean isAlone(int start) {
        int at = start - 1;
        while (at >= 0 && (file.charAt(at) == ' ' || file.charAt(at) == '\t')) {
            at--;
        }
        return at < 0 || file.charAt(at) == '\n';
    }
}
