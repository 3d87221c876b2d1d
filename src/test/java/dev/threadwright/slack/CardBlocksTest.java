package dev.threadwright.slack;

import static dev.threadwright.slack.CardCases.ACCEPTED;
import static dev.threadwright.slack.CardCases.TASK;
import static dev.threadwright.slack.CardCases.after;
import static dev.threadwright.slack.CardCases.preview;
import static dev.threadwright.slack.CardCases.question;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.progress.ProgressEvent.ApprovalNeeded;
import dev.threadwright.progress.ProgressEvent.Ended;
import dev.threadwright.progress.ProgressEvent.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each card as it was looked at and found good. {@code -Dcards.write=true} writes them anew, to be looked at again. */
class CardBlocksTest {
    private static final Path CARDS = Path.of("src/test/resources/cards");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @TestFactory
    Stream<DynamicTest> rendersEachCardAsAgreed() {
        return CardCases.all().entrySet().stream()
                .map(card -> DynamicTest.dynamicTest(card.getKey(), () -> compare(card.getKey(), card.getValue())));
    }

    private static void compare(String name, CardState state) throws IOException {
        Path agreed = CARDS.resolve(name + ".json");
        String rendered = JSON.writeValueAsString(tree(state)) + "\n";
        if (Boolean.getBoolean("cards.write")) {
            Files.writeString(agreed, rendered);
        }
        assertThat(rendered).isEqualTo(Files.readString(agreed));
    }

    @Test
    void marksTheWordsThatChangeWhereTheyStandTwice() throws IOException {
        var preview = preview(3, "up, sign ", "up", "off", " or up");

        assertThat(quote(after(ACCEPTED, question(1, List.of(preview), List.of(), null))))
                .isEqualTo("up, sign [strike:up] or up|up, sign [bold:off] or up");
    }

    @Test
    void showsWhatCannotBeSeen() throws IOException {
        var preview = preview(3, "", "a\u202Eb", "c\r\nd\u0000", "");

        assertThat(quote(after(ACCEPTED, question(1, List.of(preview), List.of(), null))))
                .isEqualTo("[strike:a[U+202E]b]|[bold:c↵d[U+0000]]");
    }

    @Test
    void showsThatNothingIsLeft() throws IOException {
        var preview = preview(3, "", "gone", "", "");

        assertThat(quote(after(ACCEPTED, question(1, List.of(preview), List.of(), null))))
                .isEqualTo("[strike:gone]|[italic:(nothing)]");
    }

    @Test
    void keepsWhatIsWorthALookApartFromWhatIsProven() {
        var shown = question(1, List.of(preview(3, "", "a", "b", "")), List.of(), null);
        var question = new ApprovalNeeded(
                1,
                shown.repo(),
                shown.repoUrl(),
                shown.previews(),
                List.of(),
                shown.rewordings(),
                List.of("It is proven.", "So is this.", "Worth a look: one.", "Worth a look: two."),
                null,
                List.of(),
                List.of(),
                false,
                null);

        assertThat(CardBlocks.render(TASK, after(ACCEPTED, question)).blocks())
                .contains("\"It is proven. So is this.\"", "\"Worth a look: one.\\nWorth a look: two.\"");
    }

    @Test
    void namesWhoDroppedIt() {
        var card = CardBlocks.render(TASK, after(ACCEPTED, new Ended(Outcome.DROPPED, "<@U2> dropped it, not <@U3>.")));

        assertThat(card.blocks())
                .contains("{\"type\":\"user\",\"user_id\":\"U2\"}")
                .doesNotContain("\"user_id\":\"U3\"");
    }

    @Test
    void mentionsNobodyWhomAQuotingSentenceNames() {
        var card = CardBlocks.render(TASK, after(ACCEPTED, new Ended(Outcome.NOT_FOUND, "<@U2> stands nowhere.")));

        assertThat(card.blocks()).doesNotContain("user_id");
    }

    private static String quote(CardState state) throws IOException {
        var shown = new StringBuilder();
        for (JsonNode block : tree(state).path("blocks")) {
            for (JsonNode part : block.path("elements")) {
                if (part.path("type").asText().equals("rich_text_quote")) {
                    part.path("elements").forEach(element -> append(shown, element));
                }
            }
        }
        return shown.toString();
    }

    private static void append(StringBuilder shown, JsonNode element) {
        String text = element.path("text").asText().replace('\n', '|');
        var styles = element.path("style").fieldNames();
        shown.append(styles.hasNext() ? "[" + styles.next() + ":" + text + "]" : text);
    }

    private static JsonNode tree(CardState state) throws IOException {
        Rendered card = CardBlocks.render(TASK, state);
        ObjectNode tree = JSON.createObjectNode().put("text", card.text());
        tree.set("blocks", JSON.readTree(card.blocks()));
        return tree;
    }
}
