package dev.threadwright.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.openai.client.OpenAIClient;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.moderations.ModerationCreateParams;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
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

    private static final int MOST_CATEGORIES = 40;

    private final Optional<String> model;
    private final Map<String, Double> thresholds;
    private final MeterRegistry metrics;
    private final @Nullable OpenAIClient client;
    private final Map<List<String>, Look> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, Look> eldest) {
            return size() > MOST_KNOWN;
        }
    };

    /** @throws IllegalArgumentException where a threshold is none */
    Moderations(LlmSettings settings, MeterRegistry metrics) {
        var endpoint = settings.moderation();
        this.thresholds = Map.copyOf(endpoint.thresholds());
        this.metrics = metrics;
        thresholds.forEach((category, threshold) -> {
            if (!(threshold >= 0 && threshold <= 1)) {
                throw new IllegalArgumentException(
                        "threadwright.llm.moderation.thresholds.%s is %s: it has to be from 0 to 1."
                                .formatted(category, threshold));
            }
        });
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

    /** From which score on a category counts as flagged, where the settings say so. */
    public Map<String, Double> thresholds() {
        return thresholds;
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
    private Look read(JsonNode answer, int asked) {
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
            categories.addAll(flagged(result));
            // Some say only that there is something.
            flagged |= result.path("flagged").asBoolean() && said(result).isEmpty();
        }
        if (flagged || !categories.isEmpty()) {
            return new Look.Flagged(categories);
        }
        return read == asked
                ? new Look.Clean()
                : new Look.Unreachable("the moderation endpoint did not answer for all that it was asked.");
    }

    /** By our thresholds where there are any, and elsewhere as the endpoint says. */
    private Set<String> flagged(JsonNode result) {
        var flagged = new TreeSet<>(said(result));
        result.path("category_scores").properties().stream()
                .limit(MOST_CATEGORIES)
                .forEach(category -> {
                    var name = name(category.getKey());
                    double score = category.getValue().asDouble();
                    score(name, score);
                    var threshold = thresholds.get(category.getKey());
                    if (threshold != null && score < threshold) {
                        flagged.remove(name);
                    } else if (threshold != null) {
                        flagged.add(name);
                    }
                });
        return flagged;
    }

    private static Set<String> said(JsonNode result) {
        return result.path("categories").properties().stream()
                .filter(category -> category.getValue().asBoolean())
                .map(category -> name(category.getKey()))
                .collect(Collectors.toSet());
    }

    private static String name(String category) {
        return category.replaceAll("[^A-Za-z0-9/_-]", "");
    }

    /** How often a category has which score, so that one can tell what a threshold would do. */
    private void score(String category, double score) {
        DistributionSummary.builder("threadwright.moderation.scores")
                .tag("category", category)
                .serviceLevelObjectives(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
                .register(metrics)
                .record(score);
    }

    @PreDestroy
    void close() {
        if (client != null) {
            client.close();
        }
    }
}
