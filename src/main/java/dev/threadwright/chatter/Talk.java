package dev.threadwright.chatter;

import dev.threadwright.thread.ThreadRef;
import java.util.List;

/** What people said in a thread that nobody asked us into, oldest first; nothing of bots, nor of those who opted out. */
public record Talk(ThreadRef thread, List<Utterance> said) {
    public Talk {
        said = List.copyOf(said);
    }
}
