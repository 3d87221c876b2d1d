package dev.threadwright.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadwright.LongForm;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kohsuke.github.GHCommitState;
import org.kohsuke.github.GHFileNotFoundException;
import org.kohsuke.github.GHIssueState;
import org.kohsuke.github.GHPullRequest;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.HttpException;

/** Through a client library that was written for GitHub itself. */
@LongForm
class GitHubApiTest {

    private static final String SITE = "acme/site";

    @TempDir
    Path work;

    private RunningGitHub github;
    private GHRepository site;

    @BeforeEach
    void start() throws Exception {
        github = new RunningGitHub(work);
        github.forge.createRepository(SITE, Map.of("index.html", "<h1>Sign up</h1>\n", "b.txt", "b\n"));
        github.forge.commit(SITE, "words", "Say it better", Map.of("index.html", "<h1>Get started</h1>\n"));
        site = github.client(RunningGitHub.TOKEN).getRepository(SITE);
    }

    @AfterEach
    void stop() {
        github.close();
    }

    private GHPullRequest opened() throws Exception {
        return site.createPullRequest("Say it better", "words", "main", "Because.");
    }

    @Test
    void opensAPullRequest() throws Exception {
        GHPullRequest pull = opened();

        assertThat(pull.getHtmlUrl()).hasToString(github.self + "/github/acme/site/pull/1");
        assertThat(github.forge.pullRequests(SITE))
                .containsExactly(new Forge.PullRequest(
                        1,
                        "Say it better",
                        "Because.",
                        "open",
                        GitHubTokens.PERSON,
                        "words",
                        "main",
                        pull.getHead().getSha(),
                        List.of(),
                        List.of(new Forge.Change(
                                "index.html",
                                "modified",
                                1,
                                1,
                                "@@ -1 +1 @@\n-<h1>Sign up</h1>\n+<h1>Get started</h1>")),
                        List.of()));
    }

    @Test
    void showsAStatusWithThePullRequest() throws Exception {
        String head = opened().getHead().getSha();

        site.createCommitStatus(head, GHCommitState.PENDING, "https://a.example", "At work.", "words");
        site.createCommitStatus(head, GHCommitState.SUCCESS, "https://a.example", "Well.", "words");

        assertThat(site.getLastCommitStatus(head).getState()).isEqualTo(GHCommitState.SUCCESS);
        assertThat(github.forge.pullRequest(SITE, 1).checks())
                .containsExactly(new Forge.Check("words", "success", "Well.", "", "https://a.example"));
    }

    @Test
    void takesNoStatusWithALongDescriptionAndNoCheckFromAPerson() throws Exception {
        String head = opened().getHead().getSha();

        assertThatThrownBy(() -> site.createCommitStatus(head, GHCommitState.SUCCESS, null, "x".repeat(141), "words"))
                .hasMessageContaining("Validation Failed");
        assertThatThrownBy(() -> site.createCheckRun("words", head).create())
                .hasMessageContaining("You must authenticate via a GitHub App");
    }

    @Test
    void findsAPullRequestByItsHead() throws Exception {
        GHPullRequest pull = opened();

        var found = site.queryPullRequests()
                .head("acme:words")
                .state(GHIssueState.OPEN)
                .list()
                .toList();

        assertThat(found).extracting(GHPullRequest::getNumber).containsExactly(pull.getNumber());
        assertThat(site.queryPullRequests().head("acme:other").list().toList()).isEmpty();
    }

    @Test
    void refusesASecondPullRequestForOneHead() throws Exception {
        opened();

        assertThatThrownBy(this::opened)
                .isInstanceOf(HttpException.class)
                .hasMessageContaining("A pull request already exists for acme:words.");
    }

    @Test
    void refusesAPullRequestWithNothingInIt() {
        assertThatThrownBy(() -> site.createPullRequest("Nothing", "main", "main", ""))
                .hasMessageContaining("No commits between main and main");
    }

    @Test
    void refusesAPullRequestOfAMissingBranch() {
        assertThatThrownBy(() -> site.createPullRequest("Nothing", "absent", "main", ""))
                .hasMessageContaining("\"field\":\"head\"");
    }

    @Test
    void mergesInEachManner() throws Exception {
        for (GHPullRequest.MergeMethod method : GHPullRequest.MergeMethod.values()) {
            String branch = "by-" + method;
            github.forge.commit(SITE, branch, "Change b " + method, Map.of("b.txt", method + "\n"));
            GHPullRequest pull = site.createPullRequest("Change b", branch, "main", "");

            pull.merge(null, null, method);

            assertThat(site.getPullRequest(pull.getNumber()).isMerged()).isTrue();
            assertThat(github.forge.fileAt(SITE, "main", "b.txt")).asString().isEqualTo(method + "\n");
        }
        assertThat(github.forge.fileAt(SITE, "main", "index.html")).asString().isEqualTo("<h1>Sign up</h1>\n");
    }

