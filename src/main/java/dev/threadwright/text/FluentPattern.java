package dev.threadwright.text;

/** A value of Fluent: text on one line or more, with placeables in it. */
final class FluentPattern {
    private static final Escapes LINES = (file, at, to, reads) -> {
        int end = at;
        int breaks = 0;
        while (end < to && " \r\n".indexOf(file.charAt(end)) >= 0) {
            breaks += file.charAt(end++) == '\n' ? 1 : 0;
        }
        reads.append("\n".repeat(breaks));
        return breaks > 0 ? end - at : 0;
    };

    private final String file;
    private int at;

    FluentPattern(String file, int from) {
        this.file = file;
        this.at = from;
    }

    /** Where a pattern ends that begins here: in front of the line break behind it. */
    int end() throws Unreadable {
        while (at < file.length()) {
            char c = file.charAt(at);
            if (c == '{') {
                at = behindPlaceable(at);
            } else if (c != '\n') {
                at++;
            } else if (goesOn(at + 1)) {
                at++;
            } else {
                break;
            }
        }
        return at;
    }

    private boolean goesOn(int line) {
        int start = line;
        int first = line;
        while (first < file.length() && " \r\n".indexOf(file.charAt(first)) >= 0) {
            start = file.charAt(first) == '\n' ? first + 1 : start;
            first++;
        }
        if (first == file.length()) {
            return false;
        }
        char c = file.charAt(first);
        return c == '{' || (first > start && "[*.}".indexOf(c) < 0);
    }

    private int behindPlaceable(int from) throws Unreadable {
        int depth = 0;
        for (int i = from; i < file.length(); i++) {
            char c = file.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i + 1;
            } else if (c == '"' && inCode(from, i)) {
                i = closingQuote(i + 1);
            }
        }
        throw new Unreadable("a “{” is not closed");
    }

    /** Whether a quote begins a string: in text, such as a variant's, it stands for itself. */
    private boolean inCode(int from, int quote) {
        int before = quote - 1;
        while (before > from && Character.isWhitespace(file.charAt(before)) && file.charAt(before) != '\n') {
            before--;
        }
        return "{(,:".indexOf(file.charAt(before)) >= 0 && closingQuote(quote + 1) < file.length();
    }

    private int closingQuote(int from) {
        int i = from;
        while (i < file.length() && file.charAt(i) != '"' && file.charAt(i) != '\n') {
            i += file.charAt(i) == '\\' ? 2 : 1;
        }
        return i < file.length() && file.charAt(i) == '"' ? i : file.length();
    }

    /** Reads up to an offset. */
    void read(Reading.Builder reading, int to) throws Unreadable {
        int open = file.indexOf('{', reading.at(), to);
        while (open >= 0) {
            Inline.MESSAGES.read(reading, file, open, LINES);
            placeable(reading, Math.min(to, behindPlaceable(open)));
            open = file.indexOf('{', reading.at(), to);
        }
        Inline.MESSAGES.read(reading, file, to, LINES);
    }

    private void placeable(Reading.Builder reading, int end) throws Unreadable {
        int from = reading.at();
        String inner = file.substring(from + 1, Math.max(from + 1, end - 1)).strip();
        int arrow = arrow(from + 1, end);
        if (arrow >= 0) {
            variants(reading, arrow + 2, end);
        } else if (inner.length() >= 2
                && inner.startsWith("\"")
                && closingQuote(file.indexOf('"', from) + 1) == file.lastIndexOf('"', end - 1)) {
            Reading.Builder literal = Reading.from(inner, 1);
            Inline.unescaped(literal, inner, inner.length() - 1, FluentPattern::escape);
            reading.reads(end, literal.build().text());
        } else {
            reading.placeholder(end);
        }
    }

    private static int escape(String file, int at, int to, StringBuilder reads) {
        if (!file.startsWith("\\U", at)) {
            return Escapes.BACKSLASH.read(file, at, to, reads);
        }
        if (at + 8 > to || !file.substring(at + 2, at + 8).matches("[0-9a-fA-F]{6}")) {
            return 0;
        }
        int point = Integer.parseInt(file, at + 2, at + 8, 16);
        if (!Character.isValidCodePoint(point)) {
            return 0;
        }
        reads.appendCodePoint(point);
        return 8;
    }

    /** Where the choice between variants begins; -1 where there is none. */
    private int arrow(int from, int end) throws Unreadable {
        for (int i = from; i < end - 1; i++) {
            char c = file.charAt(i);
            if (c == '{') {
                i = behindPlaceable(i) - 1;
            } else if (c == '"') {
                i = closingQuote(i + 1);
            } else if (c == '-' && file.charAt(i + 1) == '>') {
                return i;
            }
        }
        return -1;
    }

    private void variants(Reading.Builder reading, int from, int end) throws Unreadable {
        int next = behindKey(from, end);
        while (next >= 0) {
            reading.markup(next);
            at = next;
            int over = Math.min(end(), end - 1);
            int words = over;
            while (words > next && Character.isWhitespace(file.charAt(words - 1))) {
                words--;
            }
            read(reading, Math.min(words, closed(next, end)));
            next = behindKey(over, end);
        }
        reading.markup(end);
    }

    /** Where the variant's text at the latest ends: at the brace that closes the choice, if that is on its line. */
    private int closed(int from, int end) {
        int before = end - 1;
        while (before > from && Character.isWhitespace(file.charAt(before - 1))) {
            before--;
        }
        return before;
    }

    /** Where the next variant's text begins; -1 where there is none. */
    private int behindKey(int from, int end) {
        int i = from;
        while (i < end && Character.isWhitespace(file.charAt(i))) {
            i++;
        }
        i += i < end && file.charAt(i) == '*' ? 1 : 0;
        int close = i < end && file.charAt(i) == '[' ? file.indexOf(']', i, end) : -1;
        if (close < 0) {
            return -1;
        }
        i = close + 1;
        while (i < end && Character.isWhitespace(file.charAt(i))) {
            i++;
        }
        return i;
    }
}
