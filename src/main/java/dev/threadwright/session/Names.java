package dev.threadwright.session;

import dev.threadwright.thread.Conversations;
import dev.threadwright.thread.Person;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** By which names a session knows people: those that the thread shows, or ids where Slack does not say. */
final class Names {
    private final Conversations conversations;
    private final Map<Person, String> known = new ConcurrentHashMap<>();

    Names(Conversations conversations) {
        this.conversations = conversations;
    }

    String of(Person person) {
        return known.computeIfAbsent(person, who -> {
            try {
                return conversations.profile(who).name();
            } catch (Conversations.Unreadable unreadable) {
                return who.user();
            }
        });
    }
}
