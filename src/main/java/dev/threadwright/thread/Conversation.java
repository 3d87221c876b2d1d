package dev.threadwright.thread;

import java.util.List;

/** What was said in a thread, oldest first. */
public record Conversation(ThreadRef thread, List<Message> messages) {
    public Conversation {
        messages = List.copyOf(messages);
    }
}
