package dev.threadwright.policy;

import dev.threadwright.thread.Person;
import java.util.List;
import java.util.Set;

/**
 * Which scopes hold for whom and where. The most particular ones that fit do: those that name both the channel and the
 * person go before those that name the person, these before those that name the channel, and these before those that
 * name neither. Several of the same kind all hold.
 */
final class Scopes {
    private final List<Assigned> all;

    Scopes(PolicyConfig config) {
        all = config.scopes().entrySet().stream()
                .map(one -> assigned(one.getKey(), one.getValue()))
                .toList();
    }

    /** @param channels ids; empty: every one @param people ids; empty: everybody */
    private record Assigned(Scope scope, Set<String> channels, Set<String> people) {
        boolean fits(Person asker, String channel) {
            return (channels.isEmpty() || channels.contains(channel))
                    && (people.isEmpty() || people.contains(asker.user()));
        }

        int particularity() {
            return (people.isEmpty() ? 0 : 2) + (channels.isEmpty() ? 0 : 1);
        }
    }

    private static Assigned assigned(String name, PolicyConfig.ScopeConfig config) {
        var scope = new Scope(
                name,
                config.paths().orElse(List.of()),
                config.kinds().orElse(Set.of()),
                config.mostFiles().orElse(0),
                config.mostLines().orElse(0),
                config.mostWords().orElse(0));
        return new Assigned(
                scope,
                Set.copyOf(config.channels().orElse(Set.of())),
                Set.copyOf(config.people().orElse(Set.of())));
    }

    List<Scope> all() {
        return all.stream().map(Assigned::scope).toList();
    }

    List<Scope> of(Person asker, String channel) {
        var fitting = all.stream().filter(one -> one.fits(asker, channel)).toList();
        int most = fitting.stream().mapToInt(Assigned::particularity).max().orElse(0);
        return fitting.stream()
                .filter(one -> one.particularity() == most)
                .map(Assigned::scope)
                .toList();
    }
}
