package dev.threadwright.policy;

import java.util.Set;
import java.util.function.Predicate;

/**
 * Some of a channel's people: those named, and those of the named user groups. Nobody named: everybody in the channel.
 *
 * @param people ids
 * @param groups ids of user groups
 */
public record Circle(Set<String> people, Set<String> groups) {
    public static final Circle EVERYBODY = new Circle(Set.of(), Set.of());

    public Circle {
        people = Set.copyOf(people);
        groups = Set.copyOf(groups);
    }

    public boolean isEverybody() {
        return people.isEmpty() && groups.isEmpty();
    }

    /** @param inGroup whether the person is in that user group, asked only where it matters */
    public boolean holds(String user, Predicate<String> inGroup) {
        return isEverybody() || people.contains(user) || groups.stream().anyMatch(inGroup);
    }
}
