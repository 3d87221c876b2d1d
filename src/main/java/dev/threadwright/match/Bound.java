package dev.threadwright.match;

import dev.threadwright.repo.RepoName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was done before where something is asked for. It decides among several repositories that have the words.
 *
 * @param thread the repository of the newest change of the same thread, or null
 * @param channel the repositories that people chose in the channel, the last first
 */
public record Bound(@Nullable RepoName thread, List<RepoName> channel) {
    public static final Bound NOWHERE = new Bound(null, List.of());

    public Bound {
        channel = List.copyOf(channel);
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
