package dev.threadwright.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SocketModeTest {

    private final Playground playground =
            Playground.start(Map.of("socket.mode", "true", "retry.scale", "0.0001", "slack.timeout.ms", "150"));
    private final Workspace workspace = playground.workspace();
    private final HttpClient http = HttpClient.newHttpClient();
    private final BotClient app =
            new BotClient(playground.slackApi(), playground.settings().get("SLACK_APP_TOKEN"));

    @AfterEach
    void close() {
        app.close();
        http.shutdownNow();
        playground.close();
    }

    @Test
    void greetsAConnection() {
        var connection = connect();

        await().until(() -> !connection.received.isEmpty());
        assertThat(connection.received.getFirst().path("type").asText()).isEqualTo("hello");
    }

    @Test
    void opensAnAddressOnceOnly() {
        var address = address();
        connect(address);

        assertThat(http.newWebSocketBuilder().buildAsync(address, new Connection(true)))
                .failsWithin(Duration.ofSeconds(5));
    }

    @Test
    void wantsTheAppsTokenForIt() {
        try (var bot =
                new BotClient(playground.slackApi(), playground.settings().get("SLACK_BOT_TOKEN"))) {
            assertThat(bot.form("apps.connections.open", Map.of()).path("error").asText())
                    .isEqualTo("not_allowed_token_type");
        }
    }

    @Test
    void sendsWhatIsAcknowledgedOnce() {
        var connection = connect();

        workspace.dm("ada", "hello");

        await().until(() -> workspace.deliveries().size() == 1);
        var envelope = connection.envelopes().getFirst();
        assertThat(envelope.path("type").asText()).isEqualTo("events_api");
        assertThat(envelope.path("payload").path("event").path("text").asText()).isEqualTo("hello");
        assertThat(workspace.deliveries().getFirst().path("status").asInt()).isEqualTo(200);
    }

    @Test
    void sendsAgainWhatNobodyAcknowledges() {
        var deaf = connectDeaf();

        workspace.dm("ada", "hello");

        await().until(() -> deaf.envelopes().size() == 4);
        assertThat(deaf.envelopes().stream()
                        .map(one -> one.path("retry_attempt").asInt()))
                .containsExactly(0, 1, 2, 3);
        assertThat(deaf.envelopes().stream()
                        .map(one -> one.path("payload").path("event_id").asText())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void tellsConnectionsToGo() {
        var connection = connect();
        await().until(() -> !connection.received.isEmpty());

        workspace.disconnectSockets("refresh_requested");

        await().until(() -> connection.closed);
        assertThat(connection.received.getLast().path("reason").asText()).isEqualTo("refresh_requested");
    }

    @Test
    void takesTheAnswerOfASubmissionFromItsAcknowledgement() {
        var connection = connect();
        connection.payload = "{\"text\":\"two open\"}";

        workspace.command("ada", "docs", "/threadwright", "list");

        assertThat(workspace.ephemerals().getFirst().text()).isEqualTo("two open");
        assertThat(connection
                        .envelopes()
                        .getFirst()
                        .path("accepts_response_payload")
                        .asBoolean())
                .isTrue();
    }

    private URI address() {
        return URI.create(
                app.form("apps.connections.open", Map.of()).path("url").asText());
    }

    private Connection connect() {
        return connect(address());
    }

    private Connection connect(URI address) {
        var connection = new Connection(true);
        http.newWebSocketBuilder().buildAsync(address, connection).join();
        return connection;
    }

    private Connection connectDeaf() {
        var connection = new Connection(false);
        http.newWebSocketBuilder().buildAsync(address(), connection).join();
        return connection;
    }

    private static final class Connection implements WebSocket.Listener {
        private final List<JsonNode> received = new CopyOnWriteArrayList<>();
        private final boolean acknowledges;
        private final StringBuilder partial = new StringBuilder();
        private volatile String payload = "";
        private volatile boolean closed;

        private Connection(boolean acknowledges) {
            this.acknowledges = acknowledges;
        }

        private List<JsonNode> envelopes() {
            return received.stream().filter(one -> one.has("envelope_id")).toList();
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                var message = Json.parse(partial.toString());
                partial.setLength(0);
                received.add(message);
                if (acknowledges && message.has("envelope_id")) {
                    var ack = Json.object()
                            .put("envelope_id", message.path("envelope_id").asText());
                    if (!payload.isEmpty()) {
                        ack.set("payload", Json.parse(payload));
                    }
                    socket.sendText(Json.write(ack), true);
                }
            }
            return WebSocket.Listener.super.onText(socket, data, last);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed = true;
            return WebSocket.Listener.super.onClose(socket, status, reason);
        }
    }
}
