package dev.threadwright.policy;

import dev.threadwright.thread.Profile;
import java.util.Set;

/**
 * Somebody who approves, as Slack knows them at that moment.
 *
 * @param groups the ids of the user groups that they are in, of those that {@link Demands#groups} names
 */
public record Voter(Profile profile, Set<String> groups) {
    public Voter {
        groups = Set.copyOf(groups);
    }

    String user() {
        return profile.person().user();
    }
}
