package dev.threadwright.match;

import dev.threadwright.repo.Place;
import dev.threadwright.repo.Remote;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.Rewording;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is said where the words cannot be changed as asked, or several repositories fit. */
final class Sentences {
    private static final int MOST_NAMED = 10;
    private static final int LONGEST = 80;

    private Sentences() {}

    static Match.NotFound nothingConnected() {
        return new Match.NotFound(
                "No repository is connected.",
                "Whoever runs me can name repositories in THREADWRIGHT_REPOS, or install the GitHub App on them.");
    }

    static Match.NotFound notConnected(RepoName named, List<Remote> connected) {
        return new Match.NotFound(
                "%s is not connected; connected: %s.".formatted(named, names(connected)),
                "Name one of those, or connect it: install the GitHub App on it, or add it to THREADWRIGHT_REPOS.");
    }

    static Match.NotFound tooMany(Findings findings) {
        Findings.Words most = findings.words().stream()
                .max(Comparator.comparingInt(some -> some.spots().size()))
                .orElseThrow();
        List<Place> places = most.places();
        long files = places.stream().map(Place::path).distinct().count();
        List<Map.Entry<String, Integer>> folders = folders(places);
        String where = folders.stream()
                .map(folder -> "%s (%d)".formatted(folder.getKey(), folder.getValue()))
                .collect(Collectors.joining(", "));
        return new Match.NotFound(
                "%s stands in %s places in %d %s of %s, most of them in %s."
                        .formatted(
                                quoted(most.rewording().from()),
                                places.size() < Wanted.ENOUGH ? places.size() : "over " + Wanted.ENOUGH,
                                files,
                                files == 1 ? "file" : "files",
                                findings.repo().name(),
                                where),
                "Say in which file or folder, for example: %s in %s"
                        .formatted(asked(most.rewording()), example(places, folders)));
    }

    /** Where one file holds them all, only a longer piece of text tells them apart. */
    private static String example(List<Place> places, List<Map.Entry<String, Integer>> folders) {
        String folder = folders.getLast().getKey();
        return folder.equals(ROOT) ? places.getFirst().path() : folder;
    }

    private static final String ROOT = "the top folder";

    private static List<Map.Entry<String, Integer>> folders(List<Place> places) {
        var counts = new HashMap<String, Integer>();
        for (Place place : places) {
            int slash = place.path().lastIndexOf('/');
            counts.merge(slash < 0 ? ROOT : place.path().substring(0, slash), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(3)
                .toList();
    }

    static String why(Findings findings) {
        Place first = findings.words().getFirst().places().getFirst();
        return "%s%s:%d “%s”"
                .formatted(
                        findings.places() == 1 ? "" : "for example ",
                        first.path(),
                        first.line(),
                        shortened(first.text().strip()));
    }

    static String names(List<Remote> repos) {
        String some = repos.stream()
                .limit(MOST_NAMED)
                .map(remote -> remote.name().toString())
                .collect(Collectors.joining(", "));
        return repos.size() <= MOST_NAMED ? some : some + " and " + (repos.size() - MOST_NAMED) + " more";
    }

    static String quoted(String words) {
        return "“" + shortened(words.replace("\n", " ")) + "”";
    }

    /** The request put again, word for word. */
    static String asked(Rewording rewording) {
        return "change \"%s\" to \"%s\"".formatted(rewording.from(), rewording.to());
    }

    static String shortened(String words) {
        return words.codePointCount(0, words.length()) <= LONGEST
                ? words
                : words.substring(0, words.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
