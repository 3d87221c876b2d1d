package dev.threadwright.style;

/** A stranger's file is not as it has to be. The message is a clause for people. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String why) {
        super(why);
    }
}
