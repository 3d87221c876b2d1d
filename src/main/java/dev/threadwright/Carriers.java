package dev.threadwright;

/**
 * How many threads carry the virtual ones. A virtual thread that waits for a lock lets go of its carrier, but not while it
 * loads a class (<a href="https://openjdk.org/jeps/491">JEP 491</a>): where there are as few carriers as processors, two
 * that wait there keep the one from running whose turn it is to have the lock, and nothing goes on for good. That was seen
 * at a start with work in its queues, on two processors.
 */
final class Carriers {
    /** Read once, before the first virtual thread. */
    static final String PROPERTY = "jdk.virtualThreadScheduler.parallelism";

    /** More than there are at work at once while classes are still loaded. */
    private static final int ENOUGH = 64;

    private Carriers() {}

    /** What whoever starts us has set stays. */
    static void provide() {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(
                    PROPERTY,
                    Integer.toString(Math.max(ENOUGH, Runtime.getRuntime().availableProcessors())));
        }
    }
}
