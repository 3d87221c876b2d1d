package dev.threadwright.task;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of a message, with where it stands. The end does not count the line's end. */
record Line(Said said, int start, int end) {
    private static final Pattern BULLET =
            Pattern.compile("\\A[\\s\\uE000\\uE001>]*+(?:(?:[-*•◦▪‣·–—+]|\\(?\\d{1,3}[.)]|:[a-z_]{1,30}:)\\s+)?");

    static List<Line> of(Said said) {
        var lines = new ArrayList<Line>();
        int start = 0;
        while (start <= said.text().length()) {
            int end = said.text().indexOf('\n', start);
            end = end < 0 ? said.text().length() : end;
            lines.add(new Line(said, start, end));
            start = end + 1;
        }
        return lines;
    }

    String text() {
        return said.text().substring(start, end);
    }

    String plain() {
        return said.plain().substring(start, end);
    }

    /** Whether words stand here, and not what was read already. */
    boolean hasWords() {
        String text = text();
        return text.indexOf(Said.TAKEN) < 0 && text.chars().anyMatch(Character::isLetterOrDigit);
    }

    boolean isBlank() {
        return text().chars().allMatch(c -> Said.isBlank((char) c) || c == Quote.FENCE_MARK || c == Fences.PADDING);
    }

    /** Without what makes it a member of a list. */
    Line withoutBullet() {
        Matcher bullet = BULLET.matcher(plain());
        return bullet.find() ? new Line(said, start + bullet.end(), end) : this;
    }

    Line part(int from, int to) {
        return new Line(said, start + from, start + to);
    }
}
