package dev.threadwright.pullrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadwright.repo.RepoName;
import dev.threadwright.task.TaskId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.TracerProvider;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class VerdictMarkTest {
    private static final RepoName WEB = new RepoName("acme", "web");
    private static final TaskId TASK = new TaskId("abcdefghjk");
    private static final String HEAD = "a".repeat(40);
    private static final String STATUSES = "/repos/acme/web/statuses/" + HEAD;
    private static final String CHECKS = "/repos/acme/web/check-runs";
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private FakeGitHub fake;

    @BeforeEach
    void start() throws Exception {
        fake = new FakeGitHub().withRepository("acme/web", true, false);
        fake.on("GET /repos/acme/web/installation", 200, "{\"id\": 5, \"permissions\": {\"checks\": \"write\"}}");
        fake.on("GET /app", 200, "{\"id\": 4711, \"slug\": \"threadwright\"}");
        fake.on(
                "POST /app/installations/5/access_tokens",
                201,
                "{\"token\": \"ghs_0123456789\", \"expires_at\": \"2026-11-20T11:00:00Z\"}");
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void isACheckRunForAnApp() throws Exception {
        fake.on("POST " + CHECKS, 201, "{\"id\": 1}");
        app().set(due(true, false));
        var sent = fake.asked("POST", CHECKS).getFirst().json();
        assertThat(sent.path("name").asText()).isEqualTo("threadwright/text-only");
        assertThat(sent.path("head_sha").asText()).isEqualTo(HEAD);
        assertThat(sent.path("external_id").asText()).isEqualTo("abcdefghjk");
        assertThat(sent.path("status").asText()).isEqualTo("completed");
        assertThat(sent.path("conclusion").asText()).isEqualTo("success");
        assertThat(sent.path("output").path("title").asText()).isEqualTo("Only text differs.");
        assertThat(sent.path("output").path("summary").asText()).isEqualTo("- It is so.");
    }

    @Test
    void leavesTheJudgementToAPersonWhereAFileWasNotRead() throws Exception {
        fake.on("POST " + CHECKS, 201, "{\"id\": 1}");
        fake.on("POST " + STATUSES, 201, "{}");
        app().set(due(false, false));
        token().set(due(false, false));
        assertThat(fake.asked("POST", CHECKS)
                        .getFirst()
                        .json()
                        .path("conclusion")
                        .asText())
                .isEqualTo("neutral");
        assertThat(fake.asked("POST", STATUSES).getFirst().json().path("state").asText())
                .isEqualTo("pending");
    }

    @Test
    void isAStatusForAnAppThatMaySetNoChecks() throws Exception {
        fake.on("POST " + CHECKS, 403, "{\"message\": \"Resource not accessible by integration\"}");
        fake.on("POST " + STATUSES, 201, "{}");
        app().set(due(true, false));
        assertThat(fake.asked("POST", STATUSES)).hasSize(1);
    }

    @Test
    void isFoundBeforeItIsSetAgain() throws Exception {
        fake.on(
                "GET /repos/acme/web/commits/" + HEAD + "/check-runs",
                200,
                "{\"total_count\": 2, \"check_runs\": [{\"id\": 1, \"external_id\": \"another\"},"
                        + " {\"id\": 2, \"external_id\": \"abcdefghjk\"}]}");
        app().set(due(true, true));
        assertThat(fake.asked("POST", CHECKS)).isEmpty();
    }

    @Test
    void isSetWhereAnEarlierTryDidNotGetThatFar() throws Exception {
        fake.on(
                "GET " + STATUSES,
                200,
                "[{\"context\": \"ci/build\", \"state\": \"success\"},"
                        + " {\"context\": \"threadwright/text-only\", \"state\": \"pending\"}]");
        fake.on("POST " + STATUSES, 201, "{}");
        token().set(due(true, true));
        assertThat(fake.asked("POST", STATUSES)).hasSize(1);
    }

    @Test
    void saysThatItMayNot() {
        fake.on("POST " + STATUSES, 403, "{\"message\": \"Resource not accessible by personal access token\"}");
        var token = token();
        assertThatThrownBy(() -> token.set(due(true, false)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.PERMISSION));
        assertThat(token.permission()).isEqualTo("the token “Commit statuses: write”");
    }

    private static VerdictMark.Due due(boolean textOnly, boolean again) {
        var page = URI.create("https://github.com/acme/web/pull/12");
        return new VerdictMark.Due(
                TASK, WEB, new Verdict(HEAD, textOnly, "Only text differs.", "- It is so.", page), again);
    }

    private VerdictMark app() {
        return mark(Settings.app(fake.url(), Keys.pkcs1()));
    }

    private VerdictMark token() {
        return mark(Settings.token(fake.url()));
    }

    private static VerdictMark mark(Settings settings) {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        var access = new GitHubAccess(
                settings,
                clock,
                new Failures(new SimpleMeterRegistry()),
                TracerProvider.noop().get("test"));
        return new VerdictMark(access, clock);
    }
}
