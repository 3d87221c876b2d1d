package dev.threadwright.playground;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Identifiers that look like Slack's: a letter for the kind, then capitals and digits. */
final class Ids {

    private static final int BASE = 36;
    private static final long SPREAD = 46_656; // 36³: three letters of chance before the counter
    private static final AtomicLong NEXT = new AtomicLong(1_679_616); // 36⁴: at least five letters

    private Ids() {}

    static String next(String kind) {
        var chance = Long.toString(SPREAD + ThreadLocalRandom.current().nextLong(SPREAD), BASE);
        return kind + "08" + (chance + Long.toString(NEXT.incrementAndGet(), BASE)).toUpperCase(Locale.ROOT);
    }

    /** Short and unguessable enough for a rehearsal: trigger ids, tickets, response addresses. */
    static String secret() {
        var random = ThreadLocalRandom.current();
        return Long.toUnsignedString(random.nextLong(), BASE) + Long.toUnsignedString(random.nextLong(), BASE);
    }
}
