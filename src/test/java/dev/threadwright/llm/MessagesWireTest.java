package dev.threadwright.llm;

import static dev.threadwright.llm.ScriptedReply.says;
import static dev.threadwright.llm.Talk.CALL;
import static dev.threadwright.llm.Talk.USAGE;
import static dev.threadwright.llm.Talk.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.llm.ScriptedServer.Speech;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What goes to Anthropic's Messages API, and comes back from it. */
class MessagesWireTest {
    private static final String THINKING = "{\"type\":\"thinking\",\"thinking\":\"Hm.\",\"signature\":\"EqQB\"}";
    private static final String MARK = "\"cache_control\": {\"type\": \"ephemeral\"}";
    private static final Map<String, String> THINKS = Map.of("threadwright.llm.known.scripted.effort", "true");

    @Test
    void sendsTheConversationWithItsMarksForTheCache() throws InterruptedException {
        try (var server = ScriptedServer.saying(Speech.MESSAGES, says("Done."));
                var talk = new Talk(server, THINKS)) {
            talk.ask(
                    user("Rename it."),
                    user("Kim says: gladly."),
                    new ChatMessage.Model(
                            "I look.", List.of(CALL), List.of(new ChatMessage.Opaque("anthropic", THINKING))),
                    user("And hurry."),
                    new ChatMessage.Result("call_1", "not found", true));

            assertThat(server.heard().getFirst().path()).isEqualTo("/v1/messages");
            assertThat(server.heard().getFirst().body())
                    .isEqualTo(ScriptedSpeech.tree("""
                    {"model": "scripted",
                     "system": [{"type": "text", "text": "You change words.", MARK}],
                     "tools": [
                       {"name": "find_text", "description": "Finds words.",
                        "input_schema": {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"]}}],
                     "messages": [
                       {"role": "user", "content": [
                         {"type": "text", "text": "Rename it."},
                         {"type": "text", "text": "Kim says: gladly.", MARK}]},
                       {"role": "assistant", "content": [
                         THINKING,
                         {"type": "text", "text": "I look."},
                         {"type": "tool_use", "id": "call_1", "name": "find_text", "input": {"text": "Sign up"}}]},
                       {"role": "user", "content": [
                         {"type": "tool_result", "tool_use_id": "call_1", "content": "not found", "is_error": true},
                         {"type": "text", "text": "And hurry.", MARK}]}],
                     "output_config": {"effort": "low"},
                     "thinking": {"type": "adaptive"},
                     "max_tokens": 2000,
                     "stream": true}
                    """.replace("MARK", MARK).replace("THINKING", THINKING)));
        }
    }

    /** Each request begins as the one before it did, but for the marks. */
    @Test
    void onlyAppends() throws InterruptedException {
        try (var server = ScriptedServer.saying(Speech.MESSAGES, says("I look.", CALL));
                var talk = new Talk(server)) {
            talk.ask(user("Rename it."));
            talk.ask(user("Rename it."), Talk.said("I look.", CALL), new ChatMessage.Result("call_1", "done", false));

            String first = unmarked(server.heard().get(0));
            assertThat(unmarked(server.heard().get(1))).startsWith(first.substring(0, first.length() - 1));
        }
    }

    @Test
    void marksTheToolsWhereThereAreNoInstructions() throws InterruptedException {
        try (var server = ScriptedServer.saying(Speech.MESSAGES, says("Done."));
                var talk = new Talk(server)) {
            var request = new ChatRequest(
                    "session-1", "", List.of(Talk.FIND), List.of(user("Rename it.")), Effort.LOW, 2_000);

            talk.model().reply(request, _ -> {});

            assertThat(server.heard()
                            .getFirst()
                            .body()
                            .at("/tools/0/cache_control/type")
                            .asText())
                    .isEqualTo("ephemeral");
        }
    }

    @Test
    void keepsWhatTheModelThoughtAndGivesItBackInItsPlace() throws InterruptedException {
        var says = new ScriptedReply.Says(
                "I look.", List.of(CALL), USAGE, List.of(THINKING), ScriptedReply.Ending.DONE, Duration.ZERO);
        try (var server = ScriptedServer.saying(Speech.MESSAGES, says);
                var talk = new Talk(server, THINKS)) {
            var reply = (Reply.Answered) talk.ask(user("Rename it."));

            assertThat(reply.message())
                    .isEqualTo(new ChatMessage.Model(
                            "I look.", List.of(CALL), List.of(new ChatMessage.Opaque("anthropic", THINKING))));
        }
    }

    @Test
    void countsWhatWasWrittenToTheCache() throws InterruptedException {
        var usage = new Usage(1_000, 600, 300, 20);
        var says =
                new ScriptedReply.Says("Done.", List.of(), usage, List.of(), ScriptedReply.Ending.DONE, Duration.ZERO);
        try (var server = ScriptedServer.saying(Speech.MESSAGES, says);
                var talk = new Talk(server)) {
            assertThat(((Reply.Answered) talk.ask(user("Rename it."))).usage()).isEqualTo(usage);
        }
    }

    private static String unmarked(ScriptedServer.Heard heard) {
        return heard.body().path("messages").toString().replace(",\"cache_control\":{\"type\":\"ephemeral\"}", "");
    }
}