    @Test
    void rebasesOntoABaseThatHasMovedOn() throws Exception {
        GHPullRequest pull = opened();
        github.forge.commit(SITE, "main", "Move on", Map.of("b.txt", "c\n"));

        pull.merge(null, null, GHPullRequest.MergeMethod.REBASE);

        assertThat(site.queryCommits().list().toList())
                .extracting(commit -> commit.getCommitShortInfo().getMessage())
                .containsExactly("Say it better", "Move on", "Begin site");
    }

    @Test
    void refusesToMergeAConflict() throws Exception {
        GHPullRequest pull = opened();
        github.forge.commit(SITE, "main", "Another word", Map.of("index.html", "<h1>Join</h1>\n"));

        assertThat(site.getPullRequest(pull.getNumber()).getMergeable()).isFalse();
        assertThatThrownBy(() -> pull.merge(null))
                .isInstanceOfSatisfying(
                        HttpException.class,
                        e -> assertThat(e.getResponseCode()).isEqualTo(405));
    }

    @Test
    void keepsComments() throws Exception {
        GHPullRequest pull = opened();

        pull.comment("Well done");

        assertThat(pull.listComments().toList()).extracting(c -> c.getBody()).containsExactly("Well done");
    }

    @Test
    void answers404ForWhatIsNotThere() throws Exception {
        var client = github.client(RunningGitHub.TOKEN);

        assertThatThrownBy(() -> client.getRepository("acme/absent")).isInstanceOf(GHFileNotFoundException.class);
    }

    @Test
    void answers403WithThePermissionThatIsMissing() throws Exception {
        github.forge.permissions(Map.of("contents", "write", "pull_requests", "read"));

        HttpResponse<String> answer = post("/repos/acme/site/pulls", "{\"title\":\"x\"}");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("X-Accepted-GitHub-Permissions")).contains("pull_requests=write");
        assertThat(answer.body()).contains("Resource not accessible by personal access token");
    }

    @Test
    void answers401WhenTheTokenWasRevoked() throws Exception {
        github.forge.revokeToken(true);

        HttpResponse<String> answer = post("/repos/acme/site/pulls", "{}");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("Bad credentials");
    }

    @Test
    void failsAsOrderedAndThenNoMore() throws Exception {
        github.forge.faults(Forge.Door.REST, Forge.Fault.SECONDARY_LIMIT, 1);

        HttpResponse<String> first = post("/repos/acme/site/pulls", "{}");
        HttpResponse<String> second = post("/repos/acme/site/pulls", "{}");

        assertThat(first.statusCode()).isEqualTo(403);
        assertThat(first.headers().firstValue("Retry-After")).contains("1");
        assertThat(second.statusCode()).isEqualTo(422);
        assertThat(github.forge.calls(0)).extracting(Forge.Call::status).endsWith(403, 422);
    }

    @Test
    void signsItsWebhooks() throws Exception {
        GHPullRequest pull = opened();

        RunningGitHub.Hook hook = github.hook("pull_request");

        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(RunningGitHub.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(hook.signature()).isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(hook.body())));
        assertThat(new String(hook.body(), StandardCharsets.UTF_8))
                .contains("\"action\":\"opened\"", "\"number\":" + pull.getNumber());
    }

    @Test
    void redeliversUnderTheSameDeliveryId() throws Exception {
        opened();
        RunningGitHub.Hook first = github.hook("pull_request");
        org.awaitility.Awaitility.await().until(() -> github.forge.deliveries().size() == 2);

        github.forge.redeliver(github.forge.deliveries().getLast().id());

        assertThat(github.hook("pull_request").delivery()).isEqualTo(first.delivery());
    }

    @Test
    void leadsFromAFormerNameToTheNewOne() throws Exception {
        github.forge.rename(SITE, "website");

        GHRepository found = github.client(RunningGitHub.TOKEN).getRepository(SITE);

        assertThat(found.getFullName()).isEqualTo("acme/website");
    }

    @Test
    void knowsEverythingAgainAfterARestart() throws Exception {
        opened();
        github.close();
        github = new RunningGitHub(work);

        assertThat(github.forge.pullRequests(SITE))
                .extracting(Forge.PullRequest::title)
                .containsExactly("Say it better");
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(github.self + "/github/api" + path))
                            .header("Authorization", "Bearer " + RunningGitHub.TOKEN)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
