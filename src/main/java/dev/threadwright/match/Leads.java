package dev.threadwright.match;

import dev.threadwright.repo.RepoName;
import dev.threadwright.search.Found;
import dev.threadwright.search.Search;
import dev.threadwright.task.Rewording;
import dev.threadwright.text.Quotation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * In which files the words stand, by the index.
 *
 * @param byRepo the files of each repository that is indexed
 */
record Leads(Map<RepoName, Set<String>> byRepo) {
    /** Nothing is known: every file is to be read. */
    static final Leads NONE = new Leads(Map.of());

    /**
     * What to follow, one after the other: what the index says, unless it cannot say or words may be meant that a file holds
     * and nobody reads; and then every file.
     */
    static List<Leads> from(Search index, Set<RepoName> indexed, List<Rewording> rewordings, boolean closely) {
        return Stream.concat(indexed(index, indexed, rewordings, closely).stream(), Stream.of(NONE))
                .toList();
    }

    private static Optional<Leads> indexed(
            Search index, Set<RepoName> indexed, List<Rewording> rewordings, boolean closely) {
        if (indexed.isEmpty() || rewordings.stream().anyMatch(one -> isSource(one.from()))) {
            return Optional.empty();
        }
        var byRepo = new HashMap<RepoName, Set<String>>();
        indexed.forEach(repo -> byRepo.put(repo, new TreeSet<>()));
        for (Rewording rewording : rewordings) {
            Found found = index.find(new Quotation(rewording.from()), indexed, closely);
            if (!found.all()) {
                return Optional.empty();
            }
            found.files().forEach((repo, files) -> byRepo.get(repo).addAll(files));
        }
        return Optional.of(new Leads(byRepo));
    }

    /** The files that are worth reading; nothing where all are. */
    Optional<Set<String>> files(RepoName repo) {
        return Optional.ofNullable(byRepo.get(repo));
    }

    /** Whether somebody may have copied it out of a file: with tags, escapes or links as they are written. */
    private static boolean isSource(String words) {
        return words.indexOf('<') >= 0
                || words.indexOf('\\') >= 0
                || words.contains("](")
                || words.contains("**")
                || words.contains("__")
                || words.matches("(?s).*&#?\\w+;.*");
    }
}
