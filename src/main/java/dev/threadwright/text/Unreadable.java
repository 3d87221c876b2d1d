package dev.threadwright.text;

/** A file is not what its name says, or is broken; the message says where and why, as a clause. */
public final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    public Unreadable(String why) {
        super(why);
    }
}
