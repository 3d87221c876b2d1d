package dev.threadwright.policy;

import dev.threadwright.policy.PolicyConfig.Approver;
import dev.threadwright.thread.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whose word one change needs before it goes on: each of these. Where there is none, whoever may decide approves. */
public final class Demands {
    public static final Demands NONE = new Demands(List.of());

    private final List<Demand> all;

    Demands(List<Demand> all) {
        this.all = List.copyOf(all);
    }

    /** Whether no rule asks for a person's word. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** For those who look at the change: who has to approve it. Names nobody. */
    public List<String> sentences() {
        return all.stream()
                .map(Demand::whose)
                .map(whose -> whose.substring(0, 1).toUpperCase(Locale.ROOT) + whose.substring(1)
                        + (whose.startsWith("a ") || whose.startsWith("who ") ? " has" : " have") + " to approve this.")
                .distinct()
                .toList();
    }

    /** Who the owners are that have to approve, in Slack's mrkdwn: what a repository's file says is escaped. */
    public List<String> owners() {
        return all.stream()
                .filter(demand -> demand.by().contains(Approver.OWNERS))
                .map(demand -> {
                    String of = demand.where().isEmpty() ? "" : " of " + escaped(demand.where());
                    return demand.named().isEmpty()
                            ? "Nobody is named as an owner" + of + ": add a line to `.threadwright/owners`."
                            : "Copy owners" + of + ": " + demand.named() + ".";
                })
                .distinct()
                .toList();
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Whether it depends on who somebody is at GitHub who may approve. */
    public boolean namesAccounts() {
        return all.stream().anyMatch(Demand::namesAccounts);
    }

    /** The user groups of Slack's on which it depends who may approve. */
    public Set<String> groups() {
        var groups = new TreeSet<String>();
        all.forEach(demand -> groups.addAll(demand.groups()));
        return groups;
    }

    /**
     * @param given what was approved before, of the very change that is approved now
     * @param yes the newest
     */
    public Count count(Person asker, List<Yes> given, Yes yes) {
        return count(Set.of(asker), given, yes);
    }

    /** The same of what several people asked for together: each of them is who asked. */
    public Count count(Set<Person> people, List<Yes> given, Yes yes) {
        var askers = people.stream().map(Person::user).collect(Collectors.toSet());
        if (all.isEmpty()) {
            return new Count.Enough("", Set.of(yes.by().user()));
        }
        var every = Stream.concat(given.stream(), Stream.of(yes)).toList();
        boolean helps = false;
        String standing = "";
        var missing = new ArrayList<String>();
        var by = new TreeSet<>(Set.of(yes.by().user()));
        for (Demand demand : all) {
            List<Yes> before = demand.counting(askers, given, yes.at());
            List<Yes> counting = demand.counting(askers, every, yes.at());
            counting.forEach(one -> by.add(one.by().user()));
            boolean counts = demand.counts(yes.by(), askers);
            helps |= counts && before.size() < demand.people() && counting.size() > before.size();
            if (counts && demand.by().contains(Approver.OWNERS) && demand.owns(yes.by())) {
                standing = "copy owner";
            }
            if (counting.size() < demand.people()) {
                missing.add(demand.missing(counting.size()));
            }
        }
        if (standing.isEmpty() && askers.contains(yes.by().user())) {
            standing = "asker";
        }
        if (missing.isEmpty()) {
            return new Count.Enough(standing, by);
        }
        return helps ? new Count.Short(standing, missing) : new Count.Idle(idle(yes, given));
    }

    private String idle(Yes yes, List<Yes> given) {
        boolean before =
                given.stream().anyMatch(one -> one.by().user().equals(yes.by().user()));
        var owners = owners();
        return (before ? "You have approved this already. " : "")
                + escaped(String.join(" ", sentences()))
                + (owners.isEmpty() ? "" : " " + String.join(" ", owners));
    }
}
