package dev.threadwright.match;

import dev.threadwright.repo.Remote;
import dev.threadwright.repo.RepoName;
import java.util.List;
import java.util.stream.Stream;

/** The repositories that may be meant instead of the one that was found. @param having those with the words */
record Others(List<Findings> having, List<Remote> connected) {
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
}
