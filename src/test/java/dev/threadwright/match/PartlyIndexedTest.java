package dev.threadwright.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.Hints;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** The index says less than the files do, or nothing of some of them. */
class PartlyIndexedTest extends ServedMatches {
    @Override
    boolean isIndexed(RepoName repo) {
        return !repo.equals(DOCS);
    }

    @Test
    void asksWhereARepositoryThatIsNotIndexedHasTheWordsToo() {
        connect(WEB, Entry.of("a.txt", "Sign up\n"));
        connect(DOCS, Entry.of("b.txt", "Sign up\n"));
        assertThat(find("Sign up", Hints.NONE, null)).isInstanceOf(Match.Ambiguous.class);
    }

    @Test
    void findsWordsBehindManyShorterTextsOfTheSameLetters() {
        var files = new ArrayList<Entry>();
        for (int i = 0; i < 60; i++) {
            files.add(Entry.of("sizes/" + i + ".json", "{\"a\": \"Size 10\"}\n"));
        }
        files.add(Entry.of("z.json", "{\"a\": \"As it is said, Size: 10 is meant here\"}\n"));
        connect(WEB, files.toArray(Entry[]::new));
        assertThat(paths(matched("Size: 10", Hints.NONE))).containsExactly("z.json:1");
    }

    @Test
    void prefersTheVeryWordsAcrossTwoTextsToAlmostTheSameInOne() {
        connect(WEB, Entry.of("a.txt", "Alpha beta gamma\n\ndelta epsilon zeta\n"));
        connect(MOBILE, Entry.of("b.json", "{\"a\": \"beta gamma delta epsilom\"}\n"));
        assertThat(matched("beta gamma\n\ndelta epsilon", Hints.NONE).repo().name())
                .isEqualTo(WEB);
    }
}
