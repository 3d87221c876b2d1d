package dev.threadwright.thread;

import java.util.List;

/** What was said in a thread, oldest first. */
public record Conversation(ThreadRef thread, List<Message> messages) {
    public Conversation {
        messages = List.copyOf(messages);
    }

    /** What was said before that message; everything where it is not among them. */
    public Conversation before(String messageTs) {
        int at = messages.stream().map(Message::ts).toList().lastIndexOf(messageTs);
        return at < 0 ? this : new Conversation(thread, messages.subList(0, at));
    }
}
