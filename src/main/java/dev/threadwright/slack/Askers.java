package dev.threadwright.slack;

import dev.threadwright.policy.Channels;
import dev.threadwright.policy.Permission;
import dev.threadwright.policy.Policies;
import dev.threadwright.thread.Conversations;
import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.Profile;
import dev.threadwright.thread.ThreadRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Whether somebody may ask or decide, with what Slack says about them. */
@ApplicationScoped
class Askers {
    private static final int MOST = 10_000;

    private final Conversations conversations;
    private final Policies policies;
    private final Channels channels;
    private final People people;
    private final SlackConfig config;
    private final Clock clock;
    private final Map<Person, Remembered> remembered = new LinkedHashMap<>();

    private record Remembered(Profile profile, Instant until) {}

    Askers(
            Conversations conversations,
            Policies policies,
            Channels channels,
            People people,
            SlackConfig config,
            Clock clock) {
        this.conversations = conversations;
        this.policies = policies;
        this.channels = channels;
        this.people = people;
        this.config = config;
        this.clock = clock;
    }

    /** Asks Slack only where the answer depends on it, and then remembers it for a while. */
    Permission mayAsk(Person person) {
        if (policies.anyoneMayAsk()) {
            return new Permission.Allowed();
        }
        var known = recall(person);
        if (known.isPresent()) {
            return policies.mayAsk(known.get());
        }
        try {
            var profile = conversations.profile(person);
            remember(profile);
            return policies.mayAsk(profile);
        } catch (Unreadable unreadable) {
            return ofStranger(unreadable);
        }
    }

    /** The same, and whether the channel lets that person ask. */
    Permission mayAsk(Person person, String channel) {
        return mayAsk(person) instanceof Permission.Refused refused
                ? refused
                : channels.mayAsk(person, channel, group -> people.isIn(person, group));
    }

    /** With what Slack says at this moment. */
    Permission mayDecide(Person person, Person asker, ThreadRef thread) {
        try {
            return policies.mayDecide(conversations.profile(person), asker) instanceof Permission.Refused refused
                    ? refused
                    : channels.mayDecide(person, thread.channel(), group -> people.isIn(person, group));
        } catch (Unreadable unreadable) {
            return ofStranger(unreadable);
        }
    }

    /** With what Slack says at this moment. */
    Permission mayPermit(Person person, Person asker, ThreadRef thread) {
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
        return person.user().equals(asker.user()) ? mayAsk(person, thread.channel()) : mayDecide(person, asker, thread);
    }

    /** Slack does not tell us about people of other organisations whom it hides from the app. */
    private static Permission ofStranger(Unreadable unreadable) {
        var error = String.valueOf(unreadable.getMessage());
        if (error.equals("user_not_found") || error.equals("user_not_visible")) {
            return new Permission.Refused("Slack does not tell me who you are, so I cannot take that from you. "
                    + "Please ask a member of this workspace to do it.");
        }
        throw unreadable;
    }

    private synchronized Optional<Profile> recall(Person person) {
        var known = remembered.get(person);
        if (known == null || !clock.instant().isBefore(known.until())) {
            remembered.remove(person);
            return Optional.empty();
        }
        return Optional.of(known.profile());
    }

    private synchronized void remember(Profile profile) {
        remembered.put(profile.person(), new Remembered(profile, clock.instant().plus(config.profilesFor())));
        if (remembered.size() > MOST) {
            remembered.remove(remembered.keySet().iterator().next());
        }
    }
}
