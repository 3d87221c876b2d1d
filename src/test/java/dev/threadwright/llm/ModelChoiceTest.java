package dev.threadwright.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.Defaults;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelChoiceTest {
    private static final Map<String, String> SETTINGS = Map.of(
            "threadwright.llm.model", "usual",
            "threadwright.llm.models.review", "reviewer",
            "threadwright.llm.stronger", "strong",
            "threadwright.llm.repositories.acme.repos", "acme/*,emca/*",
            "threadwright.llm.repositories.acme.model", "of-acme",
            "threadwright.llm.repositories.secret.repos", "acme/secret-*",
            "threadwright.llm.repositories.secret.model", "at-home");

    private final ModelChoice choice = new ModelChoice(Defaults.of(LlmSettings.class, SETTINGS));

    @Test
    void takesTheUsualModel() {
        assertThat(choice.of(Work.CHANGE, "other/app", false)).contains("usual");
    }

    @Test
    void takesTheModelOfTheWork() {
        assertThat(choice.of(Work.REVIEW, "other/app", false)).contains("reviewer");
    }

    @Test
    void takesAStrongerOneWherePeopleAskForIt() {
        assertThat(choice.of(Work.CHANGE, "other/app", true)).contains("strong");
    }

    @Test
    void takesTheModelOfTheRepository() {
        assertThat(choice.of(Work.CHANGE, "acme/web-app", false)).contains("of-acme");
    }

    @Test
    void takesTheLongestGlobThatFits() {
        assertThat(choice.of(Work.CHANGE, "Acme/secret-plans", false)).contains("at-home");
    }

    @Test
    void letsNothingOfARepositoryWithItsOwnModelGoElsewhere() {
        assertThat(choice.of(Work.REVIEW, "acme/secret-plans", true)).contains("at-home");
    }

    @Test
    void namesAllThereAre() {
        assertThat(choice.all()).containsExactlyInAnyOrder("usual", "reviewer", "strong", "of-acme", "at-home");
    }
}
