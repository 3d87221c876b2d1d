package dev.threadwright.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.threadwright.repo.FixedForge;
import dev.threadwright.repo.GitServer;
import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Repos;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.repo.TestRepos;
import dev.threadwright.text.Quotation;
import dev.threadwright.text.Step;
import dev.threadwright.text.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
    private static final RepoName WEB = new RepoName("acme", "web-app");
    private static final RepoName DOCS = new RepoName("acme", "docs");

    @TempDir
    Path folder;

    private GitServer server;
    private FixedForge forge;
    private Repos repos;
    private Search search;

    @BeforeEach
    void start() {
        server = new GitServer(folder.resolve("served"));
        forge = new FixedForge(server);
        repos = TestRepos.of(forge, folder.resolve("data"));
        search = TestSearch.in(folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        TestSearch.close(search);
        server.close();
    }

    @Test
    void saysWhereATextStandsAndWhatItIs() {
        index(WEB, Entry.of("locales/de.json", "{\"cart\": {\"pay\": \"Jetzt bezahlen\"}}\n"));
        assertThat(search.find(new Quotation("Jetzt bezahlen"), Set.of(), true).hits())
                .containsExactly(new Hit(
                        WEB, "locales/de.json", Unit.Kind.ENTRY, "cart.pay", "de", "Jetzt bezahlen", Step.EXACT));
    }

    @Test
    void findsWordsAsPeopleQuoteThem() {
        index(
                WEB,
                Entry.of("a.json", "{\"a\": \"Don\\u2019t  go, {name}\", \"b\": \"You have {count} files left\"}\n"),
                Entry.of("b.html", "<p><b>Sign</b> up for <i>free</i></p>\n"),
                Entry.of("c.md", "A sentence that is\nwrapped by hand.\n"));
        assertThat(found("don't go", true)).containsExactly("a.json CASE");
        assertThat(found("You have 3 files left", true)).containsExactly("a.json PLACEHOLDERS");
        assertThat(found("Sign up for free", true)).containsExactly("b.html EXACT");
        assertThat(found("sentence that is wrapped", true)).containsExactly("c.md EXACT");
        assertThat(found("entence that is wrapped by han", true)).containsExactly("c.md EXACT");
        assertThat(found("A sentense that is wrapped by hand.", false)).containsExactly("c.md CLOSE");
    }

    @Test
    void findsWordsInScriptsWithoutBlanks() {
        index(WEB, Entry.of("ja.json", "{\"a\": \"今すぐ登録してください\"}\n"));
        assertThat(found("登録して", true)).containsExactly("ja.json EXACT");
    }

    @Test
    void findsNothingInCodeKeysAndGeneratedFiles() {
        index(
                WEB,
                Entry.of("a.json", "{\"Sign up\": \"x\"}\n"),
                Entry.of("node_modules/b.json", "{\"a\": \"Sign up\"}\n"),
                Entry.of("C.java", "class C { int signUp; }\n"));
        assertThat(found("Sign up", true)).isEmpty();
    }

    @Test
    void followsAPushByWhatDiffers() {
        index(WEB, Entry.of("a.json", "{\"a\": \"Old words\"}\n"), Entry.of("b.json", "{\"a\": \"Kept words\"}\n"));
        server.commit(
                WEB,
                "main",
                List.of(
                        Entry.of("a.json", "{\"a\": \"New words\"}\n"),
                        Entry.of("c.json", "{\"a\": \"More words\"}\n")));
        try (Snapshot newest = repos.newest(WEB)) {
            assertThat(search.follows(newest)).isTrue();
        }
        assertThat(found("Old words", true)).isEmpty();
        assertThat(found("New words", true)).containsExactly("a.json EXACT");
        assertThat(found("Kept words", true)).containsExactly("b.json EXACT");
        assertThat(found("More words", true)).containsExactly("c.json EXACT");
    }

    @Test
    void isOpenedAgainOnceItCanBeWrittenAgain() throws IOException {
        index(WEB, Entry.of("a.json", "{\"a\": \"Old words\"}\n"));
        delete(folder.resolve("data/search"));
        server.commit(WEB, "main", List.of(Entry.of("a.json", "{\"a\": \"New words\"}\n")));
        try (Snapshot newest = repos.newest(WEB)) {
            assertThat(search.follows(newest)).isFalse();

            await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(() -> {
                search.read(newest);
                assertThat(found("New words", true)).containsExactly("a.json EXACT");
            });
            assertThat(search.follows(newest)).isTrue();
        }
        assertThat(found("Old words", true)).isEmpty();
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void followsOnlyWhereItWasBefore() {
        forge.connect(WEB);
        server.create(WEB, Entry.of("a.json", "{\"a\": \"Words\"}\n"));
        try (Snapshot newest = repos.newest(WEB)) {
            assertThat(search.follows(newest)).isFalse();
        }
    }

    @Test
    void looksOnlyIntoTheRepositoriesInQuestion() {
        index(WEB, Entry.of("a.txt", "Same words\n"));
        index(DOCS, Entry.of("b.txt", "Same words\n"));
        assertThat(search.find(new Quotation("Same words"), Set.of(DOCS), true).files())
                .containsOnlyKeys(DOCS);
    }

    @Test
    void forgetsARepositoryThatIsNoLongerConnected() {
        index(WEB, Entry.of("a.txt", "Same words\n"));
        index(DOCS, Entry.of("b.txt", "Same words\n"));
        search.keepOnly(Set.of(WEB));
        assertThat(found("Same words", true)).containsExactly("a.txt EXACT");
        try (Snapshot newest = repos.newest(DOCS)) {
            assertThat(search.follows(newest)).isFalse();
        }
    }

    @Test
    void standsWhereItStoodAfterAKill() throws IOException {
        index(WEB, Entry.of("a.txt", "Kept words\n"));
        Path killed = folder.resolve("killed");
        copy(folder.resolve("data/search"), killed.resolve("search"));
        Search another = TestSearch.in(killed);
        assertThat(another.find(new Quotation("Kept words"), Set.of(), true).files())
                .containsOnlyKeys(WEB);
        TestSearch.close(another);
    }

    @Test
    void isMadeAnewWhereItIsDamaged() throws IOException {
        index(WEB, Entry.of("a.txt", "Kept words\n"));
        TestSearch.close(search);
        try (var files = Files.list(folder.resolve("data/search"))) {
            for (Path file : files.filter(one -> one.getFileName().toString().startsWith("segments_"))
                    .toList()) {
                Files.writeString(file, "no index");
            }
        }
        search = TestSearch.in(folder.resolve("data"));
        try (Snapshot newest = repos.newest(WEB)) {
            assertThat(search.follows(newest)).isFalse();
        }
        TestSearch.read(search, repos, WEB);
        assertThat(found("Kept words", true)).containsExactly("a.txt EXACT");
    }

    @Test
    void doesWithoutAnIndexThatAnotherHolds() {
        index(WEB, Entry.of("a.txt", "Kept words\n"));
        Search another = TestSearch.in(folder.resolve("data"));
        assertThat(another.find(new Quotation("Kept words"), Set.of(), true)).isEqualTo(Found.UNKNOWN);
    }

    private void index(RepoName repo, Entry... files) {
        forge.connect(repo);
        server.create(repo, files);
        TestSearch.read(search, repos, repo);
    }

    private List<String> found(String words, boolean closely) {
        return search.find(new Quotation(words), Set.of(), closely).hits().stream()
                .map(hit -> hit.path() + " " + hit.step())
                .toList();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
