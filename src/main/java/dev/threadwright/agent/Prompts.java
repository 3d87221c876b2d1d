package dev.threadwright.agent;

import io.quarkus.qute.TemplateInstance;
import java.util.Map;
import java.util.function.Function;

/** The prompts in the versions that are in use. A session keeps to those with which it began. */
final class Prompts {
    static final Map<String, Integer> VERSIONS = Map.of("work", 1, "external", 1, "review", 1, "summary", 1);

    private final Function<TemplateInstance, String> rendering;

    Prompts(Function<TemplateInstance, String> rendering) {
        this.rendering = rendering;
    }

    String work(boolean planFirst) {
        return rendering.apply(new Work1(planFirst)).strip();
    }

    /** For a program that takes the loop's place. */
    String external(boolean planFirst) {
        return rendering.apply(new External1(planFirst)).strip();
    }

    /** Of one request alone, which nobody takes up again. */
    String answer() {
        return rendering.apply(new Answer1()).strip();
    }

    String review(Map<String, Integer> versions, int most) {
        return switch (versions.getOrDefault("review", 0)) {
            case 1 -> rendering.apply(new Review1(most)).strip();
            case Integer unknown -> throw unknown("review", unknown);
        };
    }

    String summary(Map<String, Integer> versions, int words) {
        return switch (versions.getOrDefault("summary", 0)) {
            case 1 -> rendering.apply(new Summary1(words)).strip();
            case Integer unknown -> throw unknown("summary", unknown);
        };
    }

    private static IllegalStateException unknown(String prompt, int version) {
        return new IllegalStateException("This build has no prompts/agent/%s/%d.md".formatted(prompt, version));
    }
}
