package dev.threadwright.text;

import java.util.Arrays;

/** The lines of a file: where each begins, where its words begin, and where it ends, without white space at its end. */
final class Lines {
    private static final int TAB = 8;

    private final String file;
    private final int[] starts;
    private final int[] words;
    private final int[] ends;
    private final int count;

    /** @param from where the first line begins */
    Lines(String file, int from) {
        this.file = file;
        int[] begins = new int[64];
        int lines = 0;
        for (int at = from; at < file.length(); at = next(at)) {
            if (lines == begins.length) {
                begins = Arrays.copyOf(begins, lines * 2);
            }
            begins[lines++] = at;
        }
        count = lines;
        starts = begins;
        words = new int[count];
        ends = new int[count];
        for (int i = 0; i < count; i++) {
            int end = i + 1 < count ? starts[i + 1] : file.length();
            int word = starts[i];
            while (word < end && Character.isWhitespace(file.charAt(word))) {
                word++;
            }
            while (end > word && Character.isWhitespace(file.charAt(end - 1))) {
                end--;
            }
            words[i] = word == end ? starts[i] : word;
            ends[i] = word == end ? starts[i] : end;
        }
    }

    private int next(int at) {
        for (int i = at; i < file.length(); i++) {
            char c = file.charAt(i);
            if (c == '\n' || c == '\r' && (i + 1 == file.length() || file.charAt(i + 1) != '\n')) {
                return i + 1;
            }
        }
        return file.length();
    }

    int count() {
        return count;
    }

    int start(int line) {
        return starts[line];
    }

    /** Where its words begin, behind its indentation. */
    int words(int line) {
        return words[line];
    }

    int end(int line) {
        return ends[line];
    }

    /** Also true beyond the last line. */
    boolean blank(int line) {
        return line >= count || words[line] == ends[line];
    }

    /** How many columns its words stand in. */
    int indent(int line) {
        return column(line, words[line]);
    }

    int column(int line, int at) {
        int column = 0;
        for (int i = starts[line]; i < at; i++) {
            column += file.charAt(i) == '\t' ? TAB - column % TAB : 1;
        }
        return column;
    }

    /** Its words, without white space around them. */
    String text(int line) {
        return file.substring(words[line], ends[line]);
    }
}
