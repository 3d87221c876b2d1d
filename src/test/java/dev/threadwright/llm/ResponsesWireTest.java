package dev.threadwright.llm;

import static dev.threadwright.llm.ScriptedReply.says;
import static dev.threadwright.llm.Talk.CALL;
import static dev.threadwright.llm.Talk.USAGE;
import static dev.threadwright.llm.Talk.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.llm.ScriptedServer.Speech;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What goes to OpenAI's Responses API, and comes back from it. */
class ResponsesWireTest {
    private static final String REASONING =
            "{\"id\":\"rs_1\",\"type\":\"reasoning\",\"summary\":[],\"encrypted_content\":\"gAAAAB\"}";
    private static final String COMPACTION =
            "{\"id\":\"cmp_1\",\"type\":\"compaction\",\"encrypted_content\":\"gAAAAC\"}";
    /** As it comes: https://developers.openai.com/api/reference/resources/responses */
    private static final String COMPACTED =
            "{\"id\":\"cmp_1\",\"type\":\"compaction\",\"encrypted_content\":\"gAAAAC\",\"created_by\":\"server\",\"status\":null}";

    private static final Map<String, String> THINKS = Map.of("threadwright.llm.known.scripted.effort", "true");

    @Test
    void sendsTheConversationWithWhatTheModelReasoned() throws InterruptedException {
        try (var server = ScriptedServer.saying(Speech.RESPONSES, says("Done."));
                var talk = new Talk(server, THINKS)) {
            talk.ask(
                    user("Rename it."),
                    new ChatMessage.Model(
                            "I look.",
                            List.of(CALL),
                            List.of(
                                    new ChatMessage.Opaque("openai", REASONING),
                                    new ChatMessage.Opaque("anthropic", "{\"type\":\"thinking\"}"))),
                    new ChatMessage.Result("call_1", "header.json:6", false),
                    user("And hurry."));

            assertThat(server.heard().getFirst().path()).isEqualTo("/v1/responses");
            assertThat(server.heard().getFirst().body()).isEqualTo(ScriptedSpeech.tree("""
                    {"model": "scripted",
                     "instructions": "You change words.",
                     "input": [
                       {"role": "user", "content": "Rename it."},
                       %s,
                       {"role": "assistant", "content": "I look."},
                       {"type": "function_call", "call_id": "call_1", "name": "find_text",
                        "arguments": "{\\"text\\":\\"Sign up\\"}"},
                       {"type": "function_call_output", "call_id": "call_1", "output": "header.json:6"},
                       {"role": "user", "content": "And hurry."}],
                     "tools": [
                       {"type": "function", "name": "find_text", "description": "Finds words.", "strict": false,
                        "parameters": {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"]}}],
                     "parallel_tool_calls": true,
                     "store": false,
                     "stream": true,
                     "include": ["reasoning.encrypted_content"],
                     "reasoning": {"effort": "low"},
                     "prompt_cache_key": "session-1",
                     "max_output_tokens": 2000}
                    """.formatted(REASONING)));
        }
    }

    @Test
    void saysNothingOfReasoningToAModelThatDoesNone() throws InterruptedException {
        try (var server = ScriptedServer.saying(Speech.RESPONSES, says("Done."));
                var talk = new Talk(server)) {
            talk.ask(user("Rename it."));

            var body = server.heard().getFirst().body();
            assertThat(body.has("reasoning")).isFalse();
            assertThat(body.has("include")).isFalse();
        }
    }

    @Test
    void keepsWhatTheModelReasonedAndGivesItBackInItsPlace() throws InterruptedException {
        var says = new ScriptedReply.Says(
                "", List.of(CALL), USAGE, List.of(REASONING), ScriptedReply.Ending.DONE, Duration.ZERO);
        try (var server = ScriptedServer.saying(Speech.RESPONSES, says);
                var talk = new Talk(server, THINKS)) {
            var reply = (Reply.Answered) talk.ask(user("Rename it."));

            assertThat(reply.message().opaque()).containsExactly(new ChatMessage.Opaque("openai", REASONING));

            talk.ask(user("Rename it."), reply.message(), new ChatMessage.Result("call_1", "done", false));
            assertThat(types(server.heard().getLast().body()))
                    .containsExactly("user", "reasoning", "function_call", "function_call_output");
        }
    }

    @Test
    void sendsOfWhatStandsBeforeTheProvidersOwnCompactionOnlyWhatWasTold() throws InterruptedException {
        var compacts = new ScriptedReply.Says(
                "I go on.", List.of(), USAGE, List.of(REASONING, COMPACTED), ScriptedReply.Ending.DONE, Duration.ZERO);
        try (var server = ScriptedServer.saying(Speech.RESPONSES, compacts);
                var talk = new Talk(server, Map.of("threadwright.llm.compact-from", "9000"))) {
            var reply = (Reply.Answered) talk.ask(user("A long story."));
            talk.ask(
                    user("A long story."),
                    Talk.said("I look.", CALL),
                    new ChatMessage.Result("call_1", "A long answer.", false),
                    reply.message(),
                    user("Well done."));

            assertThat(server.heard().getLast().body().path("context_management"))
                    .isEqualTo(ScriptedSpeech.tree("[{\"type\":\"compaction\",\"compact_threshold\":9000}]"));
            assertThat(server.heard().getLast().body().path("input"))
                    .isEqualTo(ScriptedSpeech.tree("""
                    [%s, {"role": "user", "content": "A long story."},
                     {"role": "assistant", "content": "I go on."}, {"role": "user", "content": "Well done."}]
                    """.formatted(COMPACTION)));
        }
    }

    private static List<String> types(JsonNode body) {
        return body.path("input")
                .valueStream()
                .map(item -> item.path("type").asText(item.path("role").asText()))
                .toList();
    }
}
