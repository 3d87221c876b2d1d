package dev.threadwright.match;

import dev.threadwright.repo.RepoName;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What was done before where something is asked for. It decides among several repositories that have the words.
 *
 * @param thread the repository of the newest change of the same thread, or null
 * @param channel the repositories that people chose in the channel, the last first
 * @param defaults those that the channel's settings name, which come before all others
 * @param language a tag, of the texts that are meant where the same words stand in those of several; empty: any
 * @param open whether something may be changed in a repository: those in which nothing may come after all others
 */
public record Bound(
        @Nullable RepoName thread,
        List<RepoName> channel,
        List<RepoName> defaults,
        String language,
        Predicate<RepoName> open) {
    public static final Bound NOWHERE = new Bound(null, List.of());

    public Bound {
        channel = List.copyOf(channel);
        defaults = List.copyOf(defaults);
    }

    public Bound(@Nullable RepoName thread, List<RepoName> channel) {
        this(thread, channel, List.of(), "", _ -> true);
    }

    /** Those of several in which something may be changed; all where that is none, for a refusal that says so. */
    <T> List<T> open(List<T> several, Function<T, RepoName> repo) {
        var those = several.stream().filter(one -> open.test(repo.apply(one))).toList();
        return those.isEmpty() ? several : those;
    }

    /** Those of several that the channel's settings name; all where they name none of them. */
    List<Findings> preferred(List<Findings> several) {
        var named = several.stream()
                .filter(findings -> defaults.contains(findings.repo().name()))
                .toList();
        return named.isEmpty() ? several : named;
    }

    /** The repository that the channel is about, as far as one is. */
    Optional<RepoName> ofChannel() {
        return defaults.size() == 1
                ? Optional.of(defaults.getFirst())
                : channel.stream().findFirst();
    }

    Optional<Findings> byThread(List<Findings> several) {
        return several.stream()
                .filter(findings -> findings.repo().name().equals(thread))
                .findFirst();
    }

    Optional<Findings> byChannel(List<Findings> several) {
        return channel.stream()
                .flatMap(repo -> several.stream()
                        .filter(findings -> findings.repo().name().equals(repo)))
                .findFirst();
    }
}
