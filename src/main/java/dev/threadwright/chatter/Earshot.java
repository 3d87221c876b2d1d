package dev.threadwright.chatter;

import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Predicate;

/** Where people talk, as it is at the moment of the call. */
public interface Earshot {
    /**
     * What people said in a thread.
     *
     * @param heard whose messages may be read; others' are left out unread
     * @throws Unreadable where Slack does not give it
     */
    Talk read(ThreadRef thread, Predicate<Person> heard);

    /**
     * A picture that somebody shared. Nobody keeps it.
     *
     * @param id of {@link Utterance#pictures}
     * @param most bytes
     * @return empty where it is none, is larger, or is not for us
     * @throws Unreadable where Slack does not give it now
     */
    Optional<byte[]> picture(String team, String id, int most);

    /** @throws Unreadable where Slack does not say */
    Room room(String team, String channel);

    /** In which time zone somebody lives, as far as Slack knows; otherwise UTC. */
    ZoneId zone(Person person);

    /**
     * What kind of channel.
     *
     * @param secret whether only its members may read it
     * @param shared whether people of other organisations are in it
     * @param direct whether it is no channel but a conversation between people
     */
    record Room(boolean secret, boolean shared, boolean direct) {}
}
