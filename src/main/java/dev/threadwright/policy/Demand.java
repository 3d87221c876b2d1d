package dev.threadwright.policy;

import dev.threadwright.policy.PolicyConfig.Approver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whose word a change needs, by one rule.
 *
 * @param by any of these
 * @param owners of the words that the rule is about
 * @param where what of the change it is about, such as {@code `locales/**`}; empty: all of it
 * @param people how many, each another
 * @param withAsker whether the asker's own word counts
 * @param lasts for how long a word counts
 * @param accounts the Slack ids behind GitHub logins and teams, by name in lower case
 */
record Demand(
        Set<Approver> by,
        List<Owner> owners,
        String where,
        int people,
        boolean withAsker,
        Duration lasts,
        Map<String, Set<String>> accounts) {
    /** In the order in which they came; each person once. */
    List<Yes> counting(Set<String> askers, List<Yes> given, Instant now) {
        return given.stream()
                .filter(yes -> yes.at().plus(lasts).isAfter(now) && counts(yes.by(), askers))
                .collect(Collectors.toMap(
                        yes -> yes.by().user(), yes -> yes, (first, _) -> first, java.util.LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    boolean counts(Voter voter, Set<String> askers) {
        boolean asked = askers.contains(voter.user());
        return (withAsker || !asked)
                && (by.contains(Approver.MEMBERS)
                        || by.contains(Approver.ASKER) && asked
                        || by.contains(Approver.OWNERS) && owns(voter));
    }

    boolean owns(Voter voter) {
        return owners.stream().anyMatch(owner -> switch (owner) {
            case Owner.Member(String id) -> voter.user().equals(id);
            case Owner.Group(String id) -> voter.groups().contains(id);
            case Owner.Address(String email) ->
                voter.profile().email().filter(email::equalsIgnoreCase).isPresent();
            case Owner.Account(String name) ->
                voter.logins().contains(name)
                        || behind(name).stream()
                                .anyMatch(id -> id.equals(voter.user())
                                        || voter.groups().contains(id));
        });
    }

    /** Whether it depends on who somebody is at GitHub. */
    boolean namesAccounts() {
        return by.contains(Approver.OWNERS) && owners.stream().anyMatch(Owner.Account.class::isInstance);
    }

    private Set<String> behind(String account) {
        return accounts.getOrDefault(account, Set.of());
    }

    /** The user groups on which the answer depends. */
    List<String> groups() {
        return owners.stream()
                .flatMap(owner -> switch (owner) {
                    case Owner.Group(String id) -> List.of(id).stream();
                    case Owner.Account(String name) -> behind(name).stream().filter(id -> id.startsWith("S"));
                    case Owner.Member _, Owner.Address _ -> List.<String>of().stream();
                })
                .distinct()
                .toList();
    }

    /** Who has to, for people: “a copy owner of `docs/**`”, “two people other than who asked”. */
    String whose() {
        String who = by.contains(Approver.MEMBERS)
                ? people == 1 ? "a member of the channel" : inWords(people) + " people"
                : by.stream()
                        .sorted()
                        .map(one -> one == Approver.ASKER ? "who asked" : owner())
                        .collect(Collectors.joining(" or "));
        String of = where.isEmpty() || by.contains(Approver.OWNERS) ? "" : " for " + where;
        return who + of + (withAsker ? "" : " other than who asked");
    }

    private String owner() {
        String what = people == 1 ? "a copy owner" : inWords(people) + " copy owners";
        return where.isEmpty() ? what : what + " of " + where;
    }

    /** Who they are, in Slack's form where it has one; empty where nobody is named. */
    String named() {
        return owners.stream().map(Owner::shown).limit(10).collect(Collectors.joining(", "));
    }

    /** What is missing, a clause. */
    String missing(int have) {
        if (have == 0) {
            return whose();
        }
        int more = people - have;
        return (more == 1 ? "one more" : inWords(more) + " more")
                + (by.equals(Set.of(Approver.OWNERS))
                        ? more == 1 ? " copy owner" : " copy owners"
                        : more == 1 ? " person" : " people")
                + (where.isEmpty() ? "" : " for " + where);
    }

    private static String inWords(int n) {
        return n == 2 ? "two" : n == 3 ? "three" : String.format(Locale.ROOT, "%d", n);
    }
}
