package dev.threadwright.policy;

import dev.threadwright.repo.RepoName;
import dev.threadwright.thread.Person;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * Which scopes hold for whom and where. The most particular ones that fit do: those that name both the channel and the
 * person go before those that name the person, these before those that name the channel, and these before those that
 * name neither. Several of the same kind all hold, each in the repositories that it names; where some name any, nothing
 * is changed in others.
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
                config.repositories().orElse(List.of()),
                config.paths().orElse(List.of()),
                config.kinds().orElse(Set.of()),
                config.mostFiles().orElse(0),
                config.mostLines().orElse(0),
                config.mostWords().orElse(0),
                config.autonomy().orElse(null));
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

    /** Of those, the ones that hold in a repository; where it is none in which something may be changed, those that say so. */
    static List<Scope> in(RepoName repo, List<Scope> scopes) {
        var barring = barring(repo, scopes);
        return barring.isEmpty()
                ? scopes.stream().filter(scope -> scope.covers(repo)).toList()
                : barring;
    }

    /** Those that name repositories, where none of them names that one. */
    static List<Scope> barring(RepoName repo, List<Scope> scopes) {
        var naming = naming(scopes);
        return naming.stream().anyMatch(scope -> scope.covers(repo)) ? List.of() : naming;
    }

    static List<Scope> naming(List<Scope> scopes) {
        return scopes.stream().filter(scope -> !scope.repositories().isEmpty()).toList();
    }

    /** As far as all of them let it go. */
    static Autonomy within(Autonomy here, List<Scope> holding) {
        return holding.stream()
                .flatMap(scope -> Stream.ofNullable(scope.autonomy()))
                .reduce(here, BinaryOperator.minBy(Comparator.naturalOrder()));
    }

    /** The repositories of several, for people. */
    static String repositories(List<Scope> naming) {
        return Scope.named(naming.stream()
                .flatMap(scope -> scope.repositories().stream())
                .distinct()
                .toList());
    }

    /** The setting that names them, or that of all where several do. */
    static Source source(List<Scope> naming) {
        return Source.policy(naming.size() == 1 ? "scopes." + naming.getFirst().name() + ".repositories" : "scopes");
    }
}
