package dev.threadwright.slack;

import dev.threadwright.moderation.Case;
import dev.threadwright.moderation.Rule;

/** Every word that is said of our own accord about what is held back. None repeats what was. */
final class AppealTexts {
    static final String APPEAL = "Ask an admin";
    static final String ALLOW = "Let it pass";
    static final String UPHOLD = "Keep it back";
    static final String ASKED = "An admin is asked, and you will hear.";
    static final String ASKED_ALREADY = "An admin is asked already.";
    static final String UNKNOWN = "I do not know any more what this is about. Please ask again in a new message.";
    static final String NOT_YOURS = "Only who said it can ask an admin about it.";
    static final String NOT_ADMIN =
            "Only the workspace's admins and owners, and whom whoever runs me has named, may decide about what is held back.";
    static final String GONE = "The message is not there any more, so nothing follows from it.";
    static final String HEADER = "For admins: held back, and asked about";

    private AppealTexts() {}

    static String blocked(Case held) {
        return "I did not take this, because there is " + held.what() + " in it. Nothing was done. Please ask again"
                + " without it" + revoke(held) + ". If that is wrong, an admin can let it pass.";
    }

    /** Where no admin can be asked. */
    static String refused(Case held) {
        return "I did not take this, because there is " + held.what() + " in it. Nothing was done. Please ask again"
                + " without it" + revoke(held) + ".";
    }

    private static String revoke(Case held) {
        return held.rules().contains(Rule.SECRET) ? ", and have it revoked if it is real: others may have seen it" : "";
    }

    /** For an admin; mrkdwn of our own. @param link to the message, or empty */
    static String question(Case held, String link) {
        var channel = held.thread().channel();
        var where = channel.startsWith("D") ? " in a direct message" : " in <#" + channel + ">";
        var message =
                link.isEmpty() ? " Only who asks can show you the words." : " <" + link + "|Look at the message>.";
        return "<@" + held.person().user() + "> asks" + where + " whether this may go on: "
                + held.layer().spoken() + ", there is " + Visible.mrkdwn(Visible.words(held.what())) + "." + message;
    }

    static String decided(Case held) {
        var by = held.decidedBy();
        return (by == null ? "Somebody" : "<@" + by.user() + ">")
                + (held.state() == Case.State.ALLOWED ? " let it pass." : " kept it back.");
    }

    /** For who asked. */
    static String outcome(Case held) {
        return held.state() == Case.State.ALLOWED
                ? "An admin looked at what was held back and let it pass: it goes on."
                : "An admin looked at what was held back, and it stays so. Please ask again without it.";
    }
}
