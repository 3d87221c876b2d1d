package dev.threadwright.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenesTest {
    @Test
    void takesTheListItemAroundTheWords() {
        assertThat(SceneCases.markdown().orElseThrow().views()).singleElement().satisfies(view -> {
            assertThat(view.before())
                    .startsWith("<ol start=\"2\"><li>Press <em><del>Sign up</del></em> on the <a>pricing page</a>")
                    .contains("You will <del>recieve</del> a mail");
            assertThat(view.after())
                    .contains(
                            "<em><ins>Get started</ins></em>", "You will <ins>receive</ins> a mail", "<code>all</code>")
                    .doesNotContain("stays", "https");
        });
    }

    @Test
    void takesTheBlockOfHtmlWithoutWhatActsOrRefers() {
        var views = SceneCases.html().orElseThrow().views();

        assertThat(views).hasSize(2);
        assertThat(views.getFirst().after())
                .startsWith("<p>It may have moved. <a><ins>Get started</ins></a> for news,")
                .contains("{{ user.name }}.</p>");
        assertThat(views.getLast().before())
                .contains("Or press <span class=\"button\"><del>Sign up</del></span> here.")
                .doesNotContain("script", "endif", "could not find");
    }

    @Test
    void takesTheChangedRowOfATableWithItsNeighboursAndTheHead() {
        var view = SceneCases.table().orElseThrow().views().getFirst();

        assertThat(view.is())
                .contains("What is in it", "Free", "Twenty boards", "single sign-on")
                .doesNotContain("Enterprise");
        assertThat(view.after()).contains("<td><ins>Twenty</ins> boards</td>");
    }

    @Test
    void marksEachPlaceInAParagraphByItself() {
        var page = "Sign up here, or sign up there; then Sign up.\n";

        assertThat(SceneCases.of("a.md", page, page.replace("Sign up", "Get started"))
                        .orElseThrow()
                        .views()
                        .getFirst()
                        .after())
                .isEqualToIgnoringNewLines(
                        "<p><ins>Get started</ins> here, or sign up there; then <ins>Get started</ins>.</p>");
    }

    @Test
    void saysBeforeAndAfterInWords() {
        var scene = SceneCases.of("a.md", "Press Sign up.\n", "Press Join.\n").orElseThrow();

        assertThat(scene.words()).isEqualTo("Before: Press Sign up.\nAfter: Press Join.");
    }

    @Test
    void saysNoMoreInWordsThanSlackTakes() {
        var long3 = "word ".repeat(500) + "a\n\n";
        var scene = SceneCases.of(
                        "a.md", long3.repeat(3), long3.replace(" a", " b").repeat(3))
                .orElseThrow();

        assertThat(scene.views()).hasSize(3);
        assertThat(scene.words().length()).isBetween(1000, 2000);
    }

    @Test
    void saysHowManyBlocksAreNotShown() {
        var page = "Sign up\n\n".repeat(5);
        var scene = SceneCases.of("a.md", page, page.replace("Sign up", "Join")).orElseThrow();

        assertThat(scene.views()).hasSize(3);
        assertThat(scene.words()).endsWith("\nAnd 2 more.");
    }

    @Test
    @Timeout(60)
    void marksAllOfWhatDiffersInTooManyPlaces() {
        var view = SceneCases.of("a.md", "A " + "x ".repeat(3_000) + "z\n", "A " + "! ? ".repeat(2_000) + "z\n")
                .orElseThrow()
                .views()
                .getFirst();

        assertThat(view.before()).startsWith("<p>A <del>x x").contains("x</del> z</p>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.json", "a.txt", "Main.java", "noise.bin", "a.vue"})
    void showsNothingOfFilesThatAreNoPages(String path) {
        assertThat(SceneCases.of(path, "one", "two")).isEmpty();
    }

    @Test
    void showsNothingOfFrontMatter() {
        assertThat(SceneCases.of("a.md", "---\ntitle: One\n---\nText\n", "---\ntitle: Two\n---\nText\n"))
                .isEmpty();
    }

    @Test
    void drawsHtmlInMarkdownAsHtml() {
        assertThat(SceneCases.of("a.md", "# A\n\n<div>\n<p>One</p>\n</div>\n", "# A\n\n<div>\n<p>Two</p>\n</div>\n")
                        .orElseThrow()
                        .views())
                .singleElement()
                .satisfies(view -> assertThat(view.after()).isEqualTo("<p><ins>Two</ins></p>"));
    }

    static Stream<String> hostile() {
        return Stream.of(
                "<div>".repeat(60_000) + "WORDS",
                "<b>".repeat(40_000) + "WORDS",
                "<table>" + "<tr><td>x</td></tr>".repeat(20_000) + "<tr><td>WORDS</td></tr></table>",
                "<table><tr>" + "<td>x".repeat(60_000) + "<td>WORDS</tr></table>",
                "<table><tr><td>".repeat(20_000) + "WORDS",
                "<p>" + "x".repeat(400_000) + " WORDS</p>",
                "<p style='width:99999999px;height:99999999px'><img src='http://127.0.0.1:9/a.png'>WORDS</p>",
                "<svg><foreignObject><p>WORDS</p></foreignObject></svg><math><mi>WORDS</mi></math>",
                "<p>" + "{%".repeat(5_000) + " WORDS</p>",
                "<p><script>while(true);</script><iframe src='file:///etc/passwd'></iframe>WORDS</p>",
                "<ol start='999999999999'><li>WORDS</li></ol>",
                "<p>" + "\u0301\u202e\u0000\ud83d\udc69\u200d".repeat(1_000) + "WORDS</p>");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    @Timeout(60)
    void comesToAnEndWithHostileHtml(String page) {
        for (String path : new String[] {"a.html", "a.md"}) {
            SceneCases.of(path, page, page.replace("WORDS", "Others")).ifPresent(scene -> {
                assertThat(scene.views().toString()).doesNotContain("script", "iframe", "127.0.0.1", "style");
                assertThat(new Painter().png(scene)).isPresent();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"> ", "- ", "*a ", "[", "![", "**", "`", "<a ", "|a"})
    @Timeout(60)
    void comesToAnEndWithHostileMarkdown(String mark) {
        String page = mark.repeat(20_000) + "\nWORDS\n\nWORDS\n";

        SceneCases.of("a.md", page, page.replace("WORDS", "Others"))
                .ifPresent(scene -> assertThat(new Painter().png(scene)).isPresent());
    }

    @Test
    void leavesOutWhatTakesTooLongAndWhatComesMeanwhile() throws InterruptedException {
        var attempt = new Attempt("It", Duration.ofMillis(50));
        var hang = new CountDownLatch(1);

        assertThat(attempt.at(() -> hang.await(60, TimeUnit.SECONDS))).isEmpty();
        assertThat(attempt.at(() -> "next")).isEmpty();
        hang.countDown();
        await().untilAsserted(() -> assertThat(attempt.at(() -> "later")).contains("later"));
    }

    @Test
    void leavesOutWhatFails() {
        assertThat(new Attempt("It", Duration.ofSeconds(5)).at(() -> {
                    throw new StackOverflowError();
                }))
                .isEmpty();
    }
}
