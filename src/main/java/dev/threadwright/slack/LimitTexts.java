package dev.threadwright.slack;

import dev.threadwright.limits.Party;
import dev.threadwright.limits.Pause;

/** What people are told of limits and pauses, in mrkdwn. */
final class LimitTexts {
    private LimitTexts() {}

    /** Why nothing new begins. */
    static String refusal(Pause pause) {
        return paused(pause) + " Nothing new begins until an admin resumes it.";
    }

    /** Who paused what, when and why. */
    static String paused(Pause pause) {
        return "<@%s> paused %s %s%s."
                .formatted(
                        pause.by().user(),
                        named(pause.party()),
                        Moments.at(pause.at()),
                        pause.reason().isEmpty() ? "" : ": “" + Visible.mrkdwn(Visible.words(pause.reason())) + "”");
    }

    static String named(Party party) {
        return switch (party.whose()) {
            case PERSON -> "<@" + party.id() + ">";
            case CHANNEL -> "<#" + party.id() + ">";
            case REPOSITORY -> party.id();
            case WORKSPACE -> "everything";
            case TOTAL -> "all workspaces";
        };
    }
}
