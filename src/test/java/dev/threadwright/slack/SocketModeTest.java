package dev.threadwright.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.Rehearsal;
import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Workspace;
import dev.threadwright.task.Tasks;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(value = Rehearsal.class, initArgs = @ResourceArg(name = "socket.mode", value = "true"))
class SocketModeTest {
    @Inject
    Tasks tasks;

    @Inject
    SocketMode socket;

    @ConfigProperty(name = "threadwright.test.playground", defaultValue = "http://localhost")
    URI playground;

    @Test
    void takesWhatIsSaidAlsoAfterSlackHungUp() {
        var slack = new Workspace(playground);
        await().atMost(Duration.ofSeconds(30)).until(() -> socket.state().equals("connected"));
        var first = slack.say("ada", "web-copy", "@Threadwright change \"Sign up\" to \"Get started\"");
        awaitTask(slack, first);
        slack.disconnectSockets("refresh_requested");
        var second = slack.say("ben", "web-copy", "@Threadwright change \"Log in\" to \"Sign in\"");
        awaitTask(slack, second);
        await().until(() -> socket.state().equals("connected"));
        assertThat(slack.deliveries())
                .filteredOn(delivery -> delivery.path("status").asInt() == 200)
                .isNotEmpty();
    }

    private void awaitTask(Workspace slack, Workspace.Message message) {
        var team = slack.state().path("team").path("id").asText();
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        tasks.askedBy(team, message.channel(), message.ts()).size() == 1);
    }
}
