package dev.threadwright.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.threadwright.LongForm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kohsuke.github.GHAppInstallation;
import org.kohsuke.github.GHCheckRun;
import org.kohsuke.github.GHCheckRunBuilder;
import org.kohsuke.github.GHPermissionType;
import org.kohsuke.github.GitHubBuilder;

@LongForm
class GitHubAppTest {

    private static final String APP = "4711";

    @TempDir
    Path work;

    private RunningGitHub github;
    private KeyPair keys;

    @BeforeEach
    void start() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        github = new RunningGitHub(work.resolve("data"), Map.of("github.app.id", APP, "github.app.public.key", pem));
        github.forge.createRepository("acme/one", true, Map.of("a.txt", new byte[] {'a'}));
        github.forge.createRepository("acme/two", true, Map.of("a.txt", new byte[] {'a'}));
    }

    @AfterEach
    void stop() {
        github.close();
    }

    private org.kohsuke.github.GitHub app(Duration life) throws Exception {
        long now = Instant.now().getEpochSecond();
        String head = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}");
        String claims =
                encoded("{\"iss\":\"%s\",\"iat\":%d,\"exp\":%d}".formatted(APP, now - 30, now + life.toSeconds()));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update((head + "." + claims).getBytes(StandardCharsets.US_ASCII));
        String jwt = head + "." + claims + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        return new GitHubBuilder()
                .withEndpoint(github.self + "/github/api")
                .withJwtToken(jwt)
                .build();
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String narrowed(Map<String, GHPermissionType> permissions) throws Exception {
        GHAppInstallation installation = app(Duration.ofMinutes(9)).getApp().getInstallationByRepository("acme", "one");
        return installation
                .createToken()
                .repositories(List.of("one"))
                .permissions(permissions)
                .create()
                .getToken();
    }

    @Test
    void givesATokenThatReachesOneRepositoryOnly() throws Exception {
        String token = narrowed(Map.of("contents", GHPermissionType.WRITE));

        RunningGitHub.Ended one = RunningGitHub.git(work, "ls-remote", github.cloneUrl("acme/one", token));
        RunningGitHub.Ended two = RunningGitHub.git(work, "ls-remote", github.cloneUrl("acme/two", token));

        assertThat(one.status()).isZero();
        assertThat(two.said()).contains("not found");
        assertThat(github.client(token).getRepository("acme/one").isPrivate()).isTrue();
        assertThatThrownBy(() -> github.client(token).getRepository("acme/two"))
                .isInstanceOf(org.kohsuke.github.GHFileNotFoundException.class);
    }

    @Test
    void refusesAPushWithATokenThatMayOnlyRead() throws Exception {
        String token = narrowed(Map.of("contents", GHPermissionType.READ));
        RunningGitHub.git(work, "clone", "-q", github.cloneUrl("acme/one", token), "copy");

        RunningGitHub.Ended push = RunningGitHub.git(work.resolve("copy"), "push", "origin", "HEAD:refs/heads/b");

        assertThat(push.said()).contains("403");
    }

    @Test
    void refusesAPullRequestWithATokenForContentsOnly() throws Exception {
        github.forge.commit("acme/one", "b", "Change", Map.of("a.txt", "b"));
        var repository = github.client(narrowed(Map.of("contents", GHPermissionType.WRITE)))
                .getRepository("acme/one");

        assertThatThrownBy(() -> repository.createPullRequest("b", "b", "main", ""))
                .hasMessageContaining("Resource not accessible by integration");
    }

    @Test
    void showsACheckWithThePullRequest() throws Exception {
        String sha = github.forge.commit("acme/one", "b", "Change", Map.of("a.txt", "b"));
        github.client(narrowed(Map.of("contents", GHPermissionType.READ, "pull_requests", GHPermissionType.WRITE)))
                .getRepository("acme/one")
                .createPullRequest("b", "b", "main", "");
        var repository = github.client(narrowed(Map.of("checks", GHPermissionType.WRITE)))
                .getRepository("acme/one");

        repository
                .createCheckRun("words", sha)
                .withExternalID("7")
                .withConclusion(GHCheckRun.Conclusion.NEUTRAL)
                .add(new GHCheckRunBuilder.Output("Look at it", "- so"))
                .create();

        assertThat(repository.getCheckRuns(sha, Map.of("check_name", "words")).toList())
                .extracting(
                        GHCheckRun::getExternalId, check -> check.getOutput().getSummary())
                .containsExactly(tuple("7", "- so"));
        assertThat(repository.getCheckRuns(sha, Map.of("check_name", "other")).toList())
                .isEmpty();
        assertThat(github.forge.pullRequest("acme/one", 1).checks())
                .containsExactly(new Forge.Check("words", "neutral", "Look at it", "- so", ""));
    }

    @Test
    void speaksAsABot() throws Exception {
        github.forge.commit("acme/one", "b", "Change", Map.of("a.txt", "b"));
        String token = narrowed(Map.of("contents", GHPermissionType.READ, "pull_requests", GHPermissionType.WRITE));

        github.client(token).getRepository("acme/one").createPullRequest("b", "b", "main", "");

        assertThat(github.forge.pullRequest("acme/one", 1).author()).isEqualTo("threadwright[bot]");
    }

    @Test
    void refusesASignatureMeantToLastTooLong() throws Exception {
        var app = app(Duration.ofMinutes(30));

        assertThatThrownBy(app::getApp).hasMessageContaining("too far in the future");
    }

    @Test
    void refusesASignatureByAnotherKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        var app = app(Duration.ofMinutes(9));

        assertThatThrownBy(app::getApp).hasMessageContaining("could not be decoded");
    }
}
