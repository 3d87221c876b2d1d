package dev.threadwright.match;

import dev.threadwright.repo.Remote;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.Hints;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which repositories come into question, before anything is read. */
sealed interface Choice {
    /** Shorter names are too often near to other words. */
    int SHORTEST_SLIP = 6;

    /**
     * @param how why these, a clause; used where it is one
     * @param unused names in the request that are no repository's
     */
    record These(List<Remote> repos, String how, List<String> unused) implements Choice {}

    /** A repository was named that is not connected. */
    record NotConnected(RepoName named) implements Choice {}

    record None() implements Choice {}

    static Choice of(List<Remote> connected, Hints hints, @Nullable RepoName chosen) {
        if (connected.isEmpty()) {
            return new None();
        }
        if (chosen != null) {
            List<Remote> it = named(connected, chosen);
            return it.isEmpty() ? new NotConnected(chosen) : new These(it, "you chose it", List.of());
        }
        if (!hints.repos().isEmpty()) {
            List<Remote> those = hints.repos().stream()
                    .flatMap(name -> named(connected, name).stream())
                    .distinct()
                    .toList();
            return those.isEmpty()
                    ? new NotConnected(hints.repos().getFirst())
                    : new These(those, "the request names it", List.of());
        }
        List<Remote> called = connected.stream()
                .filter(remote -> hints.repoNames().stream().anyMatch(name -> isCalled(remote, name)))
                .toList();
        if (!called.isEmpty()) {
            return new These(called, "the request names it", List.of());
        }
        List<Remote> nearly = connected.stream()
                .filter(remote -> hints.repoNames().stream().anyMatch(name -> isNearlyCalled(remote, name)))
                .toList();
        if (nearly.size() == 1) {
            return new These(nearly, "its name is nearly the one you gave", List.of());
        }
        String how = connected.size() == 1 ? "it is the only one connected" : "the words stand only there";
        return new These(connected, how, hints.repoNames());
    }

    private static List<Remote> named(List<Remote> connected, RepoName name) {
        return connected.stream()
                .filter(remote -> remote.name().toString().equalsIgnoreCase(name.toString()))
                .toList();
    }

    private static boolean isCalled(Remote remote, String name) {
        return Stream.of(remote.name().name(), remote.name().toString())
                .anyMatch(full -> plain(full).equals(plain(name)));
    }

    private static boolean isNearlyCalled(Remote remote, String name) {
        return plain(name).length() >= SHORTEST_SLIP
                && Naming.isOneSlip(plain(name), plain(remote.name().name()));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_ .]+", "");
    }
}
