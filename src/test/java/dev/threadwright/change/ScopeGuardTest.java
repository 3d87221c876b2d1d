package dev.threadwright.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.policy.Scope;
import dev.threadwright.policy.Scope.Kind;
import dev.threadwright.repo.FixedForge;
import dev.threadwright.repo.GitServer;
import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.repo.TestRepos;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The limits of a scope, on the difference that a change really makes. */
class ScopeGuardTest {
    private static final RepoName REPO = new RepoName("acme", "web-app");
    private static final String NEXT =
            " Ask for less, or name the file that you mean; or ask somebody who may change more.";
    private final Changes changes = TestChanges.of();

    @TempDir
    Path folder;

    private GitServer server;
    private Snapshot base;
    private Change change;

    @BeforeEach
    void changeFourFiles() throws IOException {
        server = new GitServer(folder.resolve("served"));
        server.create(
                REPO,
                Entry.of("docs/a.md", "Sign up here\nand there\n"),
                Entry.of("locales/en.json", "{\n  \"cta\": \"Sign up here\"\n}\n"),
                Entry.of("notes.words", "Sign up here\n"),
                Entry.of("src/A.java", "// Sign up here\nclass A {}\n"));
        base = TestRepos.of(new FixedForge(server, REPO), folder.resolve("data"))
                .newest(REPO);
        change = (Change) changes.make(
                base,
                List.of(
                        Places.edit(base, "docs/a.md", "Sign up", "Get started"),
                        Places.edit(base, "locales/en.json", "Sign up", "Get started"),
                        Places.edit(base, "notes.words", "Sign up", "Get started"),
                        Places.edit(base, "src/A.java", "Sign up", "Get started")));
    }

    @AfterEach
    void stop() {
        base.close();
        server.close();
    }

    static Stream<Scope> wideEnough() {
        return Stream.of(
                scope(List.of(), Set.of(), 0, 0, 0),
                scope(List.of("**"), Set.of(Kind.PROSE, Kind.STRINGS, Kind.OTHER, Kind.COMMENTS), 4, 4, 8),
                scope(List.of("docs/**", "locales/*.json", "**/*.java", "*.words"), Set.of(), 4, 0, 0));
    }

    @ParameterizedTest
    @MethodSource
    void wideEnough(Scope scope) throws IOException {
        assertThat(changes.verify(base, change, List.of(scope))).isInstanceOf(Verification.Passed.class);
    }

    @Test
    void saysInTheEvidenceWhatWasAllowed() throws IOException {
        var passed = (Verification.Passed) verify(scope(List.of("**"), Set.of(), 4, 0, 0));
        assertThat(passed.evidence()).contains("Within what may be changed here: words in `**`, at most 4 files.");
    }

    @Test
    void refusesFilesThatItDoesNotCover() throws IOException {
        assertThat(verify(scope(List.of("locales/**", "docs/**"), Set.of(), 0, 0, 0)))
                .isEqualTo(failed(
                        "Here you may change words in `locales/**` or `docs/**` (the scope “copy”), and this would touch"
                                + " notes.words; src/A.java." + NEXT));
    }

    @Test
    void refusesARepositoryThatItDoesNotCover() throws IOException {
        assertThat(verify(in("acme/docs")))
                .isEqualTo(failed(
                        "Here you may change words of `acme/docs` (the scope “copy”), and this would touch acme/web-app."
                                + NEXT));
        assertThat(verify(in("acme/web-*"))).isInstanceOf(Verification.Passed.class);
    }

    private static Scope in(String repositories) {
        return new Scope("copy", List.of(repositories), List.of(), Set.of(), 0, 0, 0, null);
    }

    @Test
    void refusesKindsThatItDoesNotCover() throws IOException {
        assertThat(verify(scope(List.of(), Set.of(Kind.PROSE, Kind.STRINGS), 0, 0, 0)))
                .isEqualTo(failed("Here you may change strings and prose (the scope “copy”), and this would touch"
                        + " comments in src/A.java:1; notes.words, which is of no format that I read." + NEXT));
    }

    @Test
    void refusesMoreThanItAllows() throws IOException {
        assertThat(verify(scope(List.of(), Set.of(), 3, 2, 7)))
                .isEqualTo(
                        failed("Here you may change words, at most 3 files, at most 2 lines, at most 7 words (the scope"
                                + " “copy”), and this would touch 4 files; 4 lines; 8 words." + NEXT));
    }

    @Test
    void namesOnlyTheFirstThings() throws IOException {
        assertThat(verify(scope(List.of("other/**"), Set.of(), 1, 0, 0)))
                .isEqualTo(failed(
                        "Here you may change words in `other/**`, at most 1 file (the scope “copy”), and this would touch"
                                + " docs/a.md; locales/en.json; notes.words; and 2 more." + NEXT));
    }

    @Test
    void letsEachOfSeveralScopesHold() throws IOException {
        var wide = scope(List.of(), Set.of(), 0, 0, 0);
        var narrow = scope(List.of(), Set.of(), 1, 0, 0);
        assertThat(changes.verify(base, change, List.of(wide, narrow))).isInstanceOf(Verification.Failed.class);
    }

    private Verification verify(Scope scope) throws IOException {
        return changes.verify(base, change, List.of(scope));
    }

    private static Verification.Failed failed(String sentence) {
        return new Verification.Failed(List.of(sentence), List.of("copy"));
    }

    private static Scope scope(List<String> paths, Set<Kind> kinds, int files, int lines, int words) {
        return new Scope("copy", paths, kinds, files, lines, words);
    }
}
