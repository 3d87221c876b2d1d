package dev.threadwright.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import dev.threadwright.Defaults;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatModelsTest {
    private static final Map<String, String> KEYS = Map.of(
            "threadwright.llm.openai.api-key", "sk-openai-12345678",
            "threadwright.llm.anthropic.api-key", "sk-anthropic-12345678");

    @Test
    void areNoneWhereNothingIsConfigured() {
        try (var models = new Configured(Map.of())) {
            assertThat(models.it.of(Work.CHANGE, "acme/web-app", false)).isEmpty();
            assertThat(models.it.missing()).startsWith("No model is configured: set THREADWRIGHT_MODEL");
        }
    }

    @Test
    void areNoneWhereAKeyIsThereAndNoModelNamed() {
        try (var models = new Configured(KEYS)) {
            assertThat(models.it.of(Work.CHANGE, "acme/web-app", false)).isEmpty();
        }
    }

    @Test
    void sayWhatIsMissing() {
        try (var models = new Configured(Map.of("threadwright.llm.model", "openai:gpt-6.1-sol"))) {
            assertThat(models.it.of(Work.CHANGE, "acme/web-app", false)).isEmpty();
            assertThat(models.it.missing()).isEqualTo("The model “openai:gpt-6.1-sol” needs OPENAI_API_KEY.");
        }
    }

    @Test
    void areChosenByWorkAndWish() {
        var settings = new HashMap<>(KEYS);
        settings.put("threadwright.llm.model", "openai:gpt-6.1-terra");
        settings.put("threadwright.llm.models.review", "anthropic:claude-haiku-5-5");
        settings.put("threadwright.llm.stronger", "claude-opus-5-5");
        try (var models = new Configured(settings)) {
            assertThat(models.name(Work.CHANGE, false)).isEqualTo("openai gpt-6.1-terra");
            assertThat(models.name(Work.REVIEW, false)).isEqualTo("anthropic claude-haiku-5-5");
            assertThat(models.name(Work.CHANGE, true)).isEqualTo("anthropic claude-opus-5-5");
        }
    }

    @Test
    void rehearseWhereNoModelIsConfigured() {
        try (var models = new Configured(Map.of("threadwright.llm.rehearsal", "true"))) {
            assertThat(models.it
                            .of(Work.REVIEW, "acme/web-app", true)
                            .orElseThrow()
                            .card()
                            .rehearsal())
                    .isTrue();
        }
    }

    @Test
    void doNotRehearseWhereOneIs() {
        var settings = new HashMap<>(KEYS);
        settings.put("threadwright.llm.rehearsal", "true");
        settings.put("threadwright.llm.model", "openai:gpt-6.1-sol");
        try (var models = new Configured(settings)) {
            assertThat(models.name(Work.CHANGE, false)).isEqualTo("openai gpt-6.1-sol");
        }
    }

    @Test
    void showNoKey() {
        var settings = new HashMap<>(KEYS);
        settings.put("threadwright.llm.model", "openai:gpt-6.1-sol");
        try (var models = new Configured(settings)) {
            assertThat(models.it.of(Work.CHANGE, "acme/web-app", false).toString()
                            + models.it
                            + new Secret("sk-openai-12345678"))
                    .doesNotContain("12345678");
        }
    }

    /** Nobody listens at that address, so whoever sent something would be refused. */
    @ParameterizedTest
    @ValueSource(strings = {"openai", "compatible", "anthropic"})
    void writeTheirFirstRequestWithoutSendingIt(String provider) {
        var settings = Map.of(
                "threadwright.llm.model",
                provider + ":some-model",
                "threadwright.llm." + provider + ".base-url",
                "http://127.0.0.1:1");
        try (var models = new Configured(settings)) {
            assertThatCode(() -> ((RemoteModel) models.it
                                    .of(Work.CHANGE, "acme/web-app", false)
                                    .orElseThrow())
                            .prepare())
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void leaveNoThreadOfTheirClientsBehind() {
        var settings = new HashMap<>(KEYS);
        settings.put("threadwright.llm.model", "openai:gpt-6.1-sol");
        settings.put("threadwright.llm.stronger", "anthropic:claude-opus-5-5");
        int before = sleepers();

        new Configured(settings).close();

        await().atMost(Duration.ofSeconds(20)).until(() -> sleepers() <= before);
    }

    /** The clients' own threads; those of OkHttp are shared with Slack's client, and end by themselves. */
    private static int sleepers() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("DefaultSleeper|.*(openai|anthropic).*"))
                .count();
    }

    @Test
    void thinkAsLongAsIsConfigured() {
        try (var models = new Configured(Map.of("threadwright.llm.effort.review", "low"))) {
            assertThat(models.it.effort(Work.REVIEW)).isEqualTo(Effort.LOW);
            assertThat(models.it.effort(Work.CHANGE)).isEqualTo(Effort.MEDIUM);
        }
    }

    @Test
    void areKnownByTheSettingsWeShip() throws IOException {
        var known = new KnownModels(shipped());

        assertThat(known.card(new ModelName(Provider.ANTHROPIC, "claude-haiku-4-5-20251001")))
                .isEqualTo(new ModelCard(
                        "anthropic",
                        "claude-haiku-4-5-20251001",
                        200_000,
                        new Price(
                                new BigDecimal("1"),
                                new BigDecimal("0.10"),
                                new BigDecimal("1.25"),
                                new BigDecimal("5")),
                        false));
        assertThat(shipped().known().keySet()).allSatisfy(name -> {
            var model = new ModelName(name.startsWith("claude") ? Provider.ANTHROPIC : Provider.OPENAI, name);
            assertThat(known.gaps(model)).isEmpty();
            assertThat(known.card(model).price()).isNotEqualTo(Price.FREE);
        });
    }

    @Test
    void areCautiousWithAModelThatNobodyKnows() {
        var known = new KnownModels(Defaults.of(LlmSettings.class, Map.of()));
        var model = new ModelName(Provider.OPENAI, "gpt-9");

        assertThat(known.card(model)).isEqualTo(new ModelCard("openai", "gpt-9", 32_000, Price.FREE, false));
        assertThat(known.takesEffort(model)).isFalse();
        assertThat(known.gaps(model))
                .containsExactly(
                        "the window of openai:gpt-9 is not known and taken for 32000 tokens: set"
                                + " threadwright.llm.known.\"gpt-9\".window",
                        "the price of openai:gpt-9 is not known, so its costs count as nothing: set"
                                + " threadwright.llm.known.\"gpt-9\".price");
    }

    private static LlmSettings shipped() throws IOException {
        var file = Path.of("src/main/resources/application.properties").toUri().toURL();
        return new SmallRyeConfigBuilder()
                .withMapping(LlmSettings.class)
                .withSources(new PropertiesConfigSource(file))
                .withConverter(Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
                .withMappingIgnore("*")
                .addDefaultInterceptors()
                .build()
                .getConfigMapping(LlmSettings.class);
    }

    private static final class Configured implements AutoCloseable {
        final ChatModels it;

        Configured(Map<String, String> settings) {
            it = new ChatModels(Defaults.of(LlmSettings.class, settings), Clock.systemUTC());
        }

        String name(Work work, boolean stronger) {
            var card = it.of(work, "acme/web-app", stronger).orElseThrow().card();
            return card.provider() + " " + card.name();
        }

        @Override
        public void close() {
            it.close();
        }
    }
}
