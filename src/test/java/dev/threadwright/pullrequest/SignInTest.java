package dev.threadwright.pullrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.threadwright.repo.Forge;
import dev.threadwright.repo.Remote;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Snapshot.Signature;
import dev.threadwright.repo.Unreachable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.TracerProvider;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Token and App, against what GitHub's REST API would say. */
class SignInTest {
    private static final RepoName WEB = new RepoName("acme", "web");
    private static final Remote REMOTE = new Remote(
            WEB,
            URI.create("https://github.com/acme/web.git"),
            URI.create("https://github.com/acme/web"),
            "main",
            true,
            false);

    private final MovedClock clock = new MovedClock();
    private FakeGitHub fake;

    @BeforeEach
    void start() throws Exception {
        fake = new FakeGitHub();
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void namesTheVariablesWhereNothingIsConfigured() {
        var forge = forge(Settings.none(fake.url()));
        assertThatThrownBy(forge::connected)
                .isInstanceOfSatisfying(
                        Unreachable.class, e -> assertThat(e.isForGood()).isTrue())
                .hasMessageContaining("GITHUB_TOKEN")
                .hasMessageContaining("GITHUB_APP_ID and GITHUB_APP_PRIVATE_KEY");
        assertThatThrownBy(() -> forge.remote(WEB)).isInstanceOf(Unreachable.class);
        assertThatThrownBy(() -> forge.credentials(WEB)).isInstanceOf(Unreachable.class);
        assertThat(fake.asked()).isEmpty();
    }

    @Test
    void startsWithAKeyThatCannotBeReadAndSaysSo() {
        var forge = forge(Settings.app(fake.url(), "not a key"));
        assertThatThrownBy(forge::connected).hasMessageContaining("GITHUB_APP_PRIVATE_KEY is neither a PEM nor a file");
    }

    @Test
    void listsWhatATokenMayPushTo() {
        fake.on("GET /user", 200, "{\"login\": \"ada\", \"id\": 7}");
        fake.on(
                "GET /user/repos",
                200,
                "[" + FakeGitHub.repository("acme/web", true, false) + ","
                        + FakeGitHub.repository("acme/read", true, false).replace("\"push\": true", "\"push\": false")
                        + "]");
        var forge = forge(Settings.token(fake.url()));
        assertThat(forge.connected()).containsExactly(REMOTE);
        assertThat(forge.connected()).containsExactly(REMOTE);
        assertThat(fake.asked("GET", "/user/repos")).hasSize(1);
    }

    @Test
    void listsWhatIsConfiguredAndLeavesOutWhatIsGone() {
        fake.withRepository("acme/web", true, false);
        var forge = forge(Settings.token(fake.url()).withRepos("acme/gone", " acme/web", "nonsense"));
        assertThat(forge.connected()).containsExactly(REMOTE);
        assertThat(fake.asked("GET", "/user/repos")).isEmpty();
    }

    @Test
    void asksAgainWhenAWebhookSaysThatSomethingChanged() {
        fake.withRepository("acme/web", true, false);
        var forge = forge(Settings.token(fake.url()).withRepos("acme/web"));
        forge.connected();
        forge.forget();
        forge.connected();
        assertThat(fake.asked("GET", "/repos/acme/web")).hasSize(2);
    }

    @Test
    void signsInAsAnAppWithAShortJwt() throws Exception {
        installed();
        forge(Settings.app(fake.url(), Keys.pkcs1())).remote(WEB);
        var jwt = fake.asked("GET", "/app").getFirst().authorization().substring("Bearer ".length());
        var parts = jwt.split("\\.");
        var verifier = java.security.Signature.getInstance("SHA256withRSA");
        verifier.initVerify(Keys.PAIR.getPublic());
        verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(verifier.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        var claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
        assertThat(claims.path("iss").asText()).isEqualTo("4711");
        assertThat(claims.path("iat").asLong()).isEqualTo(clock.instant().getEpochSecond() - 60);
        assertThat(claims.path("exp").asLong()).isEqualTo(clock.instant().getEpochSecond() + 540);
    }

    @Test
    void narrowsAnInstallationsTokenToTheRepositoryAndToWhatIsDoneThere() throws Exception {
        installed("");
        var credentials = forge(Settings.app(fake.url(), Keys.pkcs1())).credentials(WEB);
        assertThat(credentials).isEqualTo(new Forge.Credentials("x-access-token", "ghs_first.To-ken_1"));
        assertThat(fake.asked("POST", "/app/installations/5/access_tokens")
                        .getFirst()
                        .json())
                .isEqualTo(new ObjectMapper().readTree("""
                                {"repositories": ["web"],
                                 "permissions": {"contents": "write", "pull_requests": "write", "metadata": "read"}}
                                """));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"checks": "write", "statuses": "write"} | checks
                    {"checks": "read", "statuses": "write"}  | statuses
                    """)
    void asksForWhatTheVerdictIsShownWithWhereItWasGranted(String granted, String asked) {
        installed(granted);
        forge(Settings.app(fake.url(), Keys.pkcs1())).credentials(WEB);
        assertThat(fake.asked("POST", "/app/installations/5/access_tokens")
                        .getFirst()
                        .json()
                        .path("permissions")
                        .propertyStream()
                        .map(permission -> permission.getKey() + " "
                                + permission.getValue().asText()))
                .containsExactlyInAnyOrder("contents write", "pull_requests write", "metadata read", asked + " write");
    }

    @Test
    void keepsAnInstallationsTokenUntilFiveMinutesBeforeItsEnd() {
        installed();
        var forge = forge(Settings.app(fake.url(), Keys.pkcs1()));
        forge.credentials(WEB);
        clock.forward(Duration.ofMinutes(54));
        assertThat(forge.credentials(WEB).password()).isEqualTo("ghs_first.To-ken_1");
        clock.forward(Duration.ofMinutes(1));
        assertThat(forge.credentials(WEB).password()).isEqualTo("ghs_second.To-ken_2");
    }

    @Test
    void listsTheRepositoriesOfEachInstallation() {
        installed();
        fake.on("GET /app/installations", 200, "[{\"id\": 5, \"account\": {\"login\": \"acme\", \"id\": 2}}]");
        fake.on(
                "GET /installation/repositories",
                200,
                "{\"total_count\": 1, \"repositories\": [" + FakeGitHub.repository("acme/web", true, false) + "]}");
        assertThat(forge(Settings.app(fake.url(), Keys.pkcs1())).connected()).containsExactly(REMOTE);
        assertThat(fake.asked("POST", "/app/installations/5/access_tokens")
                        .getFirst()
                        .body())
                .isEqualTo("{\"permissions\":{\"metadata\":\"read\"}}");
        assertThat(fake.asked("GET", "/installation/repositories").getFirst().authorization())
                .isEqualTo("Bearer ghs_first.To-ken_1");
    }

    @Test
    void saysThatTheAppIsNotInstalledThere() {
        fake.on("GET /app", 200, "{\"id\": 4711, \"slug\": \"threadwright\"}");
        assertThatThrownBy(() -> forge(Settings.app(fake.url(), Keys.pkcs1())).credentials(WEB))
                .isInstanceOfSatisfying(
                        Unreachable.class, e -> assertThat(e.isForGood()).isTrue())
                .hasMessageContaining("GitHub shows me no acme/web");
    }

    @Test
    void saysThatTheInstallationWasNotGivenTheRepository() {
        fake.on("GET /app", 200, "{\"id\": 4711, \"slug\": \"threadwright\"}");
        fake.on("GET /repos/acme/web/installation", 200, "{\"id\": 5, \"permissions\": {}}");
        fake.on(
                "POST /app/installations/5/access_tokens",
                422,
                "{\"message\": \"There is at least one repository that does not exist or is not accessible to the parent installation.\"}");
        assertThatThrownBy(() -> forge(Settings.app(fake.url(), Keys.pkcs1())).credentials(WEB))
                .hasMessageContaining("GitHub shows me no acme/web");
    }

    @Test
    void commitsAsTheAppsBot() {
        installed();
        fake.on("GET /users/threadwright%5Bbot%5D", 200, "{\"login\": \"threadwright[bot]\", \"id\": 99}");
        assertThat(access(Settings.app(fake.url(), Keys.pkcs1())).identity(WEB))
                .isEqualTo(new Signature("threadwright[bot]", "99+threadwright[bot]@users.noreply.127.0.0.1"));
    }

    @Test
    void commitsAsTheTokensUserUnderAnAddressThatReachesNobody() {
        fake.on("GET /user", 200, "{\"login\": \"ada\", \"id\": 7}");
        assertThat(access(Settings.token(fake.url())).identity(WEB))
                .isEqualTo(new Signature("ada", "7+ada@users.noreply.127.0.0.1"));
    }

    @Test
    void commitsAsWhoeverIsConfigured() {
        assertThat(access(Settings.token(fake.url()).withAuthor("Words of Acme <words@acme.example>"))
                        .identity(WEB))
                .isEqualTo(new Signature("Words of Acme", "words@acme.example"));
        assertThat(fake.asked()).isEmpty();
    }

    @Test
    void showsNoTokenAnywhere() {
        fake.on("GET /repos/acme/web", 401, "{\"message\": \"Bad token ghp_0123456789abcdefghij\"}");
        var settings = Settings.token(fake.url());
        assertThatThrownBy(() -> forge(settings).remote(WEB)).satisfies(thrown -> {
            var trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain("0123456789abcdefghij").contains("[hidden]");
        });
        assertThat(Credential.of(settings).toString()).doesNotContain("0123456789abcdefghij");
        assertThat(Credential.of(Settings.app(fake.url(), Keys.pkcs1())).toString())
                .isEqualTo("App[4711]");
        assertThat(Secret.redact("a ghs_4711_eyJ0.abc-d_e.fgh b github_pat_11AAAA_bbbbbbbb c"))
                .isEqualTo("a [hidden] b [hidden] c");
    }

    private void installed() {
        installed("");
    }

    /** @param granted the installation's permissions as JSON; empty: none beyond what the work needs */
    private void installed(String granted) {
        fake.on("GET /app", 200, "{\"id\": 4711, \"slug\": \"threadwright\"}");
        fake.on(
                "GET /repos/acme/web/installation",
                200,
                "{\"id\": 5, \"account\": {\"login\": \"acme\", \"id\": 2}, \"permissions\": "
                        + (granted.isEmpty() ? "{}" : granted) + "}");
        String until = clock.instant().plus(Duration.ofHours(1)).toString();
        String later = clock.instant().plus(Duration.ofHours(2)).toString();
        fake.on(
                "POST /app/installations/5/access_tokens",
                201,
                "{\"token\": \"ghs_first.To-ken_1\", \"expires_at\": \"" + until + "\"}");
        fake.on(
                "POST /app/installations/5/access_tokens",
                201,
                "{\"token\": \"ghs_second.To-ken_2\", \"expires_at\": \"" + later + "\"}");
        fake.withRepository("acme/web", true, false);
    }

    private GitHubForge forge(Settings settings) {
        return new GitHubForge(access(settings), settings, clock);
    }

    private GitHubAccess access(Settings settings) {
        return new GitHubAccess(
                settings,
                clock,
                new Failures(new SimpleMeterRegistry()),
                TracerProvider.noop().get("test"));
    }

    /** Stands still until it is moved. */
    private static final class MovedClock extends Clock {
        private Instant now = Instant.parse("2026-11-20T10:00:00Z");

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return InstantSource.fixed(now).withZone(zone);
        }
    }
}
