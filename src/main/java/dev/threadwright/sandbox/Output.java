package dev.threadwright.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What a command wrote since it was last asked: the beginning and the end of it, where it is long. Not for several threads. */
final class Output {
    /** Of each end. A model reads no more than some thousand lines of it. */
    private static final int MOST = 32 << 10;

    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final byte[] tail = new byte[MOST];
    private long afterHead;

    void add(byte[] some) {
        int first = Math.min(some.length, MOST - head.size());
        head.write(some, 0, first);
        for (int from = Math.max(first, some.length - MOST); from < some.length; ) {
            int skipped = from - first;
            int at = (int) ((afterHead + skipped) % MOST);
            int length = Math.min(MOST - at, some.length - from);
            System.arraycopy(some, from, tail, at, length);
            from += length;
        }
        afterHead += some.length - first;
    }

    /** What was written, and how much of it is left out; then it begins anew. */
    Taken take() {
        long omitted = Math.max(0, afterHead - MOST);
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(head.toByteArray());
        if (omitted > 0) {
            whole.writeBytes("\n[… %d bytes left out …]\n".formatted(omitted).getBytes(StandardCharsets.UTF_8));
        }
        int length = (int) Math.min(afterHead, MOST);
        int begin = omitted > 0 ? (int) (afterHead % MOST) : 0;
        whole.write(tail, begin, length - begin);
        if (omitted > 0) {
            whole.write(tail, 0, begin);
        }
        head.reset();
        afterHead = 0;
        return new Taken(whole.toString(StandardCharsets.UTF_8), omitted);
    }

    record Taken(String text, long omitted) {}
}
