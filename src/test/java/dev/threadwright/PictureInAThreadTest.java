package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Workspace.Message;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** What changed pages look like on their cards, over Slack's own way of uploading. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class PictureInAThreadTest {
    @ConfigProperty(name = "threadwright.test.playground", defaultValue = "http://localhost")
    URI playground;

    private Stage stage;

    @BeforeEach
    void begin() {
        stage = new Stage(playground);
        stage.slack.reset();
        stage.awaitConnected();
    }

    @AfterEach
    void end() {
        stage.slack.reset();
        stage.close();
    }

    @Test
    void showsAPageBeforeAndAfter() throws IOException {
        var asked = stage.ask("ada", "in acme/docs change \"with a copy in Paris\" to \"with a copy in Lyon\"");

        JsonNode shown =
                Stage.soon().until(() -> image(asked), Optional::isPresent).orElseThrow();

        assertThat(shown.path("alt_text").asText())
                .startsWith("Before: Where is my data? In Frankfurt, with a copy in Paris.\nAfter: Where is my data?")
                .endsWith("with a copy in Lyon.");
        String file = shown.path("slack_file").path("id").asText();
        try (var png = playground.resolve("/slack/files/" + file).toURL().openStream()) {
            var image = ImageIO.read(new ByteArrayInputStream(png.readAllBytes()));
            assertThat(image.getWidth()).isEqualTo(720);
            assertThat(image.getHeight()).isBetween(150, 700);
        }
        // What was asked for in another test may be drawn still.
        assertThat(stage.slack.calls("files.completeUploadExternal"))
                .filteredOn(call -> call.toString().contains(file))
                .hasSize(1);
    }

    @Test
    void goesWithoutAPictureWhereTheScopeIsMissing() {
        stage.slack.faults(
                Map.of("error", Map.of("method", "files.getUploadURLExternal", "code", "missing_scope", "next", 100)));
        var asked = stage.ask("ada", "in acme/docs change \"with a copy in Paris\" to \"with a copy in Rome\"");

        stage.card(asked, "change.approve", "with a copy in Rome");
        Stage.soon().until(() -> stage.slack.calls("files.getUploadURLExternal"), calls -> calls.size() == 1);

        assertThat(stage.slack.calls("files.completeUploadExternal")).isEmpty();
        assertThat(image(asked)).isEmpty();
    }

    @Test
    @LongForm
    void triesAnUploadAgainThatSlackFailedAt() {
        stage.slack.faults(
                Map.of("error", Map.of("method", "files.completeUploadExternal", "code", "internal_error", "next", 1)));
        var asked = stage.ask("ada", "in acme/docs change \"with a copy in Paris\" to \"with a copy in Nice\"");

        Stage.soon().until(() -> image(asked), Optional::isPresent);

        assertThat(stage.slack.calls("files.completeUploadExternal")).hasSize(2);
    }

    private Optional<JsonNode> image(Message asked) {
        return stage.slack.messagesIn(asked).stream()
                .filter(Message::fromApp)
                .flatMap(card -> images(card).stream())
                .findFirst();
    }

    private static List<JsonNode> images(Message card) {
        return StreamSupport.stream(card.blocks().spliterator(), false)
                .filter(block -> block.path("type").asText().equals("image"))
                .toList();
    }
}
