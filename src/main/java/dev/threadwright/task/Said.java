package dev.threadwright.task;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A message as people see it: mentions of users taken out, Slack's three escapes decoded, a link shown as its label.
 *
 * @param text what is seen; wordings are cut from it
 * @param plain the same, character by character, in lower case and with every odd blank as a space: for telling words
 * @param links where the addresses of the message show
 */
record Said(String text, String plain, List<Link> links) {
    /** An address that shows between two offsets of the text. */
    record Link(int start, int end, String url) {}

    /** Stands where something was taken out. */
    static final char TAKEN = '\uFFFC';

    /** Longer than any address that Slack takes. */
    private static final int LONGEST_CONTROL = 4_000;

    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]{1,20}:.*", Pattern.DOTALL);

    static Said of(String slack) {
        var text = new StringBuilder(slack.length());
        var links = new ArrayList<Link>();
        int at = 0;
        while (at < slack.length()) {
            char c = slack.charAt(at);
            int end = c == '<' ? controlEnd(slack, at) : -1;
            if (end > 0 && control(slack.substring(at + 1, end), text, links)) {
                at = end + 1;
            } else if (c == '&') {
                at += entity(slack, at, text);
            } else {
                text.append(c);
                at++;
            }
        }
        String seen = Fences.marked(text.toString());
        return new Said(seen, plain(seen), List.copyOf(links));
    }

    /** The same with a stretch taken out; offsets stay. */
    Said without(int start, int end) {
        var text = new StringBuilder(this.text);
        var plain = new StringBuilder(this.plain);
        for (int i = start; i < end; i++) {
            text.setCharAt(i, TAKEN);
            plain.setCharAt(i, TAKEN);
        }
        return new Said(text.toString(), plain.toString(), links);
    }

    private static int controlEnd(String slack, int start) {
        int limit = Math.min(slack.length(), start + LONGEST_CONTROL);
        for (int i = start + 1; i < limit; i++) {
            switch (slack.charAt(i)) {
                case '>' -> {
                    return i;
                }
                case '<', '\n' -> {
                    return -1;
                }
                default -> {}
            }
        }
        return -1;
    }

    /** Whether the body was one of Slack's control sequences; if so, what it shows is appended. */
    private static boolean control(String body, StringBuilder text, List<Link> links) {
        int bar = body.indexOf('|');
        String target = bar < 0 ? body : body.substring(0, bar);
        String label = bar < 0 ? "" : decoded(body.substring(bar + 1));
        if (target.startsWith("@")) {
            return target.length() > 1;
        }
        if (target.startsWith("#") && target.length() > 1) {
            text.append(label.isEmpty() ? "" : "#" + label);
            return true;
        }
        if (target.startsWith("!") && target.length() > 1) {
            text.append(label.isEmpty() ? "@" + target.substring(1) : label);
            return true;
        }
        if (!SCHEME.matcher(target).matches() || target.indexOf(' ') >= 0) {
            return false;
        }
        String url = decoded(target);
        int start = text.length();
        text.append(label.isEmpty() ? url.startsWith("mailto:") ? url.substring(7) : url : label);
        links.add(new Link(start, text.length(), url));
        return true;
    }

    private static String decoded(String slack) {
        var text = new StringBuilder(slack.length());
        int at = 0;
        while (at < slack.length()) {
            if (slack.charAt(at) == '&') {
                at += entity(slack, at, text);
            } else {
                text.append(slack.charAt(at++));
            }
        }
        return text.toString();
    }

    private static int entity(String slack, int at, StringBuilder text) {
        if (slack.startsWith("&amp;", at)) {
            text.append('&');
            return 5;
        }
        if (slack.startsWith("&lt;", at) || slack.startsWith("&gt;", at)) {
            text.append(slack.charAt(at + 1) == 'l' ? '<' : '>');
            return 4;
        }
        text.append('&');
        return 1;
    }

    private static String plain(CharSequence text) {
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '’' || c == '‘' || c == 'ʼ') {
                plain.append('\'');
            } else if (c == '“' || c == '”') {
                plain.append('"');
            } else if (c != '\n' && (isBlank(c) || c == Fences.PADDING)) {
                plain.append(' ');
            } else {
                plain.append(Character.toLowerCase(c));
            }
        }
        return plain.toString();
    }

    /** Blanks of every kind, and the characters that nobody sees. */
    static boolean isBlank(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT
                || Character.isISOControl(c);
    }

    /** The text without blanks of any kind at its ends. */
    static String stripped(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }
}
