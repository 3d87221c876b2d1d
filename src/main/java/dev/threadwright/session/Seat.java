package dev.threadwright.session;

/** A place among those that work at once in this process. */
@FunctionalInterface
interface Seat {
    /** Lets somebody else have it: what follows mostly waits for others. Leaving again does nothing. */
    void leave();
}
