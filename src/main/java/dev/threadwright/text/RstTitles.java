package dev.threadwright.text;

import java.util.OptionalInt;

/** Titles of reStructuredText, with a line of marks below or one on either side; and such lines alone, which divide. */
final class RstTitles {
    private static final int SHORTEST = 4;

    private final String file;
    private final Lines lines;

    RstTitles(String file, Lines lines) {
        this.file = file;
        this.lines = lines;
    }

    /** @return behind a title with its lines, or the same line where there is none */
    int behind(int line, int to) {
        if (adorns(line)) {
            boolean both = line + 2 < to
                    && !lines.blank(line + 1)
                    && !lines.blank(line + 2)
                    && adorns(line + 2)
                    && file.charAt(lines.words(line)) == file.charAt(lines.words(line + 2));
            return both ? line + 3 : length(line) >= SHORTEST ? line + 1 : line;
        }
        boolean under = line + 1 < to && !lines.blank(line + 1) && adorns(line + 1) && lines.indent(line + 1) == 0;
        return under && (length(line + 1) >= SHORTEST || length(line + 1) >= length(line)) ? line + 2 : line;
    }

    /** On which of the lines up to {@code behind} the words stand; on none, where they divide. */
    OptionalInt words(int line, int behind) {
        return behind - line == 1 ? OptionalInt.empty() : OptionalInt.of(behind - 2);
    }

    private int length(int line) {
        return lines.end(line) - lines.words(line);
    }

    private boolean adorns(int line) {
        char mark = file.charAt(lines.words(line));
        if (!MarkdownText.punctuation(mark) || length(line) < 2) {
            return false;
        }
        for (int i = lines.words(line); i < lines.end(line); i++) {
            if (file.charAt(i) != mark) {
                return false;
            }
        }
        return true;
    }
}
