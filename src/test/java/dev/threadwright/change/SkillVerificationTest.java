package dev.threadwright.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.policy.Scope;
import dev.threadwright.repo.FixedForge;
import dev.threadwright.repo.GitServer;
import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Repos;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.repo.TestRepos;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may become a skill of a repository, and what may not. */
class SkillVerificationTest {
    private static final RepoName WEB = new RepoName("acme", "web");
    private static final String SCRIPT = "for file in locales/*.json; do\n  wc -l \"$file\"\ndone";

    @TempDir
    Path folder;

    private GitServer server;
    private Repos repos;

    @BeforeEach
    void start() throws IOException {
        server = new GitServer(folder.resolve("served"));
        repos = TestRepos.of(new FixedForge(server, WEB), folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void addsTwoFilesAndSaysSo() throws IOException {
        var passed = (SkillVerification.Passed) judged(skill("count-lines", SCRIPT), Entry.of("a.md", "a\n"));

        var written = new TreeMap<String, String>();
        passed.contents().forEach((path, bytes) -> written.put(path, new String(bytes, StandardCharsets.UTF_8)));
        assertThat(written)
                .containsOnlyKeys(
                        ".agents/skills/count-lines/SKILL.md", ".agents/skills/count-lines/scripts/count-lines.sh");
        assertThat(written.get(".agents/skills/count-lines/scripts/count-lines.sh"))
                .isEqualTo(SCRIPT + "\n");
        assertThat(written.get(".agents/skills/count-lines/SKILL.md")).isEqualTo("""
                ---
                name: count-lines
                description: "Counts lines: \\"all\\" of them"
                metadata:
                  kept-by: "Ben"
                  kept-on: "2026-11-30"
                  kept-why: "We count # often"
                  pull-request: "https://forge.example/acme/web/pull/3"
                  thread: "https://slack.example/archives/C1/p1"
                ---

                From the root of the repository:

                ```sh
                bash .agents/skills/count-lines/scripts/count-lines.sh
                ```

                A session with a model wrote this script and ran it to its end; a person chose to keep it.
                """);
        assertThat(passed.evidence().getFirst())
                .isEqualTo("Adds a skill: 2 new files in .agents/skills/count-lines, nothing else.");
        assertThat(passed.evidence())
                .anyMatch(sentence -> sentence.contains("is not judged: read it before you merge"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                "a-",
                "a--b",
                "A",
                "a b",
                "../a",
                "a/b",
                ".",
                "a.b",
                "é",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void takesNoNameThatCouldLeadElsewhere(String name) throws IOException {
        assertThat(judged(skill(name, SCRIPT), Entry.of("a.md", "a\n"))).isInstanceOf(SkillVerification.Failed.class);
    }

    @Test
    void overwritesNothingAndNamesOneThatIsFree() throws IOException {
        assertThat(judged(
                        skill("count-lines", SCRIPT),
                        Entry.of(".agents/skills/Count-Lines/SKILL.md", "x\n"),
                        Entry.of(".threadwright/skills/count-lines-2/SKILL.md", "x\n")))
                .isEqualTo(new SkillVerification.Taken("count-lines", "count-lines-3"));
    }

    @Test
    void goesThroughNoLink() throws IOException {
        assertThat(findings(judged(
                        skill("count-lines", SCRIPT),
                        Entry.of("a.md", "a\n"),
                        new Entry(".agents", "120000", "/etc".getBytes(StandardCharsets.UTF_8)))))
                .containsExactly(".agents is a file or a link in acme/web, so no skill can be added below it.");
    }

    @Test
    void keepsNoSecretAndNothingThatCannotBeSeen() throws IOException {
        String token = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";
        assertThat(findings(judged(skill("count-lines", "curl -H " + token + "\nls"), Entry.of("a.md", "a\n"))))
                .singleElement()
                .asString()
                .contains("what looks like a GitHub token")
                .doesNotContain(token);
        assertThat(findings(judged(skill("count-lines", "ls\n# \u2066hidden"), Entry.of("a.md", "a\n"))))
                .singleElement()
                .asString()
                .contains("the invisible character U+2066");
    }

    @Test
    void keepsNothingThatNobodyReads() throws IOException {
        assertThat(judged(skill("count-lines", "ls\n".repeat(401)), Entry.of("a.md", "a\n")))
                .isInstanceOf(SkillVerification.Failed.class);
        assertThat(judged(skill("count-lines", " \n"), Entry.of("a.md", "a\n")))
                .isInstanceOf(SkillVerification.Failed.class);
    }

    @Test
    void staysWithinTheScopes() throws IOException {
        server.create(WEB, Entry.of("a.md", "a\n"));
        try (Snapshot base = repos.newest(WEB)) {
            var scope = new Scope("docs", List.of("docs/**"), Set.of(), 0, 0, 0);
            assertThat(findings(TestChanges.of().add(base, skill("count-lines", SCRIPT), List.of(scope))))
                    .singleElement()
                    .asString()
                    .contains("the scope “docs”", ".agents/skills/count-lines/SKILL.md");
            var elsewhere = new Scope("docs", List.of("acme/docs"), List.of(), Set.of(), 0, 0, 0, null);
            assertThat(findings(TestChanges.of().add(base, skill("count-lines", SCRIPT), List.of(elsewhere))))
                    .singleElement()
                    .asString()
                    .contains("words of `acme/docs` (the scope “docs”)", WEB.toString());
        }
    }

    private SkillVerification judged(NewSkill skill, Entry... files) throws IOException {
        server.create(WEB, files);
        try (Snapshot base = repos.newest(WEB)) {
            return TestChanges.of().add(base, skill, List.of());
        }
    }

    private static List<String> findings(SkillVerification verification) {
        return ((SkillVerification.Failed) verification).findings();
    }

    private static NewSkill skill(String name, String script) {
        return new NewSkill(
                name,
                "Counts lines: \"all\" of them",
                "We count # often",
                "Ben",
                "https://slack.example/archives/C1/p1",
                "https://forge.example/acme/web/pull/3",
                LocalDate.of(2026, 11, 30),
                script);
    }
}
