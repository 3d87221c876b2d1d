package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a REST endpoint answers. */
sealed interface GitHubAnswer {

    /** A status and a body, or none. */
    record One(int status, @Nullable JsonNode body) implements GitHubAnswer {}

    /**
     * A list, of which the asker sees a page.
     *
     * @param under the member that holds the list, beside {@code total_count}; empty: the list by itself
     */
    record Many<T>(List<T> all, Function<T, ObjectNode> one, String under) implements GitHubAnswer {}

    /** Bytes as they are. */
    record Raw(String type, byte[] bytes) implements GitHubAnswer {}

    static GitHubAnswer ok(JsonNode body) {
        return new One(200, body);
    }

    static GitHubAnswer created(JsonNode body) {
        return new One(201, body);
    }

    static GitHubAnswer nothing() {
        return new One(204, null);
    }
}
