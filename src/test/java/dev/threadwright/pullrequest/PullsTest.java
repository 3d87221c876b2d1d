package dev.threadwright.pullrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadwright.pullrequest.PullRequest.State;
import dev.threadwright.repo.Remote;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Unreachable;
import dev.threadwright.task.TaskId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.TracerProvider;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class PullsTest {
    private static final RepoName WEB = new RepoName("acme", "web");
    private static final String BRANCH = "threadwright/abcdefghjk";
    private static final String OURS = "a".repeat(40);
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final URI PAGE = URI.create("https://github.com/acme/web/pull/12");
    private static final Seen OPEN = new Seen(12, PAGE, State.OPEN, "a".repeat(40), null, NOW);
    private static final PullRequest TWELVE =
            new PullRequest(new TaskId("abcdefghjk"), WEB, 12, PAGE, State.OPEN, null);

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private FakeGitHub fake;
    private Pulls pulls;

    @BeforeEach
    void start() throws Exception {
        fake = new FakeGitHub().withRepository("acme/web", true, false);
        pulls = new Pulls(new GitHubAccess(
                Settings.token(fake.url()),
                Clock.fixed(NOW, ZoneOffset.UTC),
                new Failures(metrics),
                TracerProvider.noop().get("test")));
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void opensStraightAway() {
        fake.on("POST /repos/acme/web/pulls", 201, FakeGitHub.pull(12, "open", null, "unknown"));
        assertThat(open()).isEqualTo(new Pulls.Done.Well(OPEN));
        var sent = fake.asked("POST", "/repos/acme/web/pulls").getFirst();
        assertThat(sent.authorization()).isEqualTo("Bearer ghp_0123456789abcdefghij");
        assertThat(sent.json().path("head").asText()).isEqualTo(BRANCH);
        assertThat(sent.json().path("base").asText()).isEqualTo("main");
        assertThat(sent.json().path("draft").asBoolean()).isFalse();
        assertThat(fake.asked("GET", "/repos/acme/web/pulls")).isEmpty();
    }

    @Test
    void findsTheOneThatWasOpenedUnheardOf() {
        fake.on("POST /repos/acme/web/pulls", 422, """
                {"message": "Validation Failed", "errors": [{"resource": "PullRequest", "code": "custom",
                 "message": "A pull request already exists for acme:threadwright/abcdefghjk."}]}
                """);
        fake.on(
                "GET /repos/acme/web/pulls",
                200,
                "[" + FakeGitHub.pull(9, "closed", null, "unknown") + "," + FakeGitHub.pull(12, "open", null, "unknown")
                        + "]");
        assertThat(open()).isEqualTo(new Pulls.Done.Well(OPEN));
        assertThat(fake.asked("GET", "/repos/acme/web/pulls").getFirst().query())
                .contains("state=all")
                .matches(query -> query.contains("head=acme%3Athreadwright%2Fabcdefghjk")
                        || query.contains("head=acme:threadwright/abcdefghjk"));
    }

    @Test
    void findsNoneWhereThereIsNone() {
        fake.on("GET /repos/acme/web/pulls", 200, "[]");
        assertThat(pulls.find(WEB, BRANCH)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    No commits between main and threadwright/abcdefghjk | PullRequest | custom | In acme/web the branch main has these words by now
                    -                                                   | base        | invalid | The branch main of acme/web is gone. Ask me again
                    -                                                   | head        | invalid | Somebody deleted the branch threadwright/abcdefghjk
                    Something quite new                                 | title       | custom | GitHub did not take the pull request for acme/web (“Validation Failed; Something quite new”)
                    """)
    void saysWhyGitHubDidNotTakeIt(String message, String field, String code, String sentence) {
        String error = message.equals("-")
                ? "{\"resource\": \"PullRequest\", \"field\": \"" + field + "\", \"code\": \"" + code + "\"}"
                : "{\"resource\": \"PullRequest\", \"code\": \"" + code + "\", \"message\": \"" + message + "\"}";
        fake.on("POST /repos/acme/web/pulls", 422, "{\"message\": \"Validation Failed\", \"errors\": [" + error + "]}");
        assertThat(open())
                .isInstanceOfSatisfying(
                        Pulls.Done.Refused.class,
                        refused -> assertThat(refused.sentence()).startsWith(sentence));
    }

    @Test
    void saysThatTheRepositoryIsArchived() {
        fake.on("POST /repos/acme/web/pulls", 403, "{\"message\": \"Repository was archived so is read-only.\"}");
        assertThat(open())
                .isEqualTo(new Pulls.Done.Refused(
                        "acme/web is archived and takes no changes. Ask an owner to unarchive it, then ask me again."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    401 | -                                               | Bad credentials                        | credentials | true  | renew GITHUB_TOKEN
                    403 | X-Accepted-GitHub-Permissions: pull_requests=write,contents=read | Resource not accessible by integration | permission | true | wants the permission pull_requests: write and contents: read
                    403 | -                                               | Resource protected by organization SAML enforcement. | permission | true | authorised for single sign-on
                    403 | -                                               | This installation has been suspended   | permission  | true  | is suspended for acme/web
                    404 | -                                               | Not Found                              | not_found   | true  | GitHub shows me no acme/web
                    500 | -                                               | -                                      | server      | false | GitHub has trouble
                    502 | -                                               | -                                      | server      | false | GitHub has trouble
                    """)
    void turnsAFailureIntoASentence(
            int status, String header, String message, String kind, boolean forGood, String sentence) {
        var headers =
                header.equals("-") ? Map.<String, String>of() : Map.of(header.split(": ")[0], header.split(": ")[1]);
        fake.on(
                "POST /repos/acme/web/pulls",
                status,
                headers,
                message.equals("-") ? "<html>no JSON</html>" : "{\"message\": \"" + message + "\"}");
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(Unreachable.class, e -> {
                    assertThat(e.isForGood()).isEqualTo(forGood);
                    assertThat(e.askedWait()).isEmpty();
                })
                .hasMessageContaining(sentence);
        assertThat(metrics.counter("threadwright.github.failures", "kind", kind).count())
                .isEqualTo(1);
        assertThat(fake.asked("POST", "/repos/acme/web/pulls")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    403 | Retry-After: 90                                            | You have exceeded a secondary rate limit | PT1M30S
                    429 | Retry-After: 7                                             | -                                        | PT7S
                    403 | -                                                          | You have exceeded a secondary rate limit | PT1M
                    429 | X-RateLimit-Remaining: 0; X-RateLimit-Reset: 1             | -                                        | PT1S
                    """)
    void passesOnHowLongGitHubWantsUsToWaitAndDoesNotWaitItself(
            int status, String headers, String message, Duration wait) {
        var sent = new java.util.HashMap<>(Map.of("Date", "Fri, 20 Nov 2026 10:00:00 GMT"));
        if (!headers.equals("-")) {
            for (var header : headers.split("; ")) {
                sent.put(header.split(": ")[0], header.split(": ")[1].strip());
            }
        }
        fake.on("POST /repos/acme/web/pulls", status, sent, "{\"message\": \"" + message + "\"}");
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(Unreachable.class, e -> {
                    assertThat(e.isForGood()).isFalse();
                    assertThat(e.askedWait()).contains(wait);
                })
                .hasMessageContaining("rate limit");
        assertThat(fake.asked("POST", "/repos/acme/web/pulls")).hasSize(1);
    }

    @Test
    void readsOnceMoreAfterA502() {
        fake.on("GET /repos/acme/web/pulls/12", 502, "");
        fake.on("GET /repos/acme/web/pulls/12", 200, FakeGitHub.pull(12, "open", null, "clean"));
        assertThat(pulls.look(WEB, 12)).isEqualTo(OPEN);
    }

    @Test
    void saysThatGitHubCannotBeReached() {
        fake.close();
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        Unreachable.class, e -> assertThat(e.isForGood()).isFalse())
                .hasMessageContaining("cannot be reached");
    }

    @ParameterizedTest
    @CsvSource({"open,,OPEN,", "closed,,CLOSED,", "closed,grace,MERGED,grace"})
    void seesHowItStands(String state, String mergedBy, State expected, String by) {
        fake.on("GET /repos/acme/web/pulls/12", 200, FakeGitHub.pull(12, state, mergedBy, "unknown"));
        assertThat(pulls.look(WEB, 12)).isEqualTo(new Seen(12, PAGE, expected, "a".repeat(40), by, NOW));
    }

    @Test
    void mergesTheVeryCommitThatWasApproved() {
        fake.on("GET /repos/acme/web/pulls/12", 200, FakeGitHub.pull(12, "open", null, "clean"));
        fake.on("PUT /repos/acme/web/pulls/12/merge", 200, "{\"merged\": true}");
        assertThat(pulls.merge(TWELVE, OURS::equals))
                .isEqualTo(new Pulls.Done.Well(new Seen(12, PAGE, State.MERGED, "a".repeat(40), null, NOW)));
        assertThat(fake.asked("PUT", "/repos/acme/web/pulls/12/merge")
                        .getFirst()
                        .body())
                .contains("\"sha\":\"" + OURS + "\"", "\"merge_method\":\"merge\"");
    }

    @Test
    void doesNotMergeWhatSomebodyElsePushed() {
        fake.on("GET /repos/acme/web/pulls/12", 200, FakeGitHub.pull(12, "open", null, "clean"));
        assertThat(pulls.merge(TWELVE, "c".repeat(40)::equals))
                .isInstanceOfSatisfying(
                        Pulls.Done.Refused.class,
                        refused -> assertThat(refused.sentence())
                                .startsWith(
                                        "Somebody has pushed other commits to https://github.com/acme/web/pull/12"));
        assertThat(fake.asked("PUT", "/repos/acme/web/pulls/12/merge")).isEmpty();
    }

    @Test
    void findsItMergedAlready() {
        fake.on("GET /repos/acme/web/pulls/12", 200, FakeGitHub.pull(12, "closed", "grace", "unknown"));
        assertThat(pulls.merge(TWELVE, OURS::equals))
                .isEqualTo(new Pulls.Done.Well(new Seen(12, PAGE, State.MERGED, "a".repeat(40), "grace", NOW)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    405 | dirty   | Pull Request is not mergeable                              | It conflicts
                    405 | blocked | At least 1 approving review is required by reviewers.      | It needs a review
                    405 | blocked | Required status check "build" is expected.                 | Its checks have not passed yet
                    405 | blocked | Changes must be made through the merge queue               | This repository merges by a queue
                    405 | behind  | Head branch is out of date                                 | The base branch has moved on
                    405 | draft   | Pull Request is still a draft                              | It is a draft
                    409 | clean   | Base branch was modified. Review and try the merge again.  | The base branch has moved on
                    405 | blocked | A new rule                                                 | GitHub does not merge it (“A new rule”)
                    """)
    void saysWhyItCannotBeMerged(int status, String mergeable, String message, String sentence) {
        fake.on("GET /repos/acme/web/pulls/12", 200, FakeGitHub.pull(12, "open", null, mergeable));
        fake.on(
                "PUT /repos/acme/web/pulls/12/merge",
                status,
                "{\"message\": \"" + message.replace("\"", "\\\"") + "\"}");
        assertThat(pulls.merge(TWELVE, OURS::equals))
                .isInstanceOfSatisfying(
                        Pulls.Done.Refused.class,
                        refused -> assertThat(refused.sentence()).startsWith(sentence));
    }

    @Test
    void closesWithOneCommentAndDeletesItsBranch() {
        fake.on("GET /repos/acme/web/pulls/12", 200, FakeGitHub.pull(12, "open", null, "clean"));
        fake.on("GET /repos/acme/web/pulls/12", 200, FakeGitHub.pull(12, "closed", null, "clean"));
        fake.on("GET /repos/acme/web/issues/12/comments", 200, "[]");
        fake.on("POST /repos/acme/web/issues/12/comments", 201, "{\"id\": 1, \"body\": \"x\"}");
        fake.on("PATCH /repos/acme/web/pulls/12", 200, FakeGitHub.pull(12, "closed", null, "clean"));
        onBranch(OURS);

        assertThat(pulls.withdraw(TWELVE, BRANCH, "Elsewhere.", OURS::equals))
                .isEqualTo(new Seen(12, PAGE, State.CLOSED, "a".repeat(40), null, NOW));

        assertThat(fake.asked("POST", "/repos/acme/web/issues/12/comments"))
                .singleElement()
                .satisfies(comment ->
                        assertThat(comment.json().path("body").asText()).startsWith("Elsewhere."));
        assertThat(fake.asked("DELETE", "/repos/acme/web/git/refs/heads/" + BRANCH))
                .hasSize(1);
    }

    @Test
    void commentsNoMoreWhenItIsClosedAndLeavesABranchOfOthers() {
        fake.on("GET /repos/acme/web/pulls/12", 200, FakeGitHub.pull(12, "closed", null, "clean"));
        onBranch("c".repeat(40));

        assertThat(pulls.withdraw(TWELVE, BRANCH, "Elsewhere.", OURS::equals).state())
                .isEqualTo(State.CLOSED);

        assertThat(fake.asked()).noneMatch(call -> !call.method().equals("GET"));
    }

    @Test
    void closesWithoutASecondCommentWhereTheFirstIsThere() {
        fake.on("GET /repos/acme/web/pulls/12", 200, FakeGitHub.pull(12, "open", null, "clean"));
        fake.on("GET /repos/acme/web/pulls/12", 200, FakeGitHub.pull(12, "closed", null, "clean"));
        fake.on("GET /repos/acme/web/issues/12/comments", 200, """
                [{"id": 1, "body": "Elsewhere.\\n\\n<!-- threadwright: withdrawn -->"}]
                """);
        fake.on("PATCH /repos/acme/web/pulls/12", 200, FakeGitHub.pull(12, "closed", null, "clean"));

        assertThat(pulls.withdraw(TWELVE, BRANCH, "Elsewhere.", OURS::equals).state())
                .isEqualTo(State.CLOSED);

        assertThat(fake.asked("POST", "/repos/acme/web/issues/12/comments")).isEmpty();
    }

    @Test
    void leavesAloneWhatWasMergedMeanwhile() {
        fake.on("GET /repos/acme/web/pulls/12", 200, FakeGitHub.pull(12, "closed", "grace", "unknown"));

        assertThat(pulls.withdraw(TWELVE, BRANCH, "Elsewhere.", OURS::equals))
                .isEqualTo(new Seen(12, PAGE, State.MERGED, "a".repeat(40), "grace", NOW));

        assertThat(fake.asked()).noneMatch(call -> !call.method().equals("GET"));
    }

    private void onBranch(String sha) {
        fake.on("GET /repos/acme/web/git/refs/heads/" + BRANCH, 200, """
                {"ref": "refs/heads/%s", "url": "%s/repos/acme/web/git/refs/heads/%s",
                 "object": {"sha": "%s", "type": "commit"}}
                """.formatted(BRANCH, fake.url(), BRANCH, sha));
        fake.on("DELETE /repos/acme/web/git/refs/heads/" + BRANCH, 204, "");
    }

    private Pulls.Done open() {
        var remote = new Remote(
                WEB,
                URI.create("https://github.com/acme/web.git"),
                URI.create("https://github.com/acme/web"),
                "main",
                true,
                false);
        try {
            return pulls.open(remote, BRANCH, "A title", "A body", new Byline.Ours(null));
        } catch (NotAs byUs) {
            throw new AssertionError(byUs);
        }
    }
}
