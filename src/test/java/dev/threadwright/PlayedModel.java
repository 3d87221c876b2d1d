package dev.threadwright;

import dev.threadwright.llm.ScriptedReply;
import dev.threadwright.llm.ScriptedServer;
import dev.threadwright.llm.ScriptedServer.Heard;
import dev.threadwright.llm.ScriptedServer.Speech;
import dev.threadwright.llm.ToolCall;
import jakarta.enterprise.context.Dependent;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The model of an application with {@link ModelToCome}: it says to each wish what a test has it say, turn by turn. */
@Dependent
class PlayedModel {
    static final String CONTENT = "{\"complete\": true, \"only\": true, \"findings\": []}";
    private static final Runnable NOTHING = () -> {};

    private final Map<String, List<ScriptedReply>> turns = new LinkedHashMap<>();
    private final int port;
    private @Nullable ScriptedServer server;
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(NOTHING);
    private String judgement = CONTENT;

    PlayedModel(@ConfigProperty(name = ModelToCome.URL, defaultValue = "http://localhost:1") URI url) {
        port = url.getPort();
    }

    PlayedModel open() {
        server = ScriptedServer.answeringAt(port, Speech.RESPONSES, this::reply);
        return this;
    }

    /** @param wish words that stand in it and in no other */
    void plays(String wish, ScriptedReply... replies) {
        turns.put(wish, List.of(replies));
    }

    /** What is answered from now on where no tool can be used: by the second reader, and to a question without a repository. */
    void judges(String words) {
        judgement = words;
    }

    /** @param happens while it thinks about its next turn */
    void meanwhile(Runnable happens) {
        meanwhile.set(happens);
    }

    static ScriptedReply calls(String tool, String arguments) {
        return ScriptedReply.says(
                "", new ToolCall("call_" + Integer.toHexString((tool + arguments).hashCode()), tool, arguments));
    }

    /** All that it was told of that wish. */
    String told(String wish) {
        return Objects.requireNonNull(server).heard().stream()
                .map(heard -> heard.body().path("input").toString())
                .filter(input -> input.contains(wish))
                .collect(Collectors.joining("\n"));
    }

    /** The models that were asked about that wish. */
    Set<String> asked(String wish) {
        return Objects.requireNonNull(server).heard().stream()
                .filter(heard -> heard.body().has("tools")
                        && heard.body().path("input").toString().contains(wish))
                .map(heard -> heard.body().path("model").asText())
                .collect(Collectors.toSet());
    }

    private ScriptedReply reply(Heard heard) {
        if (!heard.body().has("tools")) {
            return ScriptedReply.says(judgement);
        }
        meanwhile.getAndSet(NOTHING).run();
        String input = heard.body().path("input").toString();
        return turns.entrySet().stream()
                .filter(one -> input.contains(one.getKey()))
                .map(one ->
                        one.getValue().get(Math.min(heard.turn(), one.getValue().size() - 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No such wish: " + input));
    }

    void close() {
        if (server != null) {
            server.close();
        }
    }
}
