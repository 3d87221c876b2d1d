package dev.threadwright.match;

import dev.threadwright.Defaults;
import dev.threadwright.repo.Snapshots;
import dev.threadwright.search.Search;
import java.util.Map;

/** {@link Matches} without a container, with the settings' defaults. */
public final class TestMatches {
    private TestMatches() {}

    public static Matches of(Snapshots repos, Search index) {
        return new Matches(repos, index, Defaults.of(MatchSettings.class, Map.of()));
    }
}
