package dev.threadwright.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InteractionTest {

    private static final String CARD = """
            [{"type":"section","block_id":"places","text":{"type":"mrkdwn","text":"Which?"},
              "accessory":{"type":"checkboxes","action_id":"place.choose","options":[
                {"text":{"type":"plain_text","text":"Hero"},"value":"hero"},
                {"text":{"type":"plain_text","text":"Footer"},"value":"footer"}]}},
             {"type":"actions","block_id":"buttons","elements":[
              {"type":"button","action_id":"change.approve","value":"t1","style":"primary",
               "text":{"type":"plain_text","text":"Approve"}},
              {"type":"button","action_id":"change.edit","value":"t1","text":{"type":"plain_text","text":"Edit"}},
              {"type":"external_select","action_id":"repo.choose","min_query_length":2,
               "placeholder":{"type":"plain_text","text":"Another"}}]}]
            """;
    private static final String MODAL = """
            {"type":"modal","callback_id":"wording","private_metadata":"t1",
             "title":{"type":"plain_text","text":"Edit the wording"},"submit":{"type":"plain_text","text":"Save"},
             "blocks":[{"type":"input","block_id":"after","label":{"type":"plain_text","text":"After"},
              "element":{"type":"plain_text_input","action_id":"text","initial_value":"Get started"}}]}
            """;

    private final ListeningApp app = new ListeningApp();
    private final Playground playground =
            Playground.start(Map.of("app.url", app.address().toString(), "slack.timeout.ms", "500"));
    private final Workspace workspace = playground.workspace();
    private final BotClient bot =
            new BotClient(playground.slackApi(), playground.settings().get("SLACK_BOT_TOKEN"));
    private Workspace.Message card;

    @BeforeEach
    void postACard() {
        var asked = workspace.say("ada", "web-copy", "@Threadwright hi");
        bot.form(
                "chat.postMessage",
                Map.of("channel", asked.channel(), "thread_ts", asked.ts(), "text", "card", "blocks", CARD));
        card = workspace.messagesIn(asked).getLast();
        await().until(() -> workspace.deliveries().size() == 3);
        app.forget();
    }

    @AfterEach
    void close() {
        bot.close();
        playground.close();
        app.close();
    }

    @Test
    void tellsWhichButtonWasPressedByWhomAndWhere() {
        workspace.choose("ada", card, "place.choose", "footer");
        app.forget();

        var outcome = workspace.click("ada", card, "change.approve");

        assertThat(outcome.delivered()).isTrue();
        var payload = app.requests().getFirst().payload();
        assertThat(payload.path("actions").get(0).path("action_id").asText()).isEqualTo("change.approve");
        assertThat(payload.path("actions").get(0).path("block_id").asText()).isEqualTo("buttons");
        assertThat(payload.path("user").path("id").asText()).isEqualTo("U08ADA00PM1");
        assertThat(payload.path("container").path("thread_ts").asText()).isEqualTo(card.thread());
        assertThat(payload.path("message").path("ts").asText()).isEqualTo(card.ts());
        assertThat(payload.path("state")
                        .path("values")
                        .path("places")
                        .path("place.choose")
                        .path("selected_options"))
                .extracting(option -> option.path("value").asText())
                .containsExactly("footer");
    }

    @Test
    void asksTheAppWhatAMenuOffersAndLetsOnlyThatBeChosen() {
        app.answer(_ -> ListeningApp.Reply.json("""
                {"options":[{"text":{"type":"plain_text","text":"acme/docs"},"value":"acme/docs"}]}"""));

        assertThat(workspace.suggestions("ada", card, "repo.choose", "do")).containsExactly("acme/docs");
        workspace.choose("ada", card, "repo.choose", "acme/docs");

        var asked = app.requests().getFirst().payload();
        assertThat(asked.path("type").asText()).isEqualTo("block_suggestion");
        assertThat(asked.path("value").asText()).isEqualTo("do");
        assertThat(asked.path("block_id").asText()).isEqualTo("buttons");
        var chosen = app.requests().getLast().payload().path("actions").get(0);
        assertThat(chosen.at("/selected_option/value").asText()).isEqualTo("acme/docs");
        assertThatThrownBy(() -> workspace.choose("ben", card, "repo.choose", "acme/docs"))
                .hasMessageContaining("no option 'acme/docs'");
        assertThatThrownBy(() -> workspace.suggestions("ada", card, "repo.choose", "d"))
                .hasMessageContaining("more to be typed");
    }

    @Test
    void triesAPressOnceOnly() {
        app.answer(_ -> ListeningApp.Reply.status(500));

        var outcome = workspace.click("ada", card, "change.approve");

        assertThat(outcome.delivered()).isFalse();
        assertThat(outcome.status()).isEqualTo(500);
        assertThat(app.requests()).hasSize(1);
    }

    @Test
    void opensAModalWithATriggerOnce() {
        var trigger = trigger();

        assertThat(open(trigger).path("ok").asBoolean()).isTrue();
        assertThat(open(trigger).path("error").asText()).isEqualTo("exchanged_trigger_id");
        assertThat(open("made.up").path("error").asText()).isEqualTo("invalid_trigger_id");
        assertThat(workspace.modalOf("ada").orElseThrow().title()).isEqualTo("Edit the wording");
    }

    @Test
    void refusesAModalThatBreaksALimit() {
        var answer = bot.form(
                "views.open",
                Map.of("trigger_id", trigger(), "view", MODAL.replace("Edit the wording", "t".repeat(25))));

        assertThat(answer.path("error").asText()).isEqualTo("invalid_arguments");
        assertThat(answer.path("response_metadata").path("messages").get(0).asText())
                .contains("less than 25 characters", "/title/text");
    }

    @Test
    void showsTheAppsErrorsInTheModalAndClosesItOnceTheyAreMended() {
        open(trigger());
        app.answer(_ -> ListeningApp.Reply.json(
                "{\"response_action\":\"errors\",\"errors\":{\"after\":\"That is what it says already.\"}}"));
        var modal = workspace.modalOf("ada").orElseThrow();

        var refused = workspace.submit(modal, Map.of("text", "Sign up"));
        var shown = workspace.modalOf("ada").orElseThrow().errors();
        app.answer(_ -> ListeningApp.Reply.ok());
        var accepted = workspace.submit(modal, Map.of("text", "Start now"));

        assertThat(refused.errors()).isEqualTo(shown);
        assertThat(shown.path("after").asText()).isEqualTo("That is what it says already.");
        assertThat(accepted.responseAction()).isEqualTo("close");
        assertThat(workspace.modalOf("ada")).isEmpty();
        var view = app.requests().getLast().payload().path("view");
        assertThat(view.path("state")
                        .path("values")
                        .path("after")
                        .path("text")
                        .path("value")
                        .asText())
                .isEqualTo("Start now");
        assertThat(view.path("private_metadata").asText()).isEqualTo("t1");
    }

    @Test
    void asksForWhatIsMissingWithoutTroublingTheApp() {
        open(trigger());
        app.forget();

        var outcome = workspace.submit(workspace.modalOf("ada").orElseThrow(), Map.of("text", ""));

        assertThat(outcome.errors().path("after").asText()).isEqualTo("Please complete this required field.");
        assertThat(app.requests()).isEmpty();
    }

    @Test
    void answersThroughAResponseUrl() throws Exception {
        workspace.click("ada", card, "change.approve");
        var url = app.requests().getFirst().payload().path("response_url").asText();

        respond(url, "{\"replace_original\":true,\"text\":\"done\"}");
        respond(url, "{\"text\":\"only you\"}");

        assertThat(workspace.find(card).orElseThrow().text()).isEqualTo("done");
        assertThat(workspace.ephemerals().getFirst().text()).isEqualTo("only you");
    }

    @Test
    void showsACommandsAnswerToWhoTypedIt() {
        app.answer(_ -> ListeningApp.Reply.json("{\"text\":\"two open\"}"));

        workspace.command("ben", "docs", "/threadwright", "list");

        assertThat(app.requests().getFirst().form())
                .containsEntry("command", "/threadwright")
                .containsEntry("text", "list");
        assertThat(workspace.ephemerals().getFirst().text()).isEqualTo("two open");
    }

    private String trigger() {
        workspace.click("ada", card, "change.edit");
        return app.requests().getLast().payload().path("trigger_id").asText();
    }

    private JsonNode open(String trigger) {
        return bot.form("views.open", Map.of("trigger_id", trigger, "view", MODAL));
    }

    private static void respond(String url, String body) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(url))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }
}
