package dev.threadwright.style;

/** How much work may go into holding rules against texts. It is counted, not timed, so that it is the same everywhere. */
final class Effort {
    /** Seconds at the very worst: the product of rules' and texts' lengths. */
    private static final long MOST = 200_000_000;

    private long spent;

    /** Spends so much, if that is left. @param size how much work a text of one character is */
    boolean affords(long size, String text) {
        spent += size * (text.length() + 1L);
        return !isExceeded();
    }

    boolean isExceeded() {
        return spent > MOST;
    }
}
