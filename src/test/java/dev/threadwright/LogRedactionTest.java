package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.moderation.RedactionTest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** A server that answers with somebody's tokens has them logged by nobody. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class LogRedactionTest {
    @Inject
    Scene scene;

    private final TalkativeLog told = new TalkativeLog();
    private PublishedLog published;

    @BeforeEach
    void listen() {
        told.attach();
        published = new PublishedLog();
        Logger.getLogger("").addHandler(published);
    }

    @AfterEach
    void leave() {
        Logger.getLogger("").removeHandler(published);
        told.detach();
        scene.clear();
    }

    @Test
    void logsNoneThatComesBackInAnAnswer() {
        for (var token : (Iterable<String>) answers()::iterator) {
            scene.slack.faults(
                    Map.of("error", Map.of("next", 1, "method", "chat.postEphemeral", "code", "MARK " + token)));
            scene.slack.say("gil", "web-copy", "@Threadwright hello");
            Scene.soon()
                    .until(() -> told.lines().anyMatch(line -> line.contains("Not said to") && line.contains(token)));
        }

        assertThat(published.lines())
                .anyMatch(line -> line.contains("Not said to") && line.contains("[hidden]"))
                .noneMatch(line -> answers().anyMatch(line::contains));
    }

    private static Stream<String> answers() {
        return Stream.concat(
                RedactionTest.tokens().map(token -> token.replace("\n", " ")),
                Stream.of("Authorization: Bearer 0123456789abcdef", "https://ada:s3cretword@git.example/a.git"));
    }
}
