package dev.threadwright.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.Defaults;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelNamesTest {
    private static final Map<String, String> OPENAI = Map.of("threadwright.llm.openai.api-key", "sk-1");
    private static final Map<String, String> ANTHROPIC = Map.of("threadwright.llm.anthropic.api-key", "sk-2");
    private static final Map<String, String> OLLAMA = Map.of(
            "threadwright.llm.openai.base-url", "http://localhost:11434/v1",
            "threadwright.llm.compatible.base-url", "http://localhost:11434/v1");

    @Test
    void readsAProviderAndAModel() {
        assertThat(read("anthropic:claude-sonnet-5-5", ANTHROPIC))
                .isEqualTo(known(Provider.ANTHROPIC, "claude-sonnet-5-5"));
    }

    @Test
    void leavesAColonToTheModelWhereNoProviderStandsBeforeIt() {
        assertThat(read("qwen3:32b", OLLAMA)).isEqualTo(known(Provider.COMPATIBLE, "qwen3:32b"));
        assertThat(read("compatible:qwen3:32b", OLLAMA)).isEqualTo(known(Provider.COMPATIBLE, "qwen3:32b"));
    }

    @Test
    void takesABareNameForTheOnlyProviderThereIs() {
        assertThat(read("some-model", OPENAI)).isEqualTo(known(Provider.OPENAI, "some-model"));
        assertThat(read("some-model", ANTHROPIC)).isEqualTo(known(Provider.ANTHROPIC, "some-model"));
    }

    @Test
    void takesABareNameByItsBeginningWhereThereAreTwo() {
        assertThat(read("claude-opus-5-5", OPENAI, ANTHROPIC)).isEqualTo(known(Provider.ANTHROPIC, "claude-opus-5-5"));
        assertThat(read("gpt-6.1-sol", OPENAI, ANTHROPIC)).isEqualTo(known(Provider.OPENAI, "gpt-6.1-sol"));
    }

    @Test
    void asksWhoseAModelIsThatEitherMayHave() {
        assertThat(read("some-model", OPENAI, ANTHROPIC))
                .isEqualTo(new ModelNames.Read.Unclear(
                        "It is not clear whose model “some-model” is: write openai:some-model, compatible:some-model or"
                                + " anthropic:some-model."));
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(read("openai:gpt-6.1-sol"))
                .isEqualTo(new ModelNames.Read.Unclear("The model “openai:gpt-6.1-sol” needs OPENAI_API_KEY."));
        assertThat(read("compatible:qwen3", OPENAI))
                .isEqualTo(new ModelNames.Read.Unclear("The model “compatible:qwen3” needs OPENAI_BASE_URL."));
        assertThat(read("some-model"))
                .isEqualTo(new ModelNames.Read.Unclear(
                        "The model “some-model” needs OPENAI_API_KEY, OPENAI_BASE_URL or ANTHROPIC_API_KEY."));
        assertThat(read("openai:", OPENAI))
                .isEqualTo(new ModelNames.Read.Unclear("“openai:” names a provider and no model."));
    }

    private static ModelNames.Read known(Provider provider, String name) {
        return new ModelNames.Read.Known(new ModelName(provider, name));
    }

    @SafeVarargs
    private static ModelNames.Read read(String written, Map<String, String>... settings) {
        var all = new HashMap<String, String>();
        for (var some : settings) {
            all.putAll(some);
        }
        return new ModelNames(Defaults.of(LlmSettings.class, all)).read(written);
    }
}
