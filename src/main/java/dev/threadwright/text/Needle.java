package dev.threadwright.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bytes to look for, found by the Boyer-Moore-Horspool algorithm. */
public final class Needle {
    private static final byte[] EXACT = folding(false);
    private static final byte[] ANY_CASE = folding(true);
    private final byte[] wanted;
    private final byte[] fold;
    private final int[] skips = new int[256];

    public Needle(byte[] wanted) {
        this(wanted, EXACT);
    }

    private Needle(byte[] wanted, byte[] fold) {
        if (wanted.length == 0) {
            throw new IllegalArgumentException("Nothing to look for");
        }
        this.wanted = wanted.clone();
        this.fold = fold;
        for (int i = 0; i < wanted.length; i++) {
            this.wanted[i] = fold[wanted[i] & 0xFF];
        }
        Arrays.fill(skips, wanted.length);
        for (int i = 0; i < wanted.length - 1; i++) {
            for (int b = 0; b < 256; b++) {
                if (fold[b] == this.wanted[i]) {
                    skips[b] = wanted.length - 1 - i;
                }
            }
        }
    }

    /** Finds the bytes whatever the case of the ASCII letters among them. */
    public static Needle inAnyCase(byte[] wanted) {
        return new Needle(wanted, ANY_CASE);
    }

    private static byte[] folding(boolean letters) {
        var fold = new byte[256];
        for (int b = 0; b < 256; b++) {
            fold[b] = (byte) (letters && b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b);
        }
        return fold;
    }

    public int length() {
        return wanted.length;
    }

    /** The first offset from {@code from} at which the bytes stand within the first {@code to} bytes, or -1. */
    public int find(byte[] content, int from, int to) {
        int last = wanted.length - 1;
        int at = from;
        while (at + last < to) {
            byte end = content[at + last];
            if (fold[end & 0xFF] == wanted[last] && stands(content, at)) {
                return at;
            }
            at += skips[end & 0xFF];
        }
        return -1;
    }

    private boolean stands(byte[] content, int at) {
        for (int i = 0; i < wanted.length - 1; i++) {
            if (fold[content[at + i] & 0xFF] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    List<Span> spans(byte[] content, Encoding encoding) {
        var spans = new ArrayList<Span>();
        int at = find(content, encoding.markLength(), content.length);
        while (at >= 0) {
            boolean aligned = at % encoding.unit() == 0;
            if (aligned) {
                spans.add(new Span(at, wanted.length));
            }
            at = find(content, aligned ? at + wanted.length : at + 1, content.length);
        }
        return spans;
    }
}
