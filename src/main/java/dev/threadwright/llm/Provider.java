package dev.threadwright.llm;

import java.util.Arrays;
import java.util.Optional;

/** Who runs a model, and how one speaks with it. */
enum Provider {
    /** OpenAI's Responses API. */
    OPENAI("openai", "OpenAI", "OPENAI_API_KEY", "OPENAI_BASE_URL"),
    /** Chat completions, as vLLM, Ollama, LM Studio and gateways speak them. */
    COMPATIBLE("compatible", "The model server", "OPENAI_API_KEY", "OPENAI_BASE_URL"),
    /** Anthropic's Messages API. */
    ANTHROPIC("anthropic", "Anthropic", "ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL");

    private final String label;
    private final String spoken;
    private final String keyVariable;
    private final String urlVariable;

    Provider(String label, String spoken, String keyVariable, String urlVariable) {
        this.label = label;
        this.spoken = spoken;
        this.keyVariable = keyVariable;
        this.urlVariable = urlVariable;
    }

    static Optional<Provider> labelled(String label) {
        return Arrays.stream(values())
                .filter(provider -> provider.label.equals(label))
                .findFirst();
    }

    /** As in settings and on a {@link ModelCard}. */
    String label() {
        return label;
    }

    /** At the beginning of a sentence. */
    String spoken() {
        return spoken;
    }

    /** The environment variable of its key. */
    String keyVariable() {
        return keyVariable;
    }

    /** The environment variable of its address. */
    String urlVariable() {
        return urlVariable;
    }
}
