package dev.threadwright.llm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Which models there are, whose keys open them, and how long we wait for them. */
@ConfigMapping(prefix = "threadwright.llm")
interface LlmSettings extends ChoiceSettings {
    /** What holds for some repositories alone, under names of your own. */
    Map<String, RepositorySettings> repositories();

    /** How long a model thinks; medium where nothing is said. */
    Map<Work, Effort> effort();

    EndpointSettings openai();

    EndpointSettings compatible();

    EndpointSettings anthropic();

    ModerationSettings moderation();

    /** By the model's name, without a date at its end. */
    Map<String, KnownSettings> known();

    /** Tokens of a model of which nothing is known: what small local ones are run with. */
    @WithDefault("32000")
    int window();

    /** Tokens from which OpenAI's own compaction is asked for; none: it is not. */
    OptionalInt compactFrom();

    @WithDefault("10s")
    Duration connectTimeout();

    /** Before the first byte, and between two. A model that reasons says nothing for minutes. */
    @WithDefault("3m")
    Duration silence();

    /** For one whole reply. */
    @WithDefault("15m")
    Duration replyTimeout();

    /** How often one request is sent at most. */
    @WithDefault("5")
    int tries();

    @WithDefault("500ms")
    Duration firstWait();

    @WithDefault("30s")
    Duration longestWait();

    /** No new try begins later than this after the first; a provider that wants a longer pause is not waited for here. */
    @WithDefault("5m")
    Duration patience();

    /** Recorded sessions where no model is configured: for playgrounds. */
    @WithDefault("false")
    boolean rehearsal();

    /** 1: as they were recorded; 0: at once. */
    @WithDefault("1")
    double rehearsalPace();

    /** Where it holds, nothing of what stands outside it does. */
    interface RepositorySettings extends ChoiceSettings {
        /** {@code owner/name} each, where a star stands for anything; of several that fit, the longest holds. */
        List<String> repos();
    }

    interface EndpointSettings {
        Optional<String> apiKey();

        Optional<URI> baseUrl();
    }

    /** Who looks at words for what should not be said. */
    interface ModerationSettings extends EndpointSettings {
        /** {@code OPENAI_MODERATION_MODEL}: such as {@code omni-moderation-latest}; none: nobody is asked. */
        Optional<String> model();

        /** From which score on, from 0 to 1, a category counts as flagged; not said: where the endpoint says so. */
        Map<String, Double> thresholds();

        /** People wait for it. */
        @WithDefault("5s")
        Duration patience();
    }

    /** What is known of a model; what is not said is not known. */
    interface KnownSettings {
        OptionalInt window();

        /** US dollars for a million tokens: input, cached input, input written to the cache, output. */
        Optional<List<BigDecimal>> price();

        /** Whether it can be told how long to think. */
        Optional<Boolean> effort();
    }
}
