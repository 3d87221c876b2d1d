package dev.threadwright.console;

import org.jspecify.annotations.Nullable;

/** Where the pages before and after are; null where there is none. */
record Pager(@Nullable String before, @Nullable String after) {
    static final Pager NONE = new Pager(null, null);
    /** Nobody turns more pages than that: a search finds what is farther back. */
    static final int MOST_PAGES = 400;

    /** @param address with its question mark and all but the page @param more whether there are rows beyond these */
    static Pager of(String address, int page, boolean more) {
        return new Pager(
                page > 0 ? address + "page=" + (page - 1) : null,
                more && page < MOST_PAGES ? address + "page=" + (page + 1) : null);
    }

    static int page(int asked) {
        return Math.clamp(asked, 0, MOST_PAGES);
    }

    public boolean any() {
        return before != null || after != null;
    }
}
