package dev.threadwright.slack;

import dev.threadwright.audit.Ledger;
import dev.threadwright.limits.Pauses;
import dev.threadwright.policy.Channels;
import dev.threadwright.policy.Permission;
import dev.threadwright.policy.Policies;
import dev.threadwright.policy.Source;
import dev.threadwright.task.Ask;
import dev.threadwright.thread.Conversations;
import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whether somebody may ask or decide, with what Slack says about them and about the place at this moment. */
@ApplicationScoped
class Askers {
    /** Nobody's id: whoever asked, where it makes no difference who. */
    static final String SOMEBODY = "somebody";

    private final Conversations conversations;
    private final Policies policies;
    private final Channels channels;
    private final People people;
    private final Pauses pauses;
    private final Ledger ledger;
    private final Refusals entered = new Refusals();

    Askers(
            Conversations conversations,
            Policies policies,
            Channels channels,
            People people,
            Pauses pauses,
            Ledger ledger) {
        this.conversations = conversations;
        this.policies = policies;
        this.channels = channels;
        this.people = people;
        this.pauses = pauses;
        this.ledger = ledger;
    }

    /** Asks Slack only where the answer depends on it. */
    Permission mayAsk(Person person) {
        if (policies.anyoneMayAsk()) {
            return new Permission.Allowed();
        }
        try {
            return policies.mayAsk(conversations.profile(person));
        } catch (Unreadable unreadable) {
            return ofStranger(unreadable);
        }
    }

    /** Whether a change may be asked for, or approved, where that thread stands. */
    Permission mayAskIn(String team, String channel) {
        if (policies.mayBeAskedAnywhere()) {
            return new Permission.Allowed();
        }
        try {
            return policies.mayAskIn(conversations.place(team, channel));
        } catch (Unreadable unreadable) {
            if ("missing_scope".equals(unreadable.getMessage())) {
                return new Permission.Refused(
                        "Slack does not tell me who reads this channel, so I start nothing here."
                                + " Whoever runs me gives the app groups:read and mpim:read, and installs it again.",
                        new Source.Slack());
            }
            if (unreadable.forGood()) {
                // The channel is gone, or we are: whatever is started there tells nobody anything.
                return new Permission.Allowed();
            }
            throw unreadable;
        }
    }

    /** The same, and whether it may be asked there at all, and by that person. A no is in the ledger. */
    Permission mayAsk(Person person, String channel) {
        return kept(person, channel, "ask", begins(person, channel));
    }

    /** The same of a message, whose twin is asked about too: its no is in the ledger once. */
    Permission mayAsk(Ask ask) {
        var thread = ask.thread();
        return kept(ask.asker(), thread, ask.messageTs(), "ask", begins(ask.asker(), thread.channel()));
    }

    /** Whether anything new may begin. */
    private Permission begins(Person person, String channel) {
        return mayAskThere(person, channel) instanceof Permission.Refused refused
                ? refused
                : pauses.holding(person, channel, null)
                        .<Permission>map(pause ->
                                new Permission.Refused(LimitTexts.refusal(pause), new Source.Paused(pause.by())))
                        .orElseGet(Permission.Allowed::new);
    }

    private Permission mayAskThere(Person person, String channel) {
        if (mayAsk(person) instanceof Permission.Refused refused) {
            return refused;
        }
        return mayAskIn(person.team(), channel) instanceof Permission.Refused refused
                ? refused
                : channels.mayAsk(person, channel, group -> people.isIn(person, group));
    }

    /** With what Slack says at this moment. A no is in the ledger. */
    Permission mayDecide(Person person, Person asker, ThreadRef thread) {
        return kept(person, thread.channel(), "decide", decides(person, asker, thread));
    }

    private Permission decides(Person person, Person asker, ThreadRef thread) {
        try {
            return policies.mayDecide(conversations.profile(person), asker) instanceof Permission.Refused refused
                    ? refused
                    : channels.mayDecide(person, thread.channel(), group -> people.isIn(person, group));
        } catch (Unreadable unreadable) {
            return ofStranger(unreadable);
        }
    }

    /** With what Slack says at this moment. A no is in the ledger. */
    Permission mayPermit(Person person, Person asker, ThreadRef thread) {
        return kept(person, thread.channel(), "permit", permits(person, asker, thread));
    }

    private Permission permits(Person person, Person asker, ThreadRef thread) {
        try {
            return policies.mayPermit(conversations.profile(person), asker, thread)
                            instanceof Permission.Refused refused
                    ? refused
                    : channels.mayDecide(person, thread.channel(), group -> people.isIn(person, group));
        } catch (Unreadable unreadable) {
            return ofStranger(unreadable);
        }
    }

    /** Whoever asked may steer what came of it, and so may whoever may decide about it. */
    Permission maySteer(Person person, Person asker, ThreadRef thread) {
        return person.user().equals(asker.user())
                ? kept(person, thread.channel(), "ask", mayAskThere(person, thread.channel()))
                : mayDecide(person, asker, thread);
    }

    /** The same by a message, whose twin is asked about too: its no is in the ledger once. */
    Permission maySteer(Person person, Person asker, ThreadRef thread, String messageTs) {
        return person.user().equals(asker.user())
                ? kept(person, thread, messageTs, "ask", mayAskThere(person, thread.channel()))
                : kept(person, thread, messageTs, "decide", decides(person, asker, thread));
    }

    /** What each act would be answered with at this moment. Nobody tries anything: nothing of it is in the ledger. */
    Map<String, Permission> standing(Person person, String channel) {
        var thread = new ThreadRef(person.team(), channel, channel);
        var other = new Person(person.team(), SOMEBODY);
        var standing = new LinkedHashMap<String, Permission>();
        standing.put("ask for changes", mayAskThere(person, channel));
        standing.put("approve what others asked for", decides(person, other, thread));
        standing.put("approve what you asked for", decides(person, person, thread));
        standing.put("allow a session more", permits(person, other, thread));
        standing.put("change the settings", people.mayChange(person, channel));
        return standing;
    }

    private Permission kept(Person person, ThreadRef thread, String messageTs, String act, Permission permission) {
        if (permission instanceof Permission.Refused && entered.isFirst(thread, messageTs)) {
            try {
                return kept(person, thread.channel(), act, permission);
            } catch (RuntimeException unwritten) {
                entered.forget(thread, messageTs);
                throw unwritten;
            }
        }
        return permission;
    }

    private Permission kept(Person person, String channel, String act, Permission permission) {
        if (permission instanceof Permission.Refused(var sentence, var _)) {
            ledger.refused(person, channel, act, sentence);
        }
        return permission;
    }

    /** Slack does not tell us about people of other organisations whom it hides from the app. */
    private static Permission ofStranger(Unreadable unreadable) {
        var error = String.valueOf(unreadable.getMessage());
        if (error.equals("user_not_found") || error.equals("user_not_visible")) {
            return new Permission.Refused(
                    "Slack does not tell me who you are, so I cannot take that from you. "
                            + "Please ask a member of this workspace to do it.",
                    new Source.Slack());
        }
        throw unreadable;
    }
}
