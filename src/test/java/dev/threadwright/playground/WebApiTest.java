package dev.threadwright.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebApiTest {

    private final ListeningApp app = new ListeningApp();
    private final Playground playground =
            Playground.start(Map.of("app.url", app.address().toString()));
    private final Workspace workspace = playground.workspace();
    private final BotClient bot =
            new BotClient(playground.slackApi(), playground.settings().get("SLACK_BOT_TOKEN"));

    @AfterEach
    void close() {
        bot.close();
        playground.close();
        app.close();
    }

    @Test
    void saysWhoTheAppIs() {
        var answer = bot.form("auth.test", Map.of());

        assertThat(answer.path("ok").asBoolean()).isTrue();
        assertThat(answer.path("user_id").asText()).isEqualTo("U08THREADWR");
    }

    @Test
    void refusesAWrongToken() {
        try (var stranger = new BotClient(playground.slackApi(), "xoxb-wrong")) {
            assertThat(error(stranger.form("auth.test", Map.of()))).isEqualTo("invalid_auth");
        }
    }

    @Test
    void takesTheTokenFromAForm() {
        try (var bare = BotClient.withoutHeader(playground.slackApi())) {
            var token = playground.settings().get("SLACK_BOT_TOKEN");
            assertThat(bare.form("auth.test", Map.of("token", token)).path("ok").asBoolean())
                    .isTrue();
            assertThat(error(bare.form("auth.test", Map.of()))).isEqualTo("not_authed");
        }
    }

    @Test
    void refusesEveryCallOnceTheTokenIsRevoked() {
        workspace.faults(Map.of("revoked", true));

        assertThat(error(bot.form("auth.test", Map.of()))).isEqualTo("token_revoked");
    }

    @ParameterizedTest
    @CsvSource({
        "no.such.method, '', unknown_method",
        "conversations.info, C0NOWHERE, channel_not_found",
        "chat.postMessage, C08WEBCOPY1, no_text",
        "conversations.replies, C08WEBCOPY1, invalid_arguments",
        "chat.startStream, C08WEBCOPY1, invalid_thread_ts",
    })
    void refusesInSlacksWords(String method, String channel, String error) {
        assertThat(error(bot.form(method, Map.of("channel", channel)))).isEqualTo(error);
    }

    @Test
    void keepsMetadataAndTellsItWhenAsked() {
        var asked = workspace.say("ada", "web-copy", "@Threadwright hello");
        var metadata = "{\"event_type\":\"task\",\"event_payload\":{\"id\":\"t1\"}}";
        bot.form(
                "chat.postMessage",
                Map.of("channel", asked.channel(), "thread_ts", asked.ts(), "text", "hi", "metadata", metadata));

        var with = replies(asked, Map.of("include_all_metadata", "true"));
        var without = replies(asked, Map.of());
        assertThat(with.path("messages").get(1).path("metadata")).isEqualTo(Json.parse(metadata));
        assertThat(without.path("messages").get(1).has("metadata")).isFalse();
        assertThat(with.path("messages").get(0).path("reply_count").asInt()).isEqualTo(1);
    }

    @Test
    void turnsThePagesOfALongThread() {
        var asked = workspace.say("ada", "web-copy", "first");
        IntStream.range(0, 4).forEach(i -> workspace.replyIn(asked, "ben", "reply " + i));

        var first = replies(asked, Map.of("limit", "3"));
        var cursor = first.path("response_metadata").path("next_cursor").asText();
        var second = replies(asked, Map.of("limit", "3", "cursor", cursor));

        assertThat(first.path("has_more").asBoolean()).isTrue();
        assertThat(second.path("messages").get(0).path("text").asText()).isEqualTo("reply 2");
        assertThat(second.path("has_more").asBoolean()).isFalse();
    }

    @Test
    void updatesOnlyItsOwnMessages() {
        var theirs = workspace.say("ada", "web-copy", "mine");
        var own = bot.post(theirs.channel(), "one", "");

        assertThat(error(update(theirs.channel(), theirs.ts()))).isEqualTo("cant_update_message");
        assertThat(error(update(theirs.channel(), "1.000001"))).isEqualTo("message_not_found");
        assertThat(update(theirs.channel(), own.path("ts").asText())
                        .path("text")
                        .asText())
                .isEqualTo("two");
    }

    @Test
    void losesItsBlocksWhenOnlyTextIsUpdated() {
        var own = bot.post("C08DOCSITE1", "one", "[{\"type\":\"divider\"}]");

        assertThat(update("C08DOCSITE1", own.path("ts").asText())
                        .path("message")
                        .has("blocks"))
                .isFalse();
    }

    @Test
    void reactsOnce() {
        var message = workspace.say("ada", "web-copy", "look");
        var arguments = Map.of("channel", message.channel(), "timestamp", message.ts(), "name", "eyes");

        assertThat(bot.form("reactions.add", arguments).path("ok").asBoolean()).isTrue();
        assertThat(error(bot.form("reactions.add", arguments))).isEqualTo("already_reacted");
        assertThat(workspace.find(message).orElseThrow().reactions("eyes")).containsExactly("U08THREADWR");
        bot.form("reactions.remove", arguments);
        assertThat(error(bot.form("reactions.remove", arguments))).isEqualTo("no_reaction");
    }

    @Test
    void saysWhichLimitABlockBreaks() {
        var answer = bot.post(
                "C08DOCSITE1",
                "x",
                "[{\"type\":\"header\",\"text\":{\"type\":\"plain_text\",\"text\":\"%s\"}}]"
                        .formatted("h".repeat(151)));

        assertThat(error(answer)).isEqualTo("invalid_blocks");
        assertThat(answer.path("response_metadata").path("messages").get(0).asText())
                .isEqualTo("[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]");
    }

    @Test
    void showsAnUploadedPictureOnceItIsComplete() throws Exception {
        var png = new byte[] {(byte) 0x89, 'P', 'N', 'G', 1, 2};
        var opened = bot.form("files.getUploadURLExternal", Map.of("filename", "a.png", "length", "6"));
        var id = opened.path("file_id").asText();
        var blocks = "[{\"type\":\"image\",\"alt_text\":\"a\",\"slack_file\":{\"id\":\"%s\"}}]".formatted(id);
        try (var http = HttpClient.newHttpClient()) {
            var upload = http.send(
                    HttpRequest.newBuilder(URI.create(opened.path("upload_url").asText()))
                            .POST(HttpRequest.BodyPublishers.ofByteArray(png))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(upload.body()).isEqualTo("OK - 6");
            assertThat(error(bot.post("C08DOCSITE1", "x", blocks))).isEqualTo("invalid_blocks");

            bot.form("files.completeUploadExternal", Map.of("files", "[{\"id\":\"%s\"}]".formatted(id)));

            assertThat(bot.post("C08DOCSITE1", "x", blocks).path("ok").asBoolean())
                    .isTrue();
            var served = http.send(
                    HttpRequest.newBuilder(playground.address().resolve("/slack/files/" + id))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(served.body()).isEqualTo(png);
        }
    }

    @Test
    void opensWhatPeopleShareToTheWorkspacesOwnTokenOnly() throws Exception {
        var png = new byte[] {(byte) 0x89, 'P', 'N', 'G', 1, 2};
        var shared = workspace.show("ada", "docs", "look", "a b.png", png);
        var file = bot.form(
                        "files.info",
                        Map.of("file", shared.json().at("/files/0/id").asText()))
                .path("file");
        assertThat(file).isEqualTo(shared.json().at("/files/0"));
        assertThat(file.path("mimetype").asText()).isEqualTo("image/png");

        try (var http = HttpClient.newHttpClient()) {
            var address = URI.create(file.path("url_private_download").asText());
            var open = http.send(
                    HttpRequest.newBuilder(address)
                            .header(
                                    "Authorization",
                                    "Bearer " + playground.settings().get("SLACK_BOT_TOKEN"))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(open.body()).isEqualTo(png);
            for (var token : List.of("Bearer xoxb-wrong", "xoxb-wrong")) {
                var closed = http.send(
                        HttpRequest.newBuilder(address)
                                .header("Authorization", token)
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
                assertThat(closed.statusCode()).isEqualTo(302);
            }
        }
        assertThat(error(bot.form("files.info", Map.of("file", "F0")))).isEqualTo("file_not_found");
    }

    @Test
    void refusesTextThatIsTooLong() {
        assertThat(error(bot.post("C08DOCSITE1", "x".repeat(40_001), ""))).isEqualTo("msg_too_long");
    }

    @Test
    void takesJsonBodiesWithStructuresInThem() {
        var call = Json.object().put("channel", "#docs").put("text", "é — ✓");
        call.putArray("blocks").addObject().put("type", "divider");

        assertThat(bot.json("chat.postMessage", call)
                        .path("message")
                        .path("text")
                        .asText())
                .isEqualTo("é — ✓");
    }

    @Test
    void stopsAtAnArchivedADeletedAndAForeignChannel() {
        workspace.archiveChannel("mobile");
        workspace.deleteChannel("docs");
        var foreign = workspace.addChannel("quiet", false, false);

        assertThat(error(bot.post("C08MOBILE01", "x", ""))).isEqualTo("is_archived");
        assertThat(error(bot.post("C08DOCSITE1", "x", ""))).isEqualTo("channel_not_found");
        assertThat(error(bot.post(foreign, "x", ""))).isEqualTo("not_in_channel");
    }

    @Test
    void showsAnEphemeralToOnePersonOnly() {
        bot.form("chat.postEphemeral", Map.of("channel", "C08DOCSITE1", "user", "U08BEN00DES", "text", "psst"));

        assertThat(workspace.messagesIn("docs")).isEmpty();
        assertThat(workspace.ephemerals().getFirst().visibleTo()).contains("U08BEN00DES");
    }

    @Test
    void growsAStreamUntilItIsStopped() {
        var asked = workspace.dm("ada", "go");
        var started = bot.form(
                "chat.startStream", Map.of("channel", asked.channel(), "thread_ts", asked.ts(), "markdown_text", "a "));
        var stream = Map.of("channel", asked.channel(), "ts", started.path("ts").asText());
        var more = Map.of("channel", asked.channel(), "ts", started.path("ts").asText(), "markdown_text", "**b**");
        bot.form("chat.appendStream", more);
        bot.form("chat.stopStream", stream);

        assertThat(workspace.messagesIn(asked).getLast().shown()).isEqualTo("a **b**");
        assertThat(error(bot.form("chat.appendStream", more))).isEqualTo("message_not_in_streaming_state");
    }

    @Test
    void answers429WithRetryAfterForAsManyCallsAsAsked() {
        workspace.faults(Map.of("rate_limit", Map.of("next", 1, "retry_after", 7)));

        var first = bot.send("auth.test", Map.of());
        var second = bot.send("auth.test", Map.of());

        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(first.headers().firstValue("Retry-After")).contains("7");
        assertThat(second.statusCode()).isEqualTo(200);
    }

    @Test
    void keepsSlacksOwnLimitsWhereItIsAskedTo() {
        workspace.faults(Map.of("limits", true));

        var statuses = IntStream.range(0, 4)
                .mapToObj(i -> bot.send("chat.postMessage", Map.of("channel", "C08DOCSITE1", "text", "n" + i))
                        .statusCode());

        assertThat(statuses).containsExactly(200, 200, 200, 429);
    }

    @Test
    void dropsTheConnectionAfterTheEffect() {
        workspace.faults(Map.of("drop", Map.of("next", 1, "after", true, "method", "chat.postMessage")));

        assertThatThrownBy(() -> bot.post("C08DOCSITE1", "did it arrive?", ""))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(workspace.messagesIn("docs")).hasSize(1);
        assertThat(workspace
                        .calls("chat.postMessage")
                        .getFirst()
                        .path("answer")
                        .path("dropped")
                        .asText())
                .isEqualTo("after");
    }

    @Test
    void refusesOrdersAWebPageElsewhereCouldSend() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var order = HttpRequest.newBuilder(URI.create(playground.address() + "/control/slack/reset"))
                    .header("Content-Type", "text/plain")
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();
            assertThat(http.send(order, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(415);
        }
    }

    @Test
    void saysInASentenceWhatIsWrongWithAnOrder() {
        assertThatThrownBy(() -> workspace.say("nobody", "docs", "x")).hasMessage("nobody here is called 'nobody'");
        assertThatThrownBy(() -> workspace.say("ada", "nowhere", "x")).hasMessage("there is no channel 'nowhere'");
    }

    @Test
    void beginsAgainAfterAReset() {
        workspace.say("ada", "docs", "x");
        workspace.reset();

        assertThat(workspace.messagesIn("docs")).isEmpty();
        assertThat(workspace.calls("chat.postMessage")).isEmpty();
    }

    private JsonNode replies(Workspace.Message thread, Map<String, String> more) {
        var arguments = new HashMap<>(more);
        arguments.put("channel", thread.channel());
        arguments.put("ts", thread.ts());
        return bot.form("conversations.replies", arguments);
    }

    private JsonNode update(String channel, String ts) {
        return bot.form("chat.update", Map.of("channel", channel, "ts", ts, "text", "two"));
    }

    private static String error(JsonNode answer) {
        return answer.path("error").asText();
    }
}
