package dev.threadwright.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.threadwright.llm.ScriptedServer;
import java.time.Duration;
import java.util.List;

/** One run of the task. @param requests that the model was sent, in order */
record Ran(Duration took, List<JsonNode> requests) {
    private static final Encoding ENCODING = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

    /** @param before how many requests the server had heard when the run began */
    static Ran of(long began, ScriptedServer server, int before) {
        var took = Duration.ofNanos(System.nanoTime() - began);
        return new Ran(
                took,
                server.heard().stream()
                        .skip(before)
                        .map(ScriptedServer.Heard::body)
                        .filter(JsonNode::isObject)
                        .toList());
    }

    /** Of all requests, tools and instructions each time again, counted over their JSON. */
    long tokens() {
        return requests.stream()
                .mapToLong(request -> ENCODING.countTokensOrdinary(request.toString()))
                .sum();
    }

    double millis() {
        return took.toNanos() / 1e6;
    }
}
