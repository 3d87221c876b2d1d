package dev.threadwright.pullrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.change.PassedChanges;
import dev.threadwright.embedded.Parts;
import dev.threadwright.inbox.Received;
import dev.threadwright.inbox.Receiver;
import dev.threadwright.inbox.Source;
import dev.threadwright.pullrequest.PullRequest.State;
import dev.threadwright.repo.GitServer;
import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.repo.Pushed;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Unreachable;
import dev.threadwright.task.Ask;
import dev.threadwright.task.Leases;
import dev.threadwright.task.TaskId;
import dev.threadwright.task.Tasks;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

/** From the push to the end, on a real database, a real broker and a real git server. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(OnFakeGitHub.class)
class PullRequestsTest {
    private static final RepoName WEB = new RepoName("acme", "web");
    private static final RepoName PUSHED = new RepoName("acme", "pushed");
    private static final String STATUSES = "POST /repos/acme/web/statuses/" + "a".repeat(40);
    private static final AtomicInteger NUMBER = new AtomicInteger(100);

    private static GitServer git;

    @Inject
    PullRequests pullRequests;

    @Inject
    GitHubReceiver receiver;

    @Inject
    PullRequestRows rows;

    @Inject
    Poll poll;

    @Inject
    Verdicts verdicts;

    @Inject
    Shipping shipping;

    @Inject
    Tasks tasks;

    @Inject
    Leases leases;

    @Inject
    EntityManager database;

    @Inject
    GitHubConfig config;

    private final int number = NUMBER.incrementAndGet();
    private FakeGitHub fake;
    private TaskId task;

    @BeforeAll
    static void serve(@TempDir Path folder) {
        git = new GitServer(folder);
        git.create(PUSHED, Entry.of("locales/en.json", "{\"old\": 1}\n"));
        git.require("ghp_0123456789abcdefghij");
    }

    @AfterAll
    static void stopServing() {
        git.close();
    }

    @BeforeEach
    void start() throws Exception {
        fake = new FakeGitHub(config.apiUrl().getPort()).withRepository("acme/web", true, false);
        task = held();
    }

    @AfterEach
    void stop() {
        fake.close();
        verdicts.forget();
        // What one test leaves open is none of the next one's poll.
        QuarkusTransaction.requiringNew().run(() -> rows.deleteAll());
    }

    @Test
    void opensOnce() {
        pushed();
        fake.on("POST /repos/acme/web/pulls", 201, pull("open", null));
        var opened = new Opening.Opened(pullRequest(State.OPEN, null));
        assertThat(pullRequests.open(submission())).isEqualTo(opened);
        assertThat(pullRequests.open(submission())).isEqualTo(opened);
        assertThat(pullRequests.of(task)).contains(opened.pullRequest());
        var sent = fake.asked("POST", "/repos/acme/web/pulls");
        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst().json().path("title").asText()).isEqualTo("Change \"Sign up\" to \"Get started\"");
        assertThat(sent.getFirst().json().path("body").asText())
                .startsWith("- `Sign up` becomes `Get started`\n\nAsked [in this Slack thread](<")
                .endsWith("Made by Threadwright, task `" + task + "`.\n");
    }

    @Test
    void looksForTheOneThatAnAttemptMayHaveOpened() {
        pushed();
        fake.on("POST /repos/acme/web/pulls", 502, "");
        fake.on("GET /repos/acme/web/pulls", 200, "[" + pull("open", null) + "]");
        assertThatThrownBy(() -> pullRequests.open(submission()))
                .isInstanceOfSatisfying(
                        Unreachable.class, e -> assertThat(e.isForGood()).isFalse());
        assertThat(pullRequests.of(task)).isEmpty();
        assertThat(pullRequests.open(submission())).isEqualTo(new Opening.Opened(pullRequest(State.OPEN, null)));
        assertThat(fake.asked("POST", "/repos/acme/web/pulls")).hasSize(1);
    }

    @Test
    void wakesTheTaskOfOneThatHadEndedWhenItWasFound() {
        pushed();
        fake.on("POST /repos/acme/web/pulls", 502, "");
        fake.on("GET /repos/acme/web/pulls", 200, "[" + pull("closed", null) + "]");
        assertThatThrownBy(() -> pullRequests.open(submission())).isInstanceOf(Unreachable.class);
        long before = woken();
        assertThat(pullRequests.open(submission())).isEqualTo(new Opening.Opened(pullRequest(State.CLOSED, null)));
        assertThat(woken()).isGreaterThan(before);
    }

    @Test
    void showsTheVerdictAtTheCommitOnce() {
        pushed();
        fake.on("POST /repos/acme/web/pulls", 201, pull("open", null));
        fake.on(STATUSES, 201, "{}");
        pullRequests.open(submission());
        pullRequests.open(submission());
        QuarkusTransaction.requiringNew().run(() -> rows.update("verdictTriedAt = ?1", Instant.EPOCH));
        poll.look();
        assertThat(fake.asked("POST", STATUSES.substring(5)))
                .singleElement()
                .satisfies(asked -> assertThat(asked.json()
                                .propertyStream()
                                .map(field ->
                                        field.getKey() + ": " + field.getValue().asText()))
                        .containsExactlyInAnyOrder(
                                "state: success",
                                "context: threadwright/text-only",
                                "description: Only text differs: 1 place in 1 file; markup, placeholders, keys and code are the same.",
                                "target_url: https://acme.slack.com/archives/C1/p1700000000000100"));
    }

    @Test
    void looksForTheVerdictThatAnEarlierTryMayHaveShown() {
        pushed();
        fake.on("POST /repos/acme/web/pulls", 201, pull("open", null));
        fake.on(STATUSES, 502, "");
        pullRequests.open(submission());
        poll.look();
        QuarkusTransaction.requiringNew().run(() -> rows.update("verdictTriedAt = ?1", Instant.EPOCH));
        fake.on(
                "GET /repos/acme/web/statuses/" + "a".repeat(40),
                200,
                "[{\"context\": \"threadwright/text-only\", \"state\": \"success\"}]");
        poll.look();
        assertThat(fake.asked("POST", STATUSES.substring(5))).hasSize(1);
        assertThat(QuarkusTransaction.requiringNew().call(() -> rows.findById(task.value()).verdict))
                .isNull();
    }

    @Test
    void opensAllTheSameWhereTheTokenMaySetNoStatus() {
        pushed();
        fake.on("POST /repos/acme/web/pulls", 201, pull("open", null));
        fake.on(STATUSES, 403, "{\"message\": \"Resource not accessible by personal access token\"}");
        assertThat(pullRequests.open(submission())).isEqualTo(new Opening.Opened(pullRequest(State.OPEN, null)));
        assertThat(QuarkusTransaction.requiringNew().call(() -> rows.findById(task.value()).verdict))
                .isNull();
    }

    @Test
    void doesNotAskAgainWhereItMayShowNoVerdicts() {
        pushed();
        fake.on("POST /repos/acme/web/pulls", 201, pull("open", null));
        fake.on(STATUSES, 403, "{\"message\": \"Resource not accessible by personal access token\"}");
        pullRequests.open(submission());
        QuarkusTransaction.requiringNew().run(() -> {
            rows.verdictDue(task, new Verdict("a".repeat(40), true, "Well.", "- Well.", config.apiUrl()));
            rows.update("verdictTriedAt = ?1", Instant.EPOCH);
        });
        poll.look();
        assertThat(fake.asked("POST", STATUSES.substring(5))).hasSize(1);
    }

    @Test
    void refusesToOpenWhatWasNotPushed() {
        var other = new TaskId("2222222222");
        assertThatThrownBy(() -> pullRequests.open(submission(other))).hasMessageContaining("2222222222");
    }

    @Test
    void wakesTheTaskOnceAWebhookTellsOfTheMerge() {
        opened();
        long before = woken();
        var event = event("acme/web", "closed", true);
        assertThat(deliver("pull_request", event, sign(event)).statusCode()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(20)).until(() -> stands(State.MERGED));
        assertThat(pullRequests.of(task)).contains(pullRequest(State.MERGED, "grace"));
        assertThat(woken()).isEqualTo(before + 1);
        receiver.receive(received(event));
        receiver.receive(received(event("acme/web", "reopened", false)));
        receiver.receive(received("{\"repository\": {\"full_name\": \"acme/other\"}, \"pull_request\": {\"number\": 1,"
                + " \"html_url\": \"https://github.com\", \"updated_at\": \"2026-11-20T10:05:00Z\"}}"));
        poll.look();
        assertThat(woken()).isEqualTo(before + 1);
        assertThat(stands(State.MERGED)).isTrue();
    }

    @Test
    void findsOutByLookingWhatIsLiveWhereNoWebhookTells() {
        String merge = "c".repeat(40);
        String deployed = "d".repeat(40);
        opened();
        receiver.receive(received(event("acme/web", "closed", true)));
        fake.on(
                        "GET /repos/acme/web/pulls/" + number,
                        200,
                        pull("closed", "grace")
                                .replace(
                                        "\"merged\": true",
                                        "\"merged\": true, \"merge_commit_sha\": \"" + merge + "\""))
                .on("GET /repos/acme/web/deployments", 200, """
                        [{"id": 6, "sha": "%1$s", "environment": "staging", "statuses_url": "%2$s/statuses/6"},
                         {"id": 5, "sha": "%1$s", "environment": "Live", "statuses_url": "%2$s/statuses/5"}]
                        """.formatted(deployed, fake.url()))
                .on("GET /statuses/6", 200, status("https://staging.example/"))
                .on("GET /statuses/5", 200, status("https://acme.example/"))
                .on(
                        "GET /repos/acme/web/compare/" + merge + "..." + deployed,
                        200,
                        "{\"status\": \"ahead\", \"commits\": [], \"files\": [], \"base_commit\": {}, \"merge_base_commit\": {}}");
        long before = woken();

        shipping.forget();
        shipping.look();

        assertThat(pullRequests.of(task).orElseThrow().shipped())
                .contains(new Shipped(
                        "Live", URI.create("https://acme.example/"), Instant.parse("2026-11-20T11:00:00Z")));
        assertThat(woken()).isEqualTo(before + 1);
        shipping.forget();
        shipping.look();
        assertThat(woken()).isEqualTo(before + 1);
    }

    private static String status(String url) {
        return "[{\"id\": 7, \"state\": \"success\", \"environment_url\": \"%s\", \"created_at\": \"2026-11-20T11:00:00Z\"}]"
                .formatted(url);
    }

    @Test
    void setsAsideWhatIsNoEventOfGitHub() {
        assertThatThrownBy(() -> receiver.receive(received("{}"))).isInstanceOf(Receiver.Unusable.class);
    }

    @Test
    void pushesTheSameCommitHoweverOften() {
        var submission = pushable();
        assertThat(pullRequests.push(submission)).isEqualTo(new Pushed.Done());
        assertThat(pullRequests.push(submission)).isEqualTo(new Pushed.Done());
        assertThat(git.git(PUSHED, "log", "--format=%an <%ae> %at %ct%n%B", "main.." + PullRequests.branch(task)))
                .isEqualTo("ada <7+ada@users.noreply.127.0.0.1> 1795168800 1795168800\n"
                        + CommitMessage.of(submission, Optional.empty()) + "\n");
        assertThat(commits())
                .containsExactly(
                        git.git(PUSHED, "rev-parse", PullRequests.branch(task)).strip());
        assertThat(git.git(PUSHED, "show", PullRequests.branch(task) + ":locales/en.json"))
                .isEqualTo("{\"new\": 1}\n");
    }

    @Test
    void takesTheCommitOfAnEarlierTryForItsOwn() {
        var submission = pushable();
        pullRequests.push(submission);
        var first = git.git(PUSHED, "rev-parse", PullRequests.branch(task));
        assertThat(pullRequests.push(withoutPermalink(submission))).isEqualTo(new Pushed.Done());
        assertThat(git.git(PUSHED, "rev-parse", PullRequests.branch(task))).isEqualTo(first);
        assertThat(commits()).hasSize(2).contains(first.strip());
    }

    @Test
    void saysThatSomebodyElseIsOnTheBranch() {
        var submission = pushable();
        var theirs = git.commit(PUSHED, PullRequests.branch(task), List.of(Entry.of("a.txt", "theirs")));
        assertThat(pullRequests.push(submission)).isEqualTo(new Pushed.Elsewhere(theirs));
    }

    @Test
    void knowsTheRepositoryHoweverItsNameIsWritten() {
        opened();
        var event = event("Acme/Web", "closed", true);
        deliver("pull_request", event, sign(event));
        await().atMost(Duration.ofSeconds(20)).until(() -> stands(State.MERGED));
    }

    @Test
    void answersAWrongSignatureWithAClearWord() {
        var event = event("acme/web", "closed", true);
        var answer = deliver("pull_request", event, "sha256=" + "0".repeat(64));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.jsonPath().getString("detail")).startsWith("X-Hub-Signature-256 does not fit");
        assertThat(deliver("ping", "{}", sign("{}")).jsonPath().getString("detail"))
                .isEqualTo("It works");
    }

    @Test
    void findsOutByLookingWhereNoWebhookCame() {
        opened();
        long before = woken();
        QuarkusTransaction.requiringNew().run(() -> rows.update("checkedAt = ?1", Instant.EPOCH));
        fake.on("GET /repos/acme/web/pulls/" + number, 200, pull("closed", "grace"));
        poll.look();
        poll.look();
        assertThat(pullRequests.of(task)).contains(pullRequest(State.MERGED, "grace"));
        assertThat(woken()).isEqualTo(before + 1);
        assertThat(fake.asked("GET", "/repos/acme/web/pulls/" + number)).hasSize(1);
    }

    @Test
    void leavesOneAloneThatWasLookedAtJustNow() {
        opened();
        poll.look();
        assertThat(fake.asked("GET", "/repos/acme/web/pulls/" + number)).isEmpty();
    }

    @Test
    void mergesAndRemembers() {
        opened();
        fake.on("GET /repos/acme/web/pulls/" + number, 200, pull("open", null));
        fake.on("PUT /repos/acme/web/pulls/" + number + "/merge", 200, "{\"merged\": true}");
        assertThat(pullRequests.merge(pullRequest(State.OPEN, null)))
                .isEqualTo(new Opening.Opened(pullRequest(State.MERGED, null)));
        assertThat(pullRequests.of(task)).contains(pullRequest(State.MERGED, null));
    }

    /** A change on the newest commit of a repository that git really serves. */
    private Submission pushable() {
        var base = git.git(PUSHED, "rev-parse", "main").strip();
        fake.on("GET /user", 200, "{\"login\": \"ada\", \"id\": 7}");
        fake.on(
                "GET /repos/" + PUSHED,
                200,
                FakeGitHub.repository(PUSHED.toString(), true, false)
                        .replace(
                                "https://github.com/" + PUSHED + ".git",
                                git.url(PUSHED).toString()));
        var passed = PassedChanges.passed(
                git.remote(PUSHED, "main"),
                base,
                Map.of("locales/en.json", "{\"new\": 1}\n"),
                List.of(Submissions.preview("locales/en.json", 1)),
                List.of("It is so."));
        var plain = Submissions.plain(true);
        return new Submission(
                task, plain.intent(), passed, plain.at(), plain.asker(), plain.hands(), plain.permalink(), null, false);
    }

    /** Those that were made for the task. */
    private String[] commits() {
        return QuarkusTransaction.requiringNew()
                .call(() -> rows.findById(task.value()).commits.split(" "));
    }

    private static Submission withoutPermalink(Submission one) {
        return new Submission(
                one.task(), one.intent(), one.passed(), one.at(), one.asker(), one.hands(), null, null, false);
    }

    private static Received received(String body) {
        return new Received(
                Source.GITHUB, Instant.EPOCH, "application/json", Map.of("x-github-event", "pull_request"), body);
    }

    private void opened() {
        pushed();
        fake.on("POST /repos/acme/web/pulls", 201, pull("open", null));
        pullRequests.open(submission());
    }

    /** A task that a session of its own would have: held for a minute, so that no other takes it. */
    private TaskId held() {
        return QuarkusTransaction.requiringNew().call(() -> {
            var ts = "17000%05d.000100".formatted(number);
            var ask = new Ask(new ThreadRef("T1", "CPULLS", ts), ts, new Person("T1", "U1"), "change \"a\" to \"b\"");
            var id = tasks.submit(ask).orElseThrow().id();
            leases.claim(id, Duration.ofMinutes(5)).orElseThrow();
            return id;
        });
    }

    private long woken() {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) database.createNativeQuery("select woken from task where id = ?1")
                                .setParameter(1, task.value())
                                .getSingleResult())
                        .longValue());
    }

    private void pushed() {
        rows.pushing(task, WEB, "a".repeat(40));
    }

    private boolean stands(State state) {
        return pullRequests.of(task).orElseThrow().state() == state;
    }

    private PullRequest pullRequest(State state, @Nullable String by) {
        return new PullRequest(task, WEB, number, URI.create("https://github.com/acme/web/pull/" + number), state, by);
    }

    private Submission submission() {
        return submission(task);
    }

    private static Submission submission(TaskId of) {
        var plain = Submissions.plain(true);
        return new Submission(
                of,
                plain.intent(),
                plain.passed(),
                plain.at(),
                plain.asker(),
                plain.hands(),
                plain.permalink(),
                null,
                false);
    }

    private String pull(String state, @Nullable String mergedBy) {
        return FakeGitHub.pull(number, state, mergedBy, "clean").replace("abcdefghjk", task.value());
    }

    private String event(String repo, String action, boolean merged) {
        return """
                {"action": "%s", "number": %d, "repository": {"full_name": "%s"}, "sender": {"login": "grace"},
                 "pull_request": {"number": %d, "state": "%s", "html_url": "https://github.com/acme/web/pull/%d",
                  "merged": %s, "merged_by": %s, "updated_at": "2026-11-20T10:05:00Z"}}
                """.formatted(
                        action,
                        number,
                        repo,
                        number,
                        merged ? "closed" : "open",
                        number,
                        merged,
                        merged ? "{\"login\": \"grace\"}" : "null");
    }

    private static String sign(String body) {
        return WebhookSignature.of(new Secret(OnFakeGitHub.SECRET), body.getBytes(StandardCharsets.UTF_8));
    }

    private static Response deliver(String event, String body, String signature) {
        return RestAssured.given()
                .header("X-GitHub-Event", event)
                .header("X-GitHub-Delivery", "72d3162e-cc78-11e3-81ab-4c9367dc0958")
                .header("X-Hub-Signature-256", signature)
                .contentType("application/json")
                .body(body)
                .post("/github/webhooks");
    }
}
