package dev.threadwright.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.slack.api.Slack;
import com.slack.api.socket_mode.SocketModeClient;
import com.slack.api.socket_mode.impl.SocketModeClientJavaWSImpl;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The other door: a connection that we open, for installations that Slack cannot reach. Behind it is the same
 * {@link Intake}; a message is acknowledged once it is durable, and Slack sends again what is not. The SDK's client keeps
 * the connection: it answers {@code disconnect} with a new connection and looks every 5 s whether the present one lives.
 */
@ApplicationScoped
class SocketMode {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** One processor keeps the messages in their order; it takes up to a hundred a second, Slack sends nine at most. */
    private static final int PROCESSORS = 1;

    private final SlackConfig config;
    private final Slack slack;
    private final Intake intake;
    private final Clock clock;
    private final AtomicInteger sessions = new AtomicInteger();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable SocketModeClient client;

    SocketMode(SlackConfig config, Slack slack, Intake intake, Clock clock) {
        this.config = config;
        this.slack = slack;
        this.intake = intake;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        config.appToken()
                .ifPresent(token -> Thread.ofVirtual().name("slack-socket").start(() -> connect(token)));
    }

    void stop(@Observes ShutdownEvent ended) throws IOException {
        stopping.countDown();
        var running = client;
        if (running != null) {
            running.close();
        }
    }

    /** For people: whether it is used, and whether it is connected. */
    String state() {
        if (config.appToken().isEmpty()) {
            return "SLACK_APP_TOKEN is not set";
        }
        return sessions.get() > 0 ? "connected" : "not connected";
    }

    /** Tries until there is a first connection; from then on the client sees to it. */
    private void connect(String token) {
        var pause = FIRST_PAUSE;
        try {
            while (stopping.getCount() > 0) {
                try {
                    open(token);
                    return;
                } catch (IOException | URISyntaxException | RuntimeException unreachable) {
                    Log.warnf(
                            "Socket Mode is not connected (%s); next try in %d s",
                            unreachable.getMessage(), pause.toSeconds());
                }
                if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                var doubled = pause.multipliedBy(2);
                pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void open(String token) throws IOException, URISyntaxException {
        var opened = new SocketModeClientJavaWSImpl(slack, token, slack.issueSocketModeUrl(token), PROCESSORS);
        opened.addWebSocketMessageListener(message -> heard(opened, message));
        opened.addWebSocketCloseListener((_, _) -> sessions.updateAndGet(open -> Math.max(0, open - 1)));
        client = opened;
        opened.connect();
    }

    private void heard(SocketModeClient from, String message) {
        try {
            SocketEnvelope.read(message, clock.instant())
                    .ifPresentOrElse(envelope -> take(from, envelope), () -> greeted(message));
        } catch (JsonProcessingException broken) {
            Log.warn("Slack sent a message over Socket Mode that is no JSON");
        }
    }

    private void greeted(String message) {
        if (message.contains("\"hello\"")) {
            sessions.incrementAndGet();
        }
    }

    private void take(SocketModeClient from, SocketEnvelope envelope) {
        intake.take(envelope.received()).thenAccept(reply -> {
            if (reply.status() >= 500) {
                return;
            }
            try {
                from.sendSocketModeResponse(envelope.acknowledgement(reply.status() == 200 ? reply.json() : null));
            } catch (JsonProcessingException | RuntimeException notSent) {
                Log.debugf("Not acknowledged, so it will come again: %s", notSent.getMessage());
            }
        });
    }
}
