package dev.threadwright.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.Rehearsal;
import dev.threadwright.embedded.Parts;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class PromptsInServiceTest {
    @Inject
    Agent agent;

    @Test
    void areTheOnesOfTheFolder() {
        assertThat(agent).isNotNull();
        for (var prompt : java.util.List.of(
                new Work1(true), new Work1(false), new Answer1(), new Review1(5), new Summary1(300))) {
            assertThat(prompt.render()).isEqualTo(ServedSession.rendered(prompt));
        }
    }
}
