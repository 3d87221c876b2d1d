package dev.threadwright.sandbox;

/** Who hears what a process of a sandbox writes, one piece after the other; must not wait. */
@FunctionalInterface
interface Ear {
    void out(byte[] some);

    /** What it complains of, where that is told apart. */
    default void err(byte[] some) {
        out(some);
    }

    default void end(int status) {}
}
