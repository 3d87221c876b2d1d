package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.embedded.Parts;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The autonomy {@code merge}. */
@QuarkusTest
@WithTestResource(Parts.class)
@WithTestResource(value = Rehearsal.class, initArgs = @ResourceArg(name = "threadwright.autonomy", value = "merge"))
class MergedStraightAwayTest {
    @ConfigProperty(name = "threadwright.test.playground", defaultValue = "http://localhost")
    URI playground;

    @Test
    void mergesWhereTheRepositoryAllowsIt() {
        try (var stage = new Stage(playground)) {
            var asked = stage.ask("ada", "change \"Contact sales\" to \"Talk to us\"");

            assertThat(stage.shows(asked, "Merged").shown()).doesNotContain("Approved by");
            assertThat(stage.text("acme/web-app", "main", "locales/en/pricing.json"))
                    .contains("Talk to us");
        }
    }
}
