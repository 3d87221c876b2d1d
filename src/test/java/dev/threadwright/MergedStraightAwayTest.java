package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.search.Search;
import dev.threadwright.text.Quotation;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** The autonomy {@code merge}. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(
        value = Rehearsal.class,
        initArgs = {
            @ResourceArg(name = "threadwright.autonomy", value = "merge"),
            @ResourceArg(name = "threadwright.policy.triggers.copy.channels", value = "C08WEBCOPY1"),
            @ResourceArg(name = "threadwright.policy.triggers.copy.pattern", value = "(?i)^copy fix:"),
            @ResourceArg(name = "threadwright.policy.bots", value = "B08OTHERBOT"),
            @ResourceArg(name = "threadwright.policy.bots-per-hour", value = "2")
        })
class MergedStraightAwayTest {
    @ConfigProperty(name = "threadwright.test.playground", defaultValue = "http://localhost")
    URI playground;

    @Inject
    Search search;

    @Test
    void mergesWhereTheRepositoryAllowsIt() {
        try (var stage = new Stage(playground)) {
            var asked = stage.ask("ada", "change \"Contact sales\" to \"Talk to us\"");

            assertThat(stage.shows(asked, "Merged").shown()).doesNotContain("Approved by");
            assertThat(stage.text("acme/web-app", "main", "locales/en/pricing.json"))
                    .contains("Talk to us");
        }
    }

    @Test
    void knowsTheNewWordsOnceTheBranchHasThem() {
        try (var stage = new Stage(playground)) {
            Stage.soon().until(() -> isKnown("Boards that fit on one screen"));
            var asked = stage.ask(
                    "ada",
                    "in acme/web-app change \"Boards that fit on one screen\" to \"Boards that fit on your screen\"");
            stage.shows(asked, "Merged");
            Stage.soon().until(() -> isKnown("Boards that fit on your screen"));
        }
    }

    private boolean isKnown(String words) {
        return !search.find(new Quotation(words), List.of(), true).hits().isEmpty();
    }
}
