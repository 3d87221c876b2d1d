package dev.threadwright.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.Rehearsal;
import dev.threadwright.embedded.Parts;
import dev.threadwright.vault.Vault;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** What travels through Slack's consent page, and tokens that two replicas want to renew at once. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(value = Rehearsal.class, initArgs = @ResourceArg(name = "slack.oauth", value = "true"))
class InstallStateTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);

    private final ClockByHand clock = new ClockByHand(NOW);

    @Inject
    Vault vault;

    @Inject
    InstallationRows rows;

    @Test
    void isGoodOnceInTheBrowserInWhichItWasBegun() {
        var states = new InstallState(vault, rows, clock);
        var begun = states.begin();
        var other = states.begin();

        assertThat(states.end(begun.state(), other.browser())).isFalse();
        assertThat(states.end(begun.state(), null)).isFalse();
        assertThat(states.end(null, begun.browser())).isFalse();
        assertThat(states.end("AAAA" + begun.state(), begun.browser())).isFalse();
        assertThat(states.end(begun.state(), begun.browser())).isTrue();
        assertThat(states.end(begun.state(), begun.browser())).isFalse();
    }

    @Test
    void endsAfterTenMinutes() {
        var states = new InstallState(vault, rows, clock);
        var begun = states.begin();
        clock.push(Duration.ofMinutes(10));

        assertThat(states.end(begun.state(), begun.browser())).isFalse();
    }

    @Test
    void isSpentByOneOfManyWhoComeAtOnce() throws Exception {
        var states = new InstallState(vault, rows, clock);
        var begun = states.begin();
        var all = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 12; i++) {
            all.add(() -> states.end(begun.state(), begun.browser()));
        }
        int good = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var one : threads.invokeAll(all)) {
                good += one.get() ? 1 : 0;
            }
        }
        assertThat(good).isEqualTo(1);
    }

    @Test
    void asksForTheScopesOfTheManifest() {
        assertThat(Scopes.wanted())
                .contains("app_mentions:read", "chat:write", "groups:read", "commands")
                .doesNotHaveDuplicates()
                .allSatisfy(scope -> assertThat(scope).matches("[a-z_.]+(:[a-z_.]+)?"));
        assertThat(List.of("redirect_urls", "settings:")).doesNotContainAnyElementsOf(Scopes.wanted());
    }
}
