package dev.threadwright.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.repo.Remote;
import dev.threadwright.repo.RepoName;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConcordanceTest {
    private static final URI ANYWHERE = URI.create("https://forge.example/acme/web");
    private static final Remote REPO =
            new Remote(new RepoName("acme", "web"), ANYWHERE, ANYWHERE, "main", false, false);

    @Test
    void countsFilesAndPathsWithATerm() {
        var built = built("docs/basket.md", "Your basket", "a.txt", "basket basket", "b.txt", "nothing");
        assertThat(built.filesWith("basket")).isEqualTo(2);
        assertThat(built.pathsWith("basket")).isEqualTo(1);
        assertThat(built.filesWith("baskets")).isZero();
        assertThat(built.files()).isEqualTo(3);
    }

    @Test
    void findsFilesThatHaveAllTerms() {
        var built = built("a.txt", "one two", "b.txt", "two three one", "c.txt", "one");
        assertThat(built.filesWithAll(Set.of("one", "two"), 5)).containsExactly("a.txt", "b.txt");
        assertThat(built.filesWithAll(Set.of("one", "two"), 1)).containsExactly("a.txt");
        assertThat(built.filesWithAll(Set.of("one", "four"), 5)).isEmpty();
    }

    @Test
    void findsTheFileThatFitsBest() {
        var built = built("a.txt", "basket", "b.txt", "basket checkout", "c.txt", "checkout then much else besides");
        assertThat(built.nearest(Map.of("basket", 1.0, "checkout", 1.0), 4).map(Vocabulary.Nearest::path))
                .contains("b.txt");
        assertThat(built.nearest(Map.of("unheard", 1.0), 4)).isEmpty();
    }

    @Test
    void isAfterAChangeWhatItWouldBeAnew() {
        var before = built("a.txt", "one two", "b.txt", "two three", "c.txt", "four");
        var after = new Concordance.Builder(REPO, "2", before, Set.of("a.txt", "b.txt"));
        after.add("a.txt", "five");
        var changed = after.build();
        var anew = built("a.txt", "five", "c.txt", "four");
        for (String term : List.of("one", "two", "three", "four", "five", "a", "b", "txt")) {
            assertThat(changed.filesWith(term)).as(term).isEqualTo(anew.filesWith(term));
            assertThat(changed.pathsWith(term)).as(term).isEqualTo(anew.pathsWith(term));
        }
        assertThat(changed.files()).isEqualTo(anew.files());
        assertThat(changed.length()).isEqualTo(anew.length());
        assertThat(changed.filesWithAll(Set.of("five"), 5)).containsExactly("a.txt");
    }

    private static Concordance built(String... pathsAndContents) {
        var builder = new Concordance.Builder(REPO, "1");
        for (int i = 0; i < pathsAndContents.length; i += 2) {
            builder.add(pathsAndContents[i], pathsAndContents[i + 1]);
        }
        return builder.build();
    }
}
