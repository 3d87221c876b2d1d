package dev.threadwright.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventDeliveryTest {

    private static final String MENTION = "@Threadwright change \"Sign up\" to \"Get <started>\"";

    private final ListeningApp app = new ListeningApp();
    private final Playground playground = Playground.start(Map.of(
            "app.url", app.address().toString(),
            "retry.scale", "0.0005",
            "slack.timeout.ms", "400"));
    private final Workspace workspace = playground.workspace();

    @AfterEach
    void close() {
        playground.close();
        app.close();
    }

    @Test
    void signsTheRawBodyWithItsTimestamp() {
        workspace.dm("ada", "hello");

        var request =
                await().until(app::requests, requests -> !requests.isEmpty()).getFirst();
        var secret = playground.settings().get("SLACK_SIGNING_SECRET");
        assertThat(request.header("X-Slack-Signature"))
                .isEqualTo(new Signature(secret).of(request.header("X-Slack-Request-Timestamp"), request.body()))
                .matches("v0=[0-9a-f]{64}");
    }

    @Test
    void computesSlacksPublishedSignature() {
        assertThat(new Signature("8f742231b10e8888abcd99yyyzzz85a5")
                        .of(
                                "1531420618",
                                "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
                                        + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
                                        + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com"
                                        + "%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
                                        + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"))
                .isEqualTo("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");
    }

    @Test
    void tellsOfAMentionTwiceUnderDifferentIds() {
        var message = workspace.say("ada", "web-copy", MENTION);

        await().until(() -> app.requests().size() == 2);
        var mention = app.events("app_mention").getFirst();
        var said = app.events("message").getFirst();
        assertThat(mention.path("event_id")).isNotEqualTo(said.path("event_id"));
        assertThat(mention.path("event").path("ts"))
                .isEqualTo(said.path("event").path("ts"));
        assertThat(said.path("event").path("channel_type").asText()).isEqualTo("channel");
        assertThat(message.text())
                .isEqualTo("<@U08THREADWR> change \"Sign up\" to \"Get &lt;started&gt;\"")
                .isEqualTo(mention.path("event").path("text").asText());
    }

    @Test
    void tellsOfADirectMessageOnce() {
        workspace.dm("ben", "hi @Threadwright");

        await().until(() -> workspace.deliveries().size() == 1 && workspace.deliveriesUnderWay() == 0);
        var event = app.requests().getFirst().json().path("event");
        assertThat(List.of(
                        event.path("type").asText(), event.path("channel_type").asText()))
                .containsExactly("message", "im");
    }

    @Test
    void putsTheMentionFirstWhereItIsAskedTo() {
        workspace.faults(Map.of("twins", "mention_first"));

        workspace.say("ada", "docs", MENTION);

        await().until(() -> app.requests().size() == 2);
        assertThat(app.requests().getFirst().json().path("event").path("type").asText())
                .isEqualTo("app_mention");
    }

    @Test
    void deliversEveryEventTwiceWhereItIsAskedTo() {
        workspace.faults(Map.of("twice", true));

        workspace.dm("ada", "once or twice");

        await().until(() -> app.requests().size() == 2);
        assertThat(app.requests().stream()
                        .map(request -> request.json().path("event_id").asText())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void triesAgainThreeTimesAndSaysWhy() {
        app.answer(_ -> ListeningApp.Reply.status(503));

        workspace.dm("ada", "anybody there?");

        await().until(() -> app.requests().size() == 4);
        assertThat(app.requests().stream()
                        .map(request -> request.header("X-Slack-Retry-Num") + request.header("X-Slack-Retry-Reason")))
                .containsExactly("", "1http_error", "2http_error", "3http_error");
        await().until(() -> workspace.deliveriesUnderWay() == 0);
    }

    @Test
    void stopsTryingWhenTheAppSaysSo() {
        app.answer(_ -> new ListeningApp.Reply(500, "", Map.of("X-Slack-No-Retry", "1")));

        workspace.dm("ada", "anybody there?");

        await().until(() -> workspace.deliveries().size() == 1 && workspace.deliveriesUnderWay() == 0);
        assertThat(workspace.deliveries().getFirst().path("status").asInt()).isEqualTo(500);
    }

    @Test
    void givesUpWaitingAndSaysSo() {
        var released = new CountDownLatch(1);
        app.answer(request -> {
            if (request.header("X-Slack-Retry-Num").isEmpty()) {
                awaitQuietly(released);
            }
            return ListeningApp.Reply.ok();
        });

        workspace.dm("ada", "are you slow?");

        await().until(() -> app.requests().size() == 2);
        released.countDown();
        assertThat(app.requests().getLast().header("X-Slack-Retry-Reason")).isEqualTo("http_timeout");
    }

    @Test
    void triesAgainWhereNothingListens() {
        app.close();

        workspace.dm("ada", "nobody home");

        await().until(() -> workspace.deliveries().size() == 4);
        assertThat(workspace.deliveries().stream()
                        .map(line -> line.path("failure").asText()))
                .containsOnly("connection_failed");
    }

    @Test
    void tellsOfEditsAndDeletions() {
        var message = workspace.dm("ada", "befor");
        workspace.edit(message, "before");
        workspace.delete(message);

        await().until(() -> app.requests().size() == 3);
        assertThat(app.events("message").stream()
                        .map(event -> event.path("event").path("subtype").asText()))
                .containsExactlyInAnyOrder("", "message_changed", "message_deleted");
    }

    @Test
    void tellsOfReactionsFilesAndOtherApps() {
        var message = workspace.say("ada", "docs", "look");
        workspace.react("ben", message, "eyes");
        workspace.share("ada", "docs", "a screenshot", "shot.png");
        workspace.sayAsBot("docs", "<@U08THREADWR> deployed");

        await().until(() -> app.requests().size() == 5);
        assertThat(app.events("reaction_added")).hasSize(1);
        assertThat(app.events("message").stream()
                        .map(event -> event.path("event").path("subtype").asText()))
                .containsExactlyInAnyOrder("", "file_share", "bot_message");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
