package dev.threadwright.match;

import dev.threadwright.LongForm;
import dev.threadwright.repo.RepoName;
import org.junit.jupiter.api.Nested;

/** With an index, everything is found, narrowed and explained as without one. */
class IndexedMatchesTest {
    @Nested
    class Matching extends MatchesTest {
        @Override
        boolean isIndexed(RepoName repo) {
            return true;
        }
    }

    @LongForm
    @Nested
    class Narrowing extends NarrowingTest {
        @Override
        boolean isIndexed(RepoName repo) {
            return true;
        }
    }

    @LongForm
    @Nested
    class NotFinding extends NotFoundTest {
        @Override
        boolean isIndexed(RepoName repo) {
            return true;
        }
    }
}
