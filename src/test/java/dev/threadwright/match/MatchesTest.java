package dev.threadwright.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.threadwright.repo.FixedForge;
import dev.threadwright.repo.GitServer;
import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.repo.Place;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.TestRepos;
import dev.threadwright.repo.Unreachable;
import dev.threadwright.task.Hints;
import dev.threadwright.task.Request;
import dev.threadwright.task.Rewording;
import dev.threadwright.thread.Conversation;
import dev.threadwright.thread.ThreadRef;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchesTest {
    private static final RepoName WEB = new RepoName("acme", "web-app");
    private static final RepoName MOBILE = new RepoName("acme", "mobile_app");
    private static final RepoName DOCS = new RepoName("acme", "docs");

    @TempDir
    Path folder;

    private GitServer server;
    private FixedForge forge;

    @BeforeEach
    void start() {
        server = new GitServer(folder.resolve("served"));
        forge = new FixedForge(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void findsWordsInTheOnlyRepository() {
        String commit = connect(WEB, Entry.of("src/a.html", "<p>\n  <b>Sign up</b> now\n"));
        var matched = matched("Sign up", Hints.NONE);
        assertThat(matched.how()).isEqualTo("it is the only one connected");
        assertThat(matched.commit()).isEqualTo(commit);
        assertThat(matched.found())
                .containsExactly(new Match.Found(
                        new Rewording("Sign up", "Get started"),
                        List.of(new Place(
                                WEB,
                                "src/a.html",
                                server.git(WEB, "rev-parse", "main:src/a.html").strip(),
                                9,
                                7,
                                2,
                                5,
                                "  <b>Sign up</b> now")),
                        false));
    }

    @Test
    void findsWordsInEachFilesOwnEncoding() {
        connect(
                WEB,
                Entry.of("latin.properties", "a=Grüße\n".getBytes(StandardCharsets.ISO_8859_1)),
                Entry.of("utf16.strings", "\uFEFF\"a\" = \"Grüße\";\n".getBytes(StandardCharsets.UTF_16LE)),
                Entry.of("utf8.txt", "Grüße\n"));
        assertThat(paths(matched("Grüße", Hints.NONE)))
                .containsExactly("latin.properties:1", "utf16.strings:1", "utf8.txt:1");
    }

    @Test
    void findsTypographicQuotesInWindows1252() {
        connect(WEB, Entry.of("a.txt", "It’s on\n".getBytes(Charset.forName("windows-1252"))));
        assertThat(paths(matched("It’s", Hints.NONE))).containsExactly("a.txt:1");
    }

    @Test
    void findsWordsOverTwoLinesInAFileWithCrlf() {
        connect(WEB, Entry.of("a.txt", "x\r\none\r\ntwo words\r\n"));
        assertThat(paths(matched("one\ntwo", Hints.NONE))).containsExactly("a.txt:2");
    }

    @Test
    void prefersWordsThatStandAlone() {
        connect(WEB, Entry.of("a.txt", "Sign upward\nSign up\nreSign up\n"));
        assertThat(paths(matched("Sign up", Hints.NONE))).containsExactly("a.txt:2");
    }

    @Test
    void takesPartsOfWordsWhereNothingStandsAlone() {
        connect(WEB, Entry.of("a.txt", "unchanged upwards\n"));
        assertThat(paths(matched("chang", Hints.NONE))).containsExactly("a.txt:1");
    }

    @Test
    void takesTheRepositoryThatWasNamedInFull() {
        connect(WEB, Entry.of("a.txt", "Sign up\n"));
        connect(DOCS, Entry.of("a.txt", "Sign up\n"));
        var hints = new Hints(List.of(DOCS), List.of(), List.of(), List.of(), List.of(), List.of());
        var matched = matched("Sign up", hints);
        assertThat(matched.repo().name()).isEqualTo(DOCS);
        assertThat(matched.how()).isEqualTo("you named it");
    }

    @Test
    void takesTheRepositoryThatWasCalledByItsShortName() {
        connect(WEB, Entry.of("a.txt", "Sign up\n"));
        connect(MOBILE, Entry.of("a.txt", "Sign up\n"));
        var hints = new Hints(List.of(), List.of("Mobile App"), List.of(), List.of(), List.of(), List.of());
        assertThat(matched("Sign up", hints).repo().name()).isEqualTo(MOBILE);
    }

    @Test
    void takesTheChosenRepository() {
        connect(WEB, Entry.of("a.txt", "Sign up\n"));
        connect(DOCS, Entry.of("a.txt", "Sign up\n"));
        var matched = (Match.Matched) find("Sign up", Hints.NONE, WEB);
        assertThat(matched.repo().name()).isEqualTo(WEB);
        assertThat(matched.how()).isEqualTo("you chose it");
    }

    @Test
    void takesTheOnlyRepositoryWithTheWords() {
        connect(WEB, Entry.of("a.txt", "Sign up\n"));
        connect(DOCS, Entry.of("a.txt", "else\n"));
        var matched = matched("Sign up", Hints.NONE);
        assertThat(matched.repo().name()).isEqualTo(WEB);
        assertThat(matched.how()).isEqualTo("the words stand only there");
    }

    @Test
    void takesTheOnlyRepositoryWithTheWordsWhereTheAskerSaid() {
        connect(WEB, Entry.of("src/PricingPage.tsx", "Sign up\n"));
        connect(DOCS, Entry.of("a.txt", "Sign up\n"));
        var matched = matched("Sign up", place("pricing page"));
        assertThat(matched.repo().name()).isEqualTo(WEB);
        assertThat(matched.how()).isEqualTo("only there they stand where you said");
    }

    @Test
    void asksWhichRepositoryWhenSeveralHaveTheWords() {
        connect(WEB, Entry.of("a.txt", "Sign up\nSign up\n"));
        connect(MOBILE, Entry.of("b.txt", "  Sign up now\n"));
        assertThat(find("Sign up", Hints.NONE, null))
                .isEqualTo(new Match.Ambiguous(List.of(
                        new Match.Candidate(MOBILE, 1, "1 place, such as b.txt:1 “Sign up now”"),
                        new Match.Candidate(WEB, 2, "2 places, such as a.txt:1 “Sign up”"))));
    }

    @Test
    void narrowsByAPlaceInThePath() {
        connect(
                WEB,
                Entry.of("pages/pricing.html", "Sign up\n"),
                Entry.of("pages/home.html", "Sign up\n"),
                Entry.of("locales/en.json", "{\"pricing\": \"Sign up\"}\n"));
        var matched = matched("Sign up", place("pricing page"));
        assertThat(paths(matched)).containsExactly("pages/pricing.html:1");
        assertThat(matched.found().getFirst().hinted()).isTrue();
    }

    @Test
    void narrowsByAHeadingAbove() {
        connect(
                WEB,
                Entry.of("README.md", "# Pricing\n\ntext\n\nSign up\n\n# About\n" + "x\n".repeat(250) + "\nSign up\n"));
        assertThat(paths(matched("Sign up", place("pricing section")))).containsExactly("README.md:5");
    }

    @Test
    void narrowsByAKey() {
        connect(
                WEB,
                Entry.of(
                        "en.json",
                        "{\n  \"cta\": \"Sign up\",\n" + "  \"x\": \"y\",\n".repeat(60)
                                + "  \"menu_item\": \"Sign up\"\n}\n"));
        var hints = new Hints(List.of(), List.of(), List.of(), List.of("home.menu_item"), List.of(), List.of());
        assertThat(paths(matched("Sign up", hints))).containsExactly("en.json:63");
    }

    @Test
    void narrowsByAFolder() {
        connect(WEB, Entry.of("src/de/a.txt", "Sign up\n"), Entry.of("src/en/a.txt", "Sign up\n"));
        var hints = new Hints(List.of(), List.of(), List.of("./en/"), List.of(), List.of(), List.of());
        assertThat(paths(matched("Sign up", hints))).containsExactly("src/en/a.txt:1");
    }

    @Test
    void narrowsByTheSegmentsOfAnAddress() {
        connect(WEB, Entry.of("pages/pricing.html", "Sign up\n"), Entry.of("pages/home.html", "Sign up\n"));
        var hints = new Hints(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of("https://example.com/en/pricing?x=1"));
        assertThat(paths(matched("Sign up", hints))).containsExactly("pages/pricing.html:1");
    }

    @Test
    void showsAllPlacesWhereNoHintFits() {
        connect(WEB, Entry.of("a.html", "Sign up\n"), Entry.of("b.html", "Sign up\n"));
        var matched = matched("Sign up", place("checkout"));
        assertThat(paths(matched)).containsExactly("a.html:1", "b.html:1");
        assertThat(matched.found().getFirst().hinted()).isFalse();
    }

    @Test
    void saysThatNothingIsConnected() {
        assertThat(find("Sign up", Hints.NONE, null))
                .isInstanceOfSatisfying(
                        Match.NotFound.class, none -> assertThat(none.next()).contains("THREADWRIGHT_REPOS"));
    }

    @Test
    void saysThatTheNamedRepositoryIsNotConnected() {
        connect(WEB, Entry.of("a.txt", "x\n"));
        var hints = new Hints(List.of(DOCS), List.of(), List.of(), List.of(), List.of(), List.of());
        assertThat(find("Sign up", hints, null))
                .isEqualTo(
                        new Match.NotFound(
                                "acme/docs is not connected; connected: acme/web-app.",
                                "Name one of those, or connect it: install the GitHub App on it, or add it to THREADWRIGHT_REPOS."));
    }

    @Test
    void suggestsTheSameWordsInAnotherCase() {
        connect(WEB, Entry.of("a.txt", "x\nSign up\n"));
        assertThat(find("Sign Up", Hints.NONE, null))
                .isEqualTo(new Match.NotFound(
                        "“Sign Up” stands nowhere in acme/web-app. But “Sign up” stands in a.txt:2 of acme/web-app; did you mean that?",
                        "Then write: change \"Sign up\" to \"Get started\""));
    }

    @Test
    void suggestsTheSameWordsWithOtherQuotesAndSpaces() {
        connect(WEB, Entry.of("a.txt", "Don’t\n wait – go…\n"));
        assertThat(find("Don't wait - go...", Hints.NONE, null))
                .isInstanceOfSatisfying(
                        Match.NotFound.class,
                        none -> assertThat(none.sentence()).contains("“Don’t  wait – go…” stands in a.txt:1"));
    }

    @Test
    void saysWhereItLookedWhenNothingComesClose() {
        connect(WEB, Entry.of("a.txt", "x\n"));
        connect(DOCS, Entry.of("a.txt", "x\n"));
        assertThat(find("Sign up", Hints.NONE, null))
                .isEqualTo(
                        new Match.NotFound(
                                "“Sign up” stands nowhere in acme/docs, acme/web-app.",
                                "Copy the words exactly as they stand on the page; if they come from elsewhere, connect that repository."));
    }

    @Test
    void saysWhichOfSeveralWordsIsMissing() {
        connect(WEB, Entry.of("a.txt", "Sign up\n"));
        var request =
                new Request(List.of(new Rewording("Sign up", "Join"), new Rewording("Log on", "Log in")), Hints.NONE);
        assertThat(find(request, null))
                .isInstanceOfSatisfying(
                        Match.NotFound.class,
                        none -> assertThat(none.sentence())
                                .isEqualTo(
                                        "“Log on” stands nowhere in acme/web-app. What does stand in acme/web-app: “Sign up”."));
    }

    @Test
    void findsSeveralWordsInOneRepository() {
        connect(WEB, Entry.of("a.txt", "Sign up\n"), Entry.of("b.txt", "Log on\n"));
        connect(DOCS, Entry.of("a.txt", "Sign up\n"));
        var request =
                new Request(List.of(new Rewording("Sign up", "Join"), new Rewording("Log on", "Log in")), Hints.NONE);
        var matched = (Match.Matched) find(request, null);
        assertThat(matched.repo().name()).isEqualTo(WEB);
        assertThat(paths(matched)).containsExactly("a.txt:1", "b.txt:1");
    }

    @Test
    void asksForAFolderWhenTheWordsStandInHundredsOfPlaces() {
        var files = new ArrayList<Entry>();
        for (int i = 0; i < 50; i++) {
            files.add(Entry.of("src/" + (i < 37 ? "locales" : "pages") + "/f" + i + ".txt", "Sign up\n".repeat(10)));
        }
        connect(WEB, files.toArray(Entry[]::new));
        assertThat(find("Sign up", Hints.NONE, null))
                .isEqualTo(
                        new Match.NotFound(
                                "“Sign up” stands in 500 places in 50 files of acme/web-app, most of them in src/locales (370), src/pages (130).",
                                "Say in which file or folder, for example: change \"Sign up\" to \"Get started\" in src/pages"));
    }

    @Test
    void saysThatTheWordsStandOnlyInABinaryFile() {
        connect(WEB, Entry.of("logo.bin", "\0PNG Sign up"));
        assertThat(find("Sign up", Hints.NONE, null))
                .isInstanceOfSatisfying(
                        Match.NotFound.class,
                        none -> assertThat(none.sentence())
                                .isEqualTo("“Sign up” stands only in logo.bin, a binary file, which I don't change."));
    }

    @Test
    void saysThatTheWordsStandOnlyInALargeFile() {
        byte[] big = ("x".repeat(99) + "\n").repeat(524288).getBytes(StandardCharsets.UTF_8);
        System.arraycopy("Sign up".getBytes(StandardCharsets.UTF_8), 0, big, (1 << 16) * 3 - 3, 7);
        connect(WEB, Entry.of("big.csv", big));
        assertThat(find("Sign up", Hints.NONE, null))
                .isInstanceOfSatisfying(
                        Match.NotFound.class,
                        none -> assertThat(none.sentence())
                                .isEqualTo(
                                        "“Sign up” stands only in big.csv (50 MB); files over 5 MB are not changed."));
    }

    @Test
    void leavesGeneratedFilesOut() {
        connect(WEB, Entry.of("dist/app.js", "Sign up\n"), Entry.of("src/app.js", "Sign up\n"));
        assertThat(paths(matched("Sign up", Hints.NONE))).containsExactly("src/app.js:1");
    }

    @Test
    void saysThatTheWordsStandOnlyInGeneratedFiles() {
        connect(WEB, Entry.of("dist/app.js", "Sign up\n"), Entry.of("node_modules/x/a.js", "Sign up\n"));
        assertThat(find("Sign up", Hints.NONE, null))
                .isInstanceOfSatisfying(
                        Match.NotFound.class,
                        none -> assertThat(none.sentence())
                                .isEqualTo(
                                        "“Sign up” stands only in dist/app.js and 1 more like it, generated or brought in from elsewhere, where a change would be lost."));
    }

    @Test
    void passesOverLinks() {
        connect(
                WEB,
                Entry.of("a.txt", "Sign up\n"),
                new Entry("link", "120000", "Sign up".getBytes(StandardCharsets.UTF_8)));
        assertThat(paths(matched("Sign up", Hints.NONE))).containsExactly("a.txt:1");
    }

    @Test
    void mentionsARepositoryThatCannotBeRead() {
        connect(WEB, Entry.of("a.txt", "Sign up\n"));
        forge.connect(DOCS);
        assertThat(matched("Sign up", Hints.NONE).how())
                .isEqualTo("the words stand only there; I could not look into acme/docs");
    }

    @Test
    void failsWhereTheOnlyRepositoryCannotBeRead() {
        forge.connect(DOCS);
        var failure = catchThrowableOfType(Unreachable.class, () -> find("Sign up", Hints.NONE, null));
        assertThat(failure.isForGood()).isTrue();
    }

    private String connect(RepoName repo, Entry... files) {
        forge.connect(repo);
        return server.create(repo, files);
    }

    private Match.Matched matched(String words, Hints hints) {
        return (Match.Matched) find(words, hints, null);
    }

    private Match find(String words, Hints hints, @Nullable RepoName chosen) {
        return find(new Request(List.of(new Rewording(words, "Get started")), hints), chosen);
    }

    private Match find(Request request, @Nullable RepoName chosen) {
        var conversation = new Conversation(new ThreadRef("T1", "C1", "1700000000.000100"), List.of());
        return TestMatches.of(TestRepos.of(forge, folder.resolve("data"))).find(request, conversation, chosen);
    }

    private static Hints place(String place) {
        return new Hints(List.of(), List.of(), List.of(), List.of(), List.of(place), List.of());
    }

    private static List<String> paths(Match.Matched matched) {
        return matched.found().stream()
                .flatMap(found -> found.places().stream())
                .map(place -> place.path() + ":" + place.line())
                .toList();
    }
}
