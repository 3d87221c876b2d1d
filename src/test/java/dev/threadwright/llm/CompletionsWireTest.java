package dev.threadwright.llm;

import static dev.threadwright.llm.ScriptedReply.says;
import static dev.threadwright.llm.Talk.CALL;
import static dev.threadwright.llm.Talk.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.llm.ScriptedServer.Speech;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What goes to servers that are compatible with chat completions, and comes back from them. */
class CompletionsWireTest {
    private static final ModelName MODEL = new ModelName(Provider.COMPATIBLE, "qwen3:32b");

    @Test
    void sendsNothingThatOnlyOneServerKnows() throws InterruptedException {
        try (var server = ScriptedServer.saying(Speech.COMPLETIONS, says("Done."));
                var talk = new Talk(server)) {
            talk.ask(
                    user("Rename it."),
                    new ChatMessage.Model("I look.", List.of(CALL), List.of(new ChatMessage.Opaque("openai", "{}"))),
                    new ChatMessage.Result("call_1", "header.json:6", false));

            assertThat(server.heard().getFirst().path()).isEqualTo("/v1/chat/completions");
            assertThat(server.heard().getFirst().body()).isEqualTo(ScriptedSpeech.tree("""
                    {"model": "scripted",
                     "messages": [
                       {"role": "system", "content": "You change words."},
                       {"role": "user", "content": "Rename it."},
                       {"role": "assistant", "content": "I look.", "tool_calls": [
                         {"id": "call_1", "type": "function",
                          "function": {"name": "find_text", "arguments": "{\\"text\\":\\"Sign up\\"}"}}]},
                       {"role": "tool", "tool_call_id": "call_1", "content": "header.json:6"}],
                     "tools": [
                       {"type": "function", "function": {"name": "find_text", "description": "Finds words.",
                        "parameters": {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"]}}}],
                     "max_tokens": 2000,
                     "stream": true,
                     "stream_options": {"include_usage": true}}
                    """));
        }
    }

    @Test
    void saysHowLongToThinkWhereTheModelIsKnownToListen() throws InterruptedException {
        try (var server = ScriptedServer.saying(Speech.COMPLETIONS, says("Done."));
                var talk = new Talk(server, Map.of("threadwright.llm.known.scripted.effort", "true"))) {
            talk.ask(user("Rename it."));

            assertThat(server.heard().getFirst().body().path("reasoning_effort").asText())
                    .isEqualTo("low");
        }
    }

    /** Servers that parse arguments for their templates fail on what is no JSON. */
    @Test
    void wrapsMalformedArgumentsInAnObject() throws InterruptedException {
        try (var server = ScriptedServer.saying(Speech.COMPLETIONS, says("Done."));
                var talk = new Talk(server)) {
            talk.ask(
                    user("Rename it."),
                    Talk.said("", new ToolCall("call_1", "find_text", "{\"text")),
                    new ChatMessage.Result("call_1", "That is no JSON.", true));

            assertThat(server.heard()
                            .getFirst()
                            .body()
                            .at("/messages/2/tool_calls/0/function/arguments")
                            .asText())
                    .isEqualTo("{\"malformed\":\"{\\\"text\"}");
        }
    }

    @Test
    void tellsCallsApartWhereAServerNumbersThemAllTheSame() {
        var reading = reading();

        take(
                reading,
                "{'choices':[{'delta':{'tool_calls':[{'index':0,'id':'a','function':{'name':'x','arguments':'{}'}}]}}]}");
        take(
                reading,
                "{'choices':[{'delta':{'tool_calls':[{'index':0,'id':'b','function':{'name':'y','arguments':'{}'}}]},'finish_reason':'tool_calls'}]}");

        assertThat(answered(reading).message().calls())
                .containsExactly(new ToolCall("a", "x", "{}"), new ToolCall("b", "y", "{}"));
    }

    @Test
    void namesACallThatTheServerDidNot() {
        var reading = reading();

        take(
                reading,
                "{'choices':[{'delta':{'tool_calls':[{'function':{'name':'x','arguments':{'text':'Hi'}}}]},'finish_reason':'stop'}]}");

        assertThat(answered(reading).message().calls())
                .containsExactly(new ToolCall("call_1_0", "x", "{\"text\":\"Hi\"}"));
    }

    @Test
    void countsForItselfWhereTheServerDoesNot() {
        var reading = reading();

        take(reading, "{'choices':[{'delta':{'content':'Done.'},'finish_reason':'stop'}]}");

        assertThat(answered(reading).usage())
                .isEqualTo(new Usage(Tokens.of(Talk.request(user("Rename it."))), 0, 0, Tokens.of(Talk.said("Done."))));
    }

    private static CompletionsReading reading() {
        return new CompletionsReading(
                Talk.request(user("Rename it.")), new Failures(MODEL, Secret.NONE, Clock.systemUTC()), _ -> {});
    }

    private static void take(CompletionsReading reading, String chunk) {
        assertThat(reading.take(ScriptedSpeech.tree(chunk.replace('\'', '"')))).isEqualTo(Optional.empty());
    }

    private static Reply.Answered answered(CompletionsReading reading) {
        return (Reply.Answered) ((Attempt.Final) reading.end()).reply();
    }
}
