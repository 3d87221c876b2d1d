package dev.threadwright;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.embedded.Parts;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Words that would do something where they are shown: they are written as they are, and neither ring in Slack nor act on
 * GitHub. MARK stands in each, so that it is found again.
 */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class StrangersWordsTest {
    private static final String PATH = "copy/a.txt";

    @Inject
    Scene scene;

    @AfterEach
    void clear() {
        scene.clear();
    }

    static Stream<String> words() {
        return Stream.of(
                "@here MARK @channel @everyone",
                "MARK <!channel> <!here|here> <@U08BEN00DES> <https://evil.example|safe>",
                "MARK @octocat fixes #1 closes GH-2 acme/web-app#3",
                "MARK <script>alert(1)</script><img src=x onerror=alert(1)><!--",
                "MARK $(touch /tmp/x) `id`; rm -rf / && ../../../etc/passwd %s %n ${jndi:ldap://x} {task}");
    }

    static Stream<String> moreWords() {
        return Stream.of(
                "MARK *bold* _italic_ ~gone~ `code` ```fence",
                "MARK ```\n@octocat\n``` # heading",
                "MARK [click](https://evil.example) ![x](https://evil.example/x.png) www.evil.example",
                "MARK '; drop table task; -- \\ \\n",
                "MARK </details> --- | a | b | \\` &lt;b&gt; &amp;",
                "\u05e9\u05dc\u05d5\u05dd MARK \u0645\u0631\u062d\u0628\u0627");
    }

    @LongForm
    @ParameterizedTest
    @MethodSource("moreWords")
    void writesMoreOfThemAndLetsThemDoNothing(String words) {
        writesThemAndLetsThemDoNothing(words);
    }

    @ParameterizedTest
    @MethodSource("words")
    void writesThemAndLetsThemDoNothing(String words) {
        var repository = scene.repository("words", PATH, "Calm words\n");
        var asked = scene.ask("change \u201cCalm words\u201d to \u201c" + words + "\u201d in " + repository);
        var card = scene.approvable(asked);
        assertQuiet(card.json());
        scene.slack.click("ben", card, "change.approve");
        assertQuiet(scene.says(asked, "/pull/1").json());
        var pull = scene.github.pullRequest(repository, 1);
        assertThat(new String(scene.github.fileAt(repository, pull.head(), PATH), UTF_8))
                .isEqualTo(seen(words) + "\n");
        assertThat(pull.title().chars().filter(Character::isISOControl)).isEmpty();
        assertThat(pull.title()).doesNotContainPattern("@[A-Za-z]|#[0-9]|GH-[0-9]|://|www\\.");
        assertThat(live(pull.body())).doesNotContain("MARK");
        assertThat(pull.body()).doesNotContainPattern("@[A-Za-z]|#[0-9]|GH-[0-9]|:// *evil|www\\.");
    }

    /** Slack's own control sequences are written as people see them; a person's id is seen by nobody. */
    private static String seen(String words) {
        return words.replace("<!channel>", "@channel")
                .replace("<!here|here>", "here")
                .replace("<@U08BEN00DES>", "")
                .replace("<https://evil.example|safe>", "safe");
    }

    /** Strangers' words stand where Slack reads no control sequences: escaped in the text, and in no mrkdwn. */
    private static void assertQuiet(JsonNode message) {
        assertThat(message.path("text").asText())
                .doesNotContain("<!")
                .doesNotContain("<@")
                .doesNotContain("<http")
                .doesNotContain("`");
        for (var element : of("mrkdwn", message.path("blocks"))) {
            assertThat(element.path("text").asText()).doesNotContain("MARK");
        }
        assertThat(of("broadcast", message.path("blocks"))).isEmpty();
        assertThat(of("user", message.path("blocks"))).isEmpty();
        assertThat(of("link", message.path("blocks")))
                .allSatisfy(link -> assertThat(link.path("url").asText()).startsWith("http://127.0.0.1"));
    }

    private static List<JsonNode> of(String type, JsonNode blocks) {
        var found = new ArrayList<JsonNode>();
        if (blocks.path("type").asText().equals(type)) {
            found.add(blocks);
        }
        blocks.forEach(child -> found.addAll(of(type, child)));
        return found;
    }

    /** What of some Markdown is not code: fences first, each closed by one as long; then spans. */
    private static String live(String markdown) {
        return markdown.replaceAll("(?ms)^(`{3,})diff\\n.*?^\\1$", "")
                .replaceAll("(?s)(?<!`)(`+)(?!`).*?(?<!`)\\1(?!`)", "");
    }
}
