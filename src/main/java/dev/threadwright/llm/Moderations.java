package dev.threadwright.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.openai.client.OpenAIClient;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.moderations.ModerationCreateParams;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** OpenAI's moderation endpoint, or one that is compatible: https://developers.openai.com/api/docs/guides/moderation */
@ApplicationScoped
public class Moderations {
    private static final JsonMapper JSON = new JsonMapper();
    /** What was looked at lately needs no second look: a story is told more than once. */
    private static final int MOST_KNOWN = 200;

    /** As much as such models read at once. */
    private static final int LONGEST = 20_000;

    private final Optional<String> model;
    private final @Nullable OpenAIClient client;
    private final Map<List<String>, Look> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, Look> eldest) {
            return size() > MOST_KNOWN;
        }
    };

    Moderations(LlmSettings settings) {
        var endpoint = settings.moderation();
        this.model = endpoint.model();
        this.client = model.isEmpty()
                ? null
                : OpenAiLine.client(
                        key(settings),
                        endpoint.baseUrl().or(() -> settings.openai().baseUrl()),
                        settings.connectTimeout(),
                        endpoint.patience(),
                        endpoint.patience());
    }

    /** A key is for the address that it stands beside in the settings: a server of its own gets no other's. */
    private static Secret key(LlmSettings settings) {
        var own = settings.moderation();
        return own.apiKey()
                .or(() -> own.baseUrl().isPresent()
                        ? Optional.empty()
                        : settings.openai().apiKey())
                .map(Secret::of)
                .orElse(Secret.NONE);
    }

    /** What came of a look. */
    public sealed interface Look {
        /** There is none to ask. */
        record Nobody() implements Look {}

        record Clean() implements Look {}

        /** @param categories in the endpoint's words */
        record Flagged(SortedSet<String> categories) implements Look {}

        /** @param why a sentence */
        record Unreachable(String why) implements Look {}
    }

    public boolean isConfigured() {
        return client != null;
    }

    /** Waits for the answer. */
    public Look look(List<String> words) {
        if (client == null) {
            return new Look.Nobody();
        }
        var said = words.stream()
                .filter(one -> !one.isBlank())
                .flatMap(Moderations::pieces)
                .toList();
        if (said.isEmpty()) {
            return new Look.Clean();
        }
        synchronized (known) {
            var before = known.get(said);
            if (before != null) {
                return before;
            }
        }
        var look = ask(client, said);
        if (!(look instanceof Look.Unreachable)) {
            synchronized (known) {
                known.put(said, look);
            }
        }
        return look;
    }

    private static Stream<String> pieces(String words) {
        return IntStream.rangeClosed(0, (words.length() - 1) / LONGEST)
                .mapToObj(i -> words.substring(i * LONGEST, Math.min(words.length(), (i + 1) * LONGEST)));
    }

    private Look ask(OpenAIClient client, List<String> words) {
        var params = ModerationCreateParams.builder()
                .model(model.orElseThrow())
                .inputOfStrings(words)
                .build();
        try (var response = client.moderations().withRawResponse().create(params)) {
            return read(JSON.readTree(response.body()), words.size());
        } catch (OpenAIServiceException refused) {
            return new Look.Unreachable(
                    refused.statusCode() == 401
                            ? "the moderation endpoint does not accept the key: look at OPENAI_MODERATION_API_KEY."
                            : "the moderation endpoint answered %d.".formatted(refused.statusCode()));
        } catch (OpenAIException | IOException broken) {
            return new Look.Unreachable("the moderation endpoint cannot be reached.");
        }
    }

    /** A page instead of an answer is no answer, nor are fewer results than there were questions. */
    private static Look read(JsonNode answer, int asked) {
        var results = answer.path("results");
        if (!results.isArray() || results.isEmpty()) {
            return new Look.Unreachable("the moderation endpoint did not say anything that I understand.");
        }
        var categories = new TreeSet<String>();
        boolean flagged = false;
        int read = 0;
        for (var result : results) {
            if (!result.path("flagged").isBoolean()) {
                return new Look.Unreachable("the moderation endpoint did not say anything that I understand.");
            }
            read++;
            if (result.path("flagged").asBoolean()) {
                flagged = true;
                result.path("categories").properties().stream()
                        .filter(category -> category.getValue().asBoolean())
                        .map(category -> category.getKey().replaceAll("[^A-Za-z0-9/_-]", ""))
                        .forEach(categories::add);
            }
        }
        if (flagged) {
            return new Look.Flagged(categories);
        }
        return read == asked
                ? new Look.Clean()
                : new Look.Unreachable("the moderation endpoint did not answer for all that it was asked.");
    }

    @PreDestroy
    void close() {
        if (client != null) {
            client.close();
        }
    }
}
