package dev.threadwright.search;

import dev.threadwright.repo.RepoName;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an index says of some words.
 *
 * @param hits the texts in which they surely stand, the likeliest where there are very many; by repository, path and place
 * @param files all files in which they may stand
 * @param all whether they stand in no other files; not so where the words are too common, or no words at all
 */
public record Found(List<Hit> hits, Map<RepoName, Set<String>> files, boolean all) {
    static final Found NOWHERE = new Found(List.of(), Map.of(), true);
    static final Found UNKNOWN = new Found(List.of(), Map.of(), false);

    public Found {
        hits = List.copyOf(hits);
        files = Map.copyOf(files);
    }
}
