package dev.threadwright.task;

import dev.threadwright.thread.Conversation;

/** Reads literal requests. No model involved. */
public final class Requests {
    private Requests() {}

    /**
     * @param text the asking message as Slack sent it, the mention included
     * @param conversation the thread it stands in, from which a request that points upwards takes its words
     */
    public static Reading read(String text, Conversation conversation) {
        throw new UnsupportedOperationException("being written");
    }
}
