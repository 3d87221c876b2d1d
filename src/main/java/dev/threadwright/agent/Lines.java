package dev.threadwright.agent;

import java.util.regex.Pattern;

/** Text cut to what somebody reads. */
final class Lines {
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+");

    private Lines() {}

    /** One line, however many there were. */
    static String one(String text) {
        return CONTROLS.matcher(text).replaceAll(" ").strip();
    }

    /** One line of at most that many characters. */
    static String one(String text, int most) {
        String line = one(text);
        return line.length() <= most ? line : line.substring(0, whole(line, most - 1)) + "…";
    }

    /** At most about that many characters: what is left out is left out in the middle, and it is said how much. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int head = whole(text, most / 2);
        int tail = whole(text, text.length() - most / 2);
        long lines = text.substring(head, tail).lines().count();
        return text.substring(0, head)
                + "\n… %,d characters (%,d %s) left out …\n"
                        .formatted(tail - head, lines, lines == 1 ? "line" : "lines")
                + text.substring(tail);
    }

    /** Not between the halves of a character. */
    private static int whole(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }
}
