package dev.threadwright.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The events of a stream, as JSON trees: servers that say more or less than the API they are compatible with are
 * understood all the same, and nothing is built of a reply's hundreds of pieces that nobody reads. The format:
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
final class ServerSentEvents {
    static final ObjectMapper JSON = new ObjectMapper();

    private final BufferedReader lines;

    ServerSentEvents(InputStream stream) {
        this.lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    /** The next event that has data; empty at the end. One that the end cut off is none. */
    Optional<JsonNode> next() throws IOException {
        var data = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("data:")) {
                data.append(data.isEmpty() ? "" : "\n").append(line.substring(5).stripLeading());
            } else if (line.isEmpty() && !data.isEmpty()) {
                if (data.toString().equals("[DONE]")) {
                    return Optional.empty();
                }
                return Optional.of(JSON.readTree(data.toString()));
            }
        }
        return Optional.empty();
    }
}
