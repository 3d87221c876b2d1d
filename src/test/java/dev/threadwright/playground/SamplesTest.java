package dev.threadwright.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {

    @TempDir
    Path work;

    private Playground playground;
    private Forge forge;

    @BeforeEach
    void start() {
        playground = Playground.start(Map.of("data", work.toString()));
        forge = new Forge(playground.address());
    }

    @AfterEach
    void stop() {
        forge.close();
        playground.close();
    }

    private Path cloned(String repository) throws Exception {
        String url = playground.address() + "/github/git/" + repository + ".git";
        RunningGitHub.git(work, "clone", "-q", url, "copy");
        return work.resolve("copy");
    }

    @Test
    void beginWithTheSameCommitsOnEveryMachine() {
        assertThat(Map.of(
                        "web-app", forge.branches("acme/web-app"),
                        "mobile-app", forge.branches("acme/mobile-app"),
                        "docs", forge.branches("acme/docs")))
                .isEqualTo(Map.of(
                        "web-app", Map.of("main", "a44db3aad22d4ab37ca23d83b1eb1e022dc6afc0"),
                        "mobile-app", Map.of("main", "706932677ebdea3be75cd1ba8e206b463455b3f6"),
                        "docs", Map.of("main", "6f615040d3ca287941091af3c054c7ab78338ac6")));
    }

    @Test
    void saySignUpInManyFilesAndOnceOnThePricingPage() throws Exception {
        RunningGitHub.Ended found =
                RunningGitHub.git(cloned("acme/web-app"), "grep", "--count", "--fixed-strings", "Sign up");

        assertThat(Arrays.asList(found.said().split("\n")))
                .containsExactly(
                        "README.md:1",
                        "locales/en/billing.json:1",
                        "locales/en/header.json:1",
                        "locales/en/home.json:1",
                        "locales/en/pricing.json:1",
                        "public/404.html:1");
    }

    @Test
    void haveOneSentenceInTwoRepositories() {
        String sentence = "You can ask for a refund within 30 days of your purchase.";

        assertThat(text("acme/web-app", "locales/en/billing.json")).contains(sentence);
        assertThat(text("acme/docs", "docs/billing/refunds.md")).contains(sentence);
    }

    @Test
    void areBackAfterAReset() {
        forge.deleteRepository("acme/docs");

        forge.reset(true);

        assertThat(text("acme/docs", "README.md")).startsWith("# Acme documentation");
    }

    private String text(String repository, String path) {
        return new String(forge.fileAt(repository, "main", path), StandardCharsets.UTF_8);
    }
}
