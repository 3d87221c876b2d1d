package dev.threadwright.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cells of the two kinds of tables that reStructuredText draws with characters. Their columns are where they are drawn:
 * a table whose rows do not keep to them has no cells. A cell's lines are read one by one.
 */
final class RstTables {
    private static final Pattern SIMPLE_BORDER = Pattern.compile("(?=.* )=[= ]*=");
    private static final Pattern SIMPLE_SPAN = Pattern.compile("-(?:[- ]*-)?");

    /** @param line where it stands, from {@code start} to {@code end} in the file */
    record Cell(int line, int start, int end) {}

    private final String file;
    private final Lines lines;
    private final List<Cell> cells = new ArrayList<>();

    RstTables(String file, Lines lines) {
        this.file = file;
        this.lines = lines;
    }

    List<Cell> cells() {
        return cells;
    }

    /** @return the line behind the table, or the same where none begins there */
    int read(int from, int to) {
        cells.clear();
        String border = lines.text(from);
        if (border.startsWith("+-") || border.startsWith("+=")) {
            return grid(from, to);
        }
        return SIMPLE_BORDER.matcher(border).matches() ? simple(from, to) : from;
    }

    private int grid(int from, int to) {
        int behind = from;
        while (behind < to && !lines.blank(behind) && "+|".indexOf(file.charAt(lines.words(behind))) >= 0) {
            behind++;
        }
        String border = lines.text(from);
        for (int line = from + 1; line < behind; line++) {
            String row = lines.text(line);
            boolean closed = row.charAt(row.length() - 1) == '|' || row.charAt(row.length() - 1) == '+';
            if (row.length() != border.length() || !closed || lines.indent(line) != lines.indent(from)) {
                cells.clear();
                return behind;
            }
            if (row.charAt(0) == '|') {
                row(line, row, columns(from, line));
            }
        }
        return behind;
    }

    /** Where a border above or below has a corner. */
    private boolean[] columns(int from, int line) {
        boolean[] corners = new boolean[lines.text(from).length()];
        for (int above = line - 1; above >= from && above > line - 60; above--) {
            String border = lines.text(above);
            for (int i = 0; i < corners.length && i < border.length(); i++) {
                corners[i] |= border.charAt(i) == '+';
            }
            if (border.charAt(0) == '+') {
                break;
            }
        }
        return corners;
    }

    private void row(int line, String row, boolean[] corners) {
        int start = 1;
        for (int i = 1; i < row.length(); i++) {
            char c = row.charAt(i);
            if (corners[i] && (c == '|' || c == '+') || i == row.length() - 1) {
                cell(line, lines.words(line) + start, lines.words(line) + i);
                start = i + 1;
            }
        }
    }

    private void cell(int line, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(file.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(file.charAt(end - 1))) {
            end--;
        }
        if (start < end && !file.substring(start, end).matches("[-=+]+")) {
            cells.add(new Cell(line, start, end));
        }
    }

    private int simple(int from, int to) {
        int behind = from + 1;
        int borders = 1;
        while (behind < to && borders < 3) {
            boolean border = SIMPLE_BORDER.matcher(lines.text(behind)).matches();
            borders += border ? 1 : 0;
            behind++;
            if (border && lines.blank(behind)) {
                break;
            }
        }
        List<Integer> starts = new ArrayList<>();
        Matcher column = Pattern.compile("=+").matcher(lines.text(from));
        while (column.find()) {
            starts.add(column.start());
        }
        for (int line = from + 1; line < behind; line++) {
            String text = lines.text(line);
            boolean ruled = SIMPLE_BORDER.matcher(text).matches()
                    || SIMPLE_SPAN.matcher(text).matches();
            if (!lines.blank(line) && !ruled && !columns(line, from, starts)) {
                cells.clear();
                return behind;
            }
        }
        return behind;
    }

    private boolean columns(int line, int first, List<Integer> starts) {
        int left = lines.start(line) + lines.words(first) - lines.start(first);
        boolean spans = line + 1 < lines.count()
                && SIMPLE_SPAN.matcher(lines.text(line + 1)).matches();
        int start = left;
        for (int i = 1; i <= starts.size(); i++) {
            int next = i < starts.size() ? left + starts.get(i) : lines.end(line);
            boolean free =
                    next > lines.end(line) || i == starts.size() || Character.isWhitespace(file.charAt(next - 1));
            if (free) {
                cell(line, Math.min(start, lines.end(line)), Math.min(next, lines.end(line)));
                start = next;
            } else if (!spans) {
                return false;
            }
        }
        return true;
    }
}
