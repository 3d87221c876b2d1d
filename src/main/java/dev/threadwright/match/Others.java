package dev.threadwright.match;

import dev.threadwright.repo.Remote;
import dev.threadwright.repo.RepoName;
import dev.threadwright.search.Found;
import dev.threadwright.search.Search;
import dev.threadwright.task.Rewording;
import dev.threadwright.text.Quotation;
import dev.threadwright.text.Step;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The repositories that may be meant instead of the one that was found, or beside it.
 *
 * @param having those with the words, of those that were searched
 * @param rewordings what is asked for
 * @param index knows of those that were not searched
 */
record Others(List<Findings> having, List<Remote> connected, List<Rewording> rewordings, Search index) {
    /** What reads more loosely than so is not the same. */
    private static final Step SAME = Step.TYPOGRAPHY;

    /** In more repositories words stand by chance. */
    private static final int MOST_ALSO = 5;

    /** As many as a menu shows before anything is typed; all can be found by their names. */
    private static final int MOST = 20;

    List<RepoName> than(Remote found) {
        return Stream.concat(having.stream().map(Findings::repo), connected.stream())
                .filter(remote -> !remote.archived())
                .map(Remote::name)
                .filter(name -> !name.equals(found.name()))
                .distinct()
                .limit(MOST)
                .toList();
    }

    /** Those in which all of the words stand too; none where that says nothing. */
    List<RepoName> alsoIn(Remote found) {
        Set<RepoName> all = new TreeSet<>(indexed());
        having.stream()
                .filter(findings -> findings.looseness() <= SAME.ordinal())
                .forEach(findings -> all.add(findings.repo().name()));
        connected.stream().filter(Remote::archived).map(Remote::name).forEach(all::remove);
        all.remove(found.name());
        return all.size() > MOST_ALSO ? List.of() : List.copyOf(all);
    }

    private Set<RepoName> indexed() {
        Set<RepoName> all = connected.stream().map(Remote::name).collect(Collectors.toSet());
        for (Rewording rewording : rewordings) {
            Found found = index.find(new Quotation(rewording.from()), List.of(), true);
            all.retainAll(found.all() ? found.files().keySet() : Set.of());
        }
        return all.size() > MOST_ALSO + 1
                ? all
                : all.stream().filter(this::hasThemAll).collect(Collectors.toSet());
    }

    /** Whether the words were seen in texts of that repository, and not only their letters. */
    private boolean hasThemAll(RepoName repo) {
        return rewordings.stream()
                .allMatch(rewording -> index.find(new Quotation(rewording.from()), List.of(repo), true).hits().stream()
                        .anyMatch(hit -> hit.step().compareTo(SAME) <= 0));
    }
}
