package dev.threadwright.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.LongForm;
import dev.threadwright.Rehearsal;
import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Forge;
import dev.threadwright.thread.Person;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** People's tokens from the code to their end. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class AccountsTest {
    private static final Person ADA = new Person("T08ACCOUNTS", "U1");

    @ConfigProperty(name = "threadwright.test.playground", defaultValue = "http://localhost")
    URI playground;

    @Inject
    Accounts accounts;

    private Forge github;

    @BeforeEach
    void open() {
        github = new Forge(playground);
    }

    @AfterEach
    void leave() {
        accounts.forget(ADA.team());
        github.peoplesTokensFor(0);
        github.close();
    }

    @Test
    void renewsATokenOnceHoweverManyWantIt() throws Exception {
        github.peoplesTokensFor(60);
        link("grace");
        github.peoplesTokensFor(28_800);
        int before = github.renewals().size();
        var wanted = new ArrayList<Callable<Identification>>();
        for (int i = 0; i < 8; i++) {
            wanted.add(() -> accounts.identify(ADA));
        }

        var first = accounts.identify(ADA);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var one : threads.invokeAll(wanted)) {
                assertThat(one.get()).isEqualTo(first);
            }
        }

        assertThat(github.renewals()).hasSize(before + 1).endsWith("grace");
        assertThat(first)
                .isInstanceOf(Identification.As.class)
                .hasToString("As[%s]".formatted(accounts.of(ADA).orElseThrow()));
    }

    @Test
    void forgetsEverybodyOfAWorkspace() throws Exception {
        link("grace");

        accounts.forget(ADA.team());

        assertThat(accounts.of(ADA)).isEmpty();
        assertThat(accounts.identify(ADA)).isEqualTo(new Identification.No("no GitHub account is linked"));
    }

    @Test
    @LongForm
    void unlinksOnce() throws Exception {
        link("grace");

        assertThat(accounts.unlink(ADA)).isTrue();
        assertThat(accounts.unlink(ADA)).isFalse();
        assertThat(accounts.of(ADA)).isEmpty();
    }

    private void link(String login) throws IOException, InterruptedException {
        var begun = (Linking.Begun) accounts.begin(ADA);
        var page = begun.where().resolve("device/decide?allow=1&code=" + begun.code() + "&login=" + login);
        try (var browser = HttpClient.newHttpClient()) {
            browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding());
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> accounts.of(ADA).map(Account::login), Optional.of(login)::equals);
    }
}
