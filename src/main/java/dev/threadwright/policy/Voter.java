package dev.threadwright.policy;

import dev.threadwright.thread.Profile;
import java.util.Set;

/**
 * Somebody who approves, as Slack knows them at that moment.
 *
 * @param groups the ids of the user groups that they are in, of those that {@link Demands#groups} names
 * @param logins the GitHub accounts that they are, in lower case, where {@link Demands#namesAccounts}
 */
public record Voter(Profile profile, Set<String> groups, Set<String> logins) {
    public Voter {
        groups = Set.copyOf(groups);
        logins = Set.copyOf(logins);
    }

    String user() {
        return profile.person().user();
    }
}
