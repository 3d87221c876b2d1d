package dev.threadwright.thread;

import java.net.URI;
import java.util.List;
import java.util.Set;

/** Where threads and people are read from: Slack, as it is at the moment of the call. */
public interface Conversations {
    /** @throws Unreadable where Slack does not give the thread */
    Conversation read(ThreadRef thread);

    /**
     * What was said in a thread before a message of it, with what that message links to. Slack is not asked where there can
     * be nothing: the message begins the thread, and links to no other.
     *
     * @param text of the message
     * @throws Unreadable where Slack does not give the thread
     */
    default Conversation above(ThreadRef thread, String messageTs, String text) {
        boolean alone = messageTs.equals(thread.ts()) && !text.contains("/archives/");
        return alone ? new Conversation(thread, List.of()) : read(thread).before(messageTs);
    }

    /** @throws Unreadable where Slack does not know the person */
    Profile profile(Person person);

    /** Whether somebody is in a user group, by its id; nobody is in one that is not known. @throws Unreadable where Slack does not say */
    boolean isIn(Person person, String group);

    /** What kind of place a channel is. @throws Unreadable where Slack does not say */
    Place place(String team, String channel);

    /** The address under which members of the channel find that message. @throws Unreadable where there is none */
    URI permalink(ThreadRef thread, String messageTs);

    /**
     * Whether people of one thread may know that another one is there: it is in the same channel; or in a public one, and
     * theirs is not shared with another organisation, and who asks is no guest. @throws Unreadable where Slack does not say
     */
    boolean mayName(ThreadRef there, ThreadRef here, Person asker);

    /** Slack did not give what was asked for. */
    final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private static final Set<String> TOKEN =
                Set.of("account_inactive", "invalid_auth", "not_authed", "token_expired", "token_revoked");

        private final boolean forGood;

        /**
         * @param why Slack's own error code, such as {@code channel_not_found}
         * @param forGood whether asking again is of no use
         */
        public Unreadable(String why, boolean forGood) {
            super(why);
            this.forGood = forGood;
        }

        /** Whether Slack does not take the token of that workspace: only installing the app again mends it. */
        public boolean isAboutTheToken() {
            return TOKEN.contains(String.valueOf(getMessage()));
        }

        /** Whether asking again is of no use: a deleted channel. */
        public boolean forGood() {
            return forGood;
        }
    }
}
