package dev.threadwright.playground;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.LongForm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@LongForm
class GitHubGitTest {

    @TempDir
    Path work;

    private RunningGitHub github;

    @BeforeEach
    void start() {
        github = new RunningGitHub(work.resolve("data"));
        github.forge.createRepository("acme/site", Map.of("index.html", "<h1>Sign up</h1>\n"));
    }

    @AfterEach
    void stop() {
        github.close();
    }

    private Path cloned(String url) throws Exception {
        RunningGitHub.Ended clone = RunningGitHub.git(work, "clone", "-q", url, "copy");
        assertThat(clone).isEqualTo(new RunningGitHub.Ended(0, ""));
        return work.resolve("copy");
    }

    private static void change(Path copy) throws Exception {
        Files.writeString(copy.resolve("index.html"), "<h1>Get started</h1>\n");
        RunningGitHub.git(copy, "commit", "-q", "-a", "-m", "Say it better");
    }

    @Test
    void clonesAPublicRepositoryWithoutAToken() throws Exception {
        Path copy = cloned(github.cloneUrl("acme/site", ""));

        assertThat(copy.resolve("index.html")).hasContent("<h1>Sign up</h1>");
    }

    @Test
    void takesAPushThatCarriesTheToken() throws Exception {
        Path copy = cloned(github.cloneUrl("acme/site", RunningGitHub.TOKEN));
        change(copy);

        RunningGitHub.Ended push = RunningGitHub.git(copy, "push", "-q", "origin", "main");

        assertThat(push.status()).as(push.said()).isZero();
        assertThat(github.forge.fileAt("acme/site", "main", "index.html"))
                .isEqualTo("<h1>Get started</h1>\n".getBytes(UTF_8));
    }

    @Test
    void asksForATokenBeforeAPush() throws Exception {
        Path copy = cloned(github.cloneUrl("acme/site", ""));
        change(copy);

        RunningGitHub.Ended push = RunningGitHub.git(copy, "push", "origin", "main");

        assertThat(push.status()).isNotZero();
        assertThat(push.said()).contains("could not read Username");
    }

    @Test
    void hidesAPrivateRepositoryFromWhoHasNoToken() throws Exception {
        github.forge.createRepository("acme/secret", true, Map.of("a.txt", "a".getBytes(UTF_8)));

        RunningGitHub.Ended clone = RunningGitHub.git(work, "clone", github.cloneUrl("acme/secret", ""), "copy");

        assertThat(clone.said()).contains("could not read Username");
    }

    @Test
    void turnsAwayAPushToAProtectedBranchInGitHubsWords() throws Exception {
        github.forge.protect("acme/site", "main");
        Path copy = cloned(github.cloneUrl("acme/site", RunningGitHub.TOKEN));
        change(copy);

        RunningGitHub.Ended push = RunningGitHub.git(copy, "push", "origin", "main");

        assertThat(push.status()).isNotZero();
        assertThat(push.said())
                .contains("GH006: Protected branch update failed for refs/heads/main.")
                .contains("[remote rejected] main -> main (protected branch hook declined)");
    }

    @Test
    void takesAPushOfMegabytes() throws Exception {
        Path copy = cloned(github.cloneUrl("acme/site", RunningGitHub.TOKEN));
        byte[] noise = new byte[5_000_000];
        new Random(7).nextBytes(noise);
        Files.write(copy.resolve("noise.bin"), noise);
        RunningGitHub.git(copy, "add", "noise.bin");
        RunningGitHub.git(copy, "commit", "-q", "-m", "Noise");

        RunningGitHub.Ended push = RunningGitHub.git(copy, "push", "-q", "origin", "main");

        assertThat(push.status()).as(push.said()).isZero();
        assertThat(github.forge.fileAt("acme/site", "main", "noise.bin")).isEqualTo(noise);
    }

    @Test
    void takesManyPushesAtOnce() throws Exception {
        Path copy = cloned(github.cloneUrl("acme/site", RunningGitHub.TOKEN));
        change(copy);
        List<Callable<Integer>> pushes = IntStream.range(0, 12)
                .<Callable<Integer>>mapToObj(
                        i -> () -> RunningGitHub.git(copy, "push", "-q", "origin", "HEAD:refs/heads/b" + i)
                                .status())
                .toList();

        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> ended = people.invokeAll(pushes);
            assertThat(ended).extracting(Future::get).containsOnly(0);
        }

        assertThat(github.forge.branches("acme/site")).hasSize(13);
    }

    @Test
    void failsGitRequestsAsOrdered() throws Exception {
        github.forge.faults(Forge.Door.GIT, Forge.Fault.BAD_GATEWAY, 1);

        RunningGitHub.Ended first = RunningGitHub.git(work, "ls-remote", github.cloneUrl("acme/site", ""));
        RunningGitHub.Ended second = RunningGitHub.git(work, "ls-remote", github.cloneUrl("acme/site", ""));

        assertThat(first.said()).contains("502");
        assertThat(second.status()).isZero();
    }

    @Test
    void losesTheAnswerToAPushThatTookEffect() throws Exception {
        Path copy = cloned(github.cloneUrl("acme/site", RunningGitHub.TOKEN));
        change(copy);
        github.forge.faultsAfterEffect(Forge.Door.GIT, Forge.Fault.DROP, 1);

        RunningGitHub.Ended push = RunningGitHub.git(copy, "push", "-q", "origin", "HEAD:refs/heads/b");

        assertThat(push.status()).isNotZero();
        assertThat(github.forge.branches("acme/site")).containsKey("b");
    }
}
