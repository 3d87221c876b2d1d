package dev.threadwright.task;

/**
 * Code blocks. While a text is read, its fences are one mark each, padded so that offsets stay: three backticks are no
 * three quotes.
 */
final class Fences {
    /** Makes a mark as long as the ticks it stands for. */
    static final char PADDING = '\uE001';

    private static final String TICKS = "```";
    private static final String OPENING = "\uE001\uE001" + Quote.FENCE_MARK;

    private static final String CLOSING = Quote.FENCE_MARK + "\uE001\uE001";

    private Fences() {}

    /** The text with the fences of whole blocks as marks; a lone fence stays as it is. */
    static String marked(String text) {
        String clean = text.replace('\uE000', ' ').replace('\uE001', ' ');
        var marked = new StringBuilder(clean);
        int from = 0;
        while (true) {
            int open = clean.indexOf(TICKS, from);
            int close = open < 0 ? -1 : clean.indexOf(TICKS, open + 3);
            if (close < 0) {
                return marked.toString();
            }
            marked.replace(open, open + 3, OPENING);
            marked.replace(close, close + 3, CLOSING);
            from = close + 3;
        }
    }

    /** The text as it was before its fences were marked. */
    static String unmarked(String text) {
        return text.replace("\uE001", "").replace("\uE000", TICKS);
    }

    /** A block's content without the line ends next to its fences. */
    static String content(String inside) {
        int start = inside.startsWith("\n") ? 1 : 0;
        int end = inside.endsWith("\n") && inside.length() > start ? inside.length() - 1 : inside.length();
        return inside.substring(start, end);
    }
}
