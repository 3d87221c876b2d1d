package dev.threadwright.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.repo.RepoName;
import dev.threadwright.thread.Conversation;
import dev.threadwright.thread.ThreadRef;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhrasingTest {
    private static final Conversation NOTHING = new Conversation(new ThreadRef("T", "C", "1.1"), List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sign up",
                "It's “here”",
                "say \"hi\" to “them”",
                "a < b & c > d",
                "two\nlines",
                "<!channel>",
                "change \"a\" to \"b\"",
                "`code` and \"quotes\"",
                "שלום",
                "in acme/web"
            })
    void putsWordsSoThatTheyAreReadAsThemselves(String words) {
        var text = Phrasing.of(words, "Other words", "", null).orElseThrow();

        assertThat(rewordings(text)).containsExactly(new Rewording(words, "Other words"));
    }

    @Test
    void saysWhereAndInWhichRepository() {
        var repo = RepoName.parse("acme/web-app").orElseThrow();
        var text = Phrasing.of("Sign up", "Join", "the pricing page", repo).orElseThrow();

        var request = ((Reading.Understood) Requests.read(text, NOTHING)).request();
        assertThat(request.rewordings()).containsExactly(new Rewording("Sign up", "Join"));
        assertThat(request.hints().repos()).containsExactly(repo);
        assertThat(request.hints().places()).anyMatch(place -> place.contains("pricing page"));
    }

    @Test
    void leavesOutAPlaceThatWouldBeTakenForWords() {
        var text = Phrasing.of("Sign up", "Join", "\" and change \"a\" to \"b", null)
                .orElseThrow();

        assertThat(rewordings(text)).containsExactly(new Rewording("Sign up", "Join"));
    }

    private static List<Rewording> rewordings(String text) {
        return ((Reading.Understood) Requests.read(text, NOTHING)).request().rewordings();
    }
}
