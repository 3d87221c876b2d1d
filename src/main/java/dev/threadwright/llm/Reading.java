package dev.threadwright.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Optional;

/** Puts a reply together from the events of its stream. */
interface Reading {
    /** @return what came of the request, once this event says so */
    Optional<Attempt> take(JsonNode event);

    /** What came of it where the stream just ends. */
    Attempt end();

    /** Reads events until one says what came of the request. */
    static Attempt read(InputStream stream, Reading reading, Failures failures) {
        try {
            var events = new ServerSentEvents(stream);
            for (var event = events.next(); event.isPresent(); event = events.next()) {
                var attempt = reading.take(event.get());
                if (attempt.isPresent()) {
                    return attempt.get();
                }
            }
            return reading.end();
        } catch (InterruptedIOException silent) {
            return failures.broken("it fell silent");
        } catch (JsonProcessingException garbled) {
            return failures.broken("it sent an event that is no JSON");
        } catch (IOException broken) {
            return failures.cut();
        }
    }

    /** Counted by the provider; zero where it does not say. */
    static long count(JsonNode usage, String... path) {
        JsonNode node = usage;
        for (String name : path) {
            node = node.path(name);
        }
        return Math.max(0, node.asLong());
    }
}
