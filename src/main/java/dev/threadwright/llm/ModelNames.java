package dev.threadwright.llm;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds out whose model a name means. */
final class ModelNames {
    /** How OpenAI's own models begin. */
    private static final Pattern OPENAI = Pattern.compile("(gpt-|chatgpt-|codex-|o[0-9]).*");

    private final LlmSettings settings;

    ModelNames(LlmSettings settings) {
        this.settings = settings;
    }

    /** What came of reading a name. */
    sealed interface Read {
        record Known(ModelName name) implements Read {}

        /** @param sentence what to do */
        record Unclear(String sentence) implements Read {}
    }

    Read read(String written) {
        int colon = written.indexOf(':');
        Optional<Provider> provider = colon < 0
                ? Optional.empty()
                : Provider.labelled(written.substring(0, colon).toLowerCase(Locale.ROOT));
        if (provider.isEmpty()) {
            return bare(written);
        }
        String name = written.substring(colon + 1).strip();
        return name.isEmpty()
                ? new Read.Unclear("“%s” names a provider and no model.".formatted(written))
                : reachable(new ModelName(provider.get(), name));
    }

    /** By its beginning where that is telling and the provider is configured, else by what alone is configured. */
    private Read bare(String name) {
        Set<Provider> configured = configured();
        String small = name.toLowerCase(Locale.ROOT);
        if (small.startsWith("claude") && configured.contains(Provider.ANTHROPIC)) {
            return new Read.Known(new ModelName(Provider.ANTHROPIC, name));
        }
        if (OPENAI.matcher(small).matches() && configured.contains(Provider.OPENAI)) {
            return new Read.Known(new ModelName(Provider.OPENAI, name));
        }
        if (configured.size() == 1) {
            return new Read.Known(new ModelName(configured.iterator().next(), name));
        }
        return new Read.Unclear(
                configured.isEmpty()
                        ? "The model “%s” needs OPENAI_API_KEY, OPENAI_BASE_URL or ANTHROPIC_API_KEY.".formatted(name)
                        : "It is not clear whose model “%1$s” is: write openai:%1$s, compatible:%1$s or anthropic:%1$s."
                                .formatted(name));
    }

    /** A server at an address of its own is taken for a compatible one, and OpenAI for itself. */
    private Set<Provider> configured() {
        var configured = new java.util.TreeSet<Provider>();
        if (settings.compatible().baseUrl().filter(url -> !isOpenAi(url)).isPresent()) {
            configured.add(Provider.COMPATIBLE);
        } else if (settings.openai().apiKey().isPresent()) {
            configured.add(Provider.OPENAI);
        }
        if (settings.anthropic().apiKey().isPresent()
                || settings.anthropic().baseUrl().isPresent()) {
            configured.add(Provider.ANTHROPIC);
        }
        return configured;
    }

    private static boolean isOpenAi(java.net.URI url) {
        return url.getHost() != null && url.getHost().endsWith("openai.com");
    }

    private Read reachable(ModelName name) {
        var endpoint = endpoint(name.provider());
        boolean reachable = endpoint.baseUrl().isPresent()
                || endpoint.apiKey().isPresent() && name.provider() != Provider.COMPATIBLE;
        return reachable
                ? new Read.Known(name)
                : new Read.Unclear("The model “%s” needs %s."
                        .formatted(
                                name,
                                name.provider() == Provider.COMPATIBLE
                                        ? name.provider().urlVariable()
                                        : name.provider().keyVariable()));
    }

    LlmSettings.EndpointSettings endpoint(Provider provider) {
        return switch (provider) {
            case OPENAI -> settings.openai();
            case COMPATIBLE -> settings.compatible();
            case ANTHROPIC -> settings.anthropic();
        };
    }
}
