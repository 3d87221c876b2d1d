package dev.threadwright.slack;

import dev.threadwright.change.Preview;

/** A line before and after, taken apart into what stays and what changes; visible, and cut around the change. */
record Marked(String lead, String from, String to, String tail) {
    static Marked of(Preview preview, int width) {
        return apart(preview).visible().cut(width);
    }

    private static Marked apart(Preview preview) {
        String before = preview.before();
        String from = preview.from();
        for (int at = before.indexOf(from); at >= 0 && !from.isEmpty(); at = before.indexOf(from, at + 1)) {
            var marked = new Marked(before.substring(0, at), from, preview.to(), before.substring(at + from.length()));
            if (preview.after().equals(marked.lead + marked.to + marked.tail)) {
                return marked;
            }
        }
        return apart(before, preview.after());
    }

    /** Where the words are written differently in the file, for example escaped: what the two lines do not share. */
    private static Marked apart(String before, String after) {
        int shorter = Math.min(before.length(), after.length());
        int start = 0;
        while (start < shorter && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        if (start > 0 && Character.isHighSurrogate(before.charAt(start - 1))) {
            start--;
        }
        int end = 0;
        while (end < shorter - start
                && before.charAt(before.length() - 1 - end) == after.charAt(after.length() - 1 - end)) {
            end++;
        }
        if (end > 0 && Character.isLowSurrogate(before.charAt(before.length() - end))) {
            end--;
        }
        return new Marked(
                before.substring(0, start),
                before.substring(start, before.length() - end),
                after.substring(start, after.length() - end),
                before.substring(before.length() - end));
    }

    private Marked visible() {
        return new Marked(
                Visible.words(lead.stripLeading()),
                Visible.words(from),
                Visible.words(to),
                Visible.words(tail.stripTrailing()));
    }

    private Marked cut(int width) {
        String was = Visible.cut(from, width * 2 / 3);
        String is = Visible.cut(to, width * 2 / 3);
        int room = width - Math.max(was.length(), is.length());
        int forTail = Math.min(tail.length(), Math.max(room / 2, room - lead.length()));
        return new Marked(
                Visible.cutStart(lead, Math.max(1, room - forTail)), was, is, Visible.cut(tail, Math.max(1, forTail)));
    }
}
