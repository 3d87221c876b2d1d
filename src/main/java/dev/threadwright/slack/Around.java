package dev.threadwright.slack;

import org.jspecify.annotations.Nullable;

/**
 * What Slack is known to show around a card.
 *
 * @param reaction ours on the asking message
 * @param session the agent session's status as last set, as {@link Signs} marks it
 * @param reminded the newest question of which people were reminded
 * @param announced whether the thread was told that what was merged is live
 * @param titled whether the agent session has the name that is to stay
 * @param answer where the answer to a question stands; null: there is none yet
 * @param tries how often in a row reaction or status could not be set
 */
record Around(
        @Nullable String reaction,
        @Nullable String session,
        @Nullable Integer reminded,
        boolean announced,
        boolean titled,
        @Nullable Answer answer,
        int tries) {
    enum Answer {
        /** In the card, which is the first that people see. */
        CARD,
        /** To be given in a message of its own: an update of the card would call nobody. */
        BELOW,
        GIVEN
    }

    static final Around NOTHING = new Around(null, null, null, false, false, null, 0);

    Around reacted(@Nullable String with) {
        return new Around(with, session, reminded, announced, titled, answer, 0);
    }

    Around session(String status) {
        return new Around(reaction, status, reminded, announced, titled, answer, 0);
    }

    Around reminded(int revision) {
        return new Around(reaction, session, revision, announced, titled, answer, tries);
    }

    Around wasAnnounced() {
        return new Around(reaction, session, reminded, true, titled, answer, tries);
    }

    Around wasTitled() {
        return new Around(reaction, session, reminded, announced, true, answer, tries);
    }

    Around answered(Answer where) {
        return new Around(reaction, session, reminded, announced, titled, where, tries);
    }

    Around tried(int often) {
        return new Around(reaction, session, reminded, announced, titled, answer, often);
    }
}
