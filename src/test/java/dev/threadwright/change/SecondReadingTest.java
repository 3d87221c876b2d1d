package dev.threadwright.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.moderation.KnownKeysTest;
import dev.threadwright.repo.FixedForge;
import dev.threadwright.repo.GitServer;
import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Repos;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.repo.TestRepos;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is looked for in new words beyond their place, from the change to the evidence. */
class SecondReadingTest {
    private static final RepoName REPO = new RepoName("acme", "web-app");
    private final Changes changes = TestChanges.of();

    @TempDir
    Path folder;

    private GitServer server;
    private Repos repos;

    @BeforeEach
    void start() {
        server = new GitServer(folder.resolve("served"));
        repos = TestRepos.of(new FixedForge(server, REPO), folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsWhatTheRepositorysOwnRulesSay() throws IOException {
        server.create(
                REPO,
                Entry.of(".threadwright/glossary.yml", "use:\n  sign in: [log in]\n"),
                Entry.of("en.json", "{\n  \"cta\": \"Sign in here\"\n}\n"));
        assertThat(remarks("en.json", "Sign in here", "Log in there"))
                .containsExactly("Worth a look: en.json:2: “Log in”: the term here is “sign in”.");
    }

    @Test
    void goesOnWhereThoseRulesAreBroken() throws IOException {
        server.create(
                REPO,
                Entry.of(".threadwright/glossary.yml", "use: ["),
                Entry.of("en.json", "{\n  \"cta\": \"Sign in here\"\n}\n"));
        assertThat(remarks("en.json", "Sign in here", "Log in there"))
                .singleElement()
                .asString()
                .startsWith("Worth a look: .threadwright/glossary.yml was not read: ");
    }

    @Test
    void saysHowManyMoreRemarksThereAre() throws IOException {
        server.create(
                REPO,
                Entry.of(".threadwright/glossary.yml", "never: {a1: , a2: , a3: , a4: , a5: , a6: , a7: }\n"),
                Entry.of("a.md", "Words here\n"));
        assertThat(remarks("a.md", "Words here", "a1 a2 a3 a4 a5 a6 a7"))
                .hasSize(6)
                .endsWith("Worth a look: 2 more like these.");
    }

    @ParameterizedTest
    @CsvSource({
        "locales/en/a.json, locales/de/a.json, locales/fr/b.json",
        "i18n/en-US.json, i18n/pt-BR.json, i18n/README.json",
        "config/en.yml, config/de.yml, config/other.yml",
        "src/messages.properties, src/messages_de.properties, src/other_de.properties",
        "res/values/strings.xml, res/values-pt-rBR/strings.xml, res/values-land/dimens.xml"
    })
    void tellsWhatIsLongerThanInAnyOtherLanguage(String path, String sibling, String stranger) throws IOException {
        server.create(
                REPO,
                Entry.of(path, catalogue(path, "Send it")),
                Entry.of(sibling, catalogue(sibling, "Absenden")),
                Entry.of(stranger, catalogue(stranger, "Absenden, und zwar jetzt gleich")));
        assertThat(remarks(path, "Send it", "Send it now"))
                .singleElement()
                .asString()
                .endsWith(": It is longer than in any other language: 11 characters, there at most 8.");
    }

    @Test
    void knowsTheOtherLanguagesOfTheSameFile() throws IOException {
        server.create(REPO, Entry.of("a.xcstrings", """
                        {"sourceLanguage": "en", "version": "1.0", "strings": {"send": {"localizations": {
                          "en": {"stringUnit": {"state": "translated", "value": "Send it"}},
                          "de": {"stringUnit": {"state": "translated", "value": "Absenden"}}}}}}
                        """));
        assertThat(remarks("a.xcstrings", "Send it", "Send it now"))
                .singleElement()
                .asString()
                .endsWith("11 characters, there at most 8.");
    }

    @Test
    void comparesLanguagesAsTheyWillBe() throws IOException {
        server.create(
                REPO,
                Entry.of("en.json", catalogue("en.json", "Send it")),
                Entry.of("de.json", catalogue("de.json", "Absenden")));
        var written = new TreeMap<>(Map.of(
                "en.json", catalogue("en.json", "Send it now").getBytes(UTF_8),
                "de.json", catalogue("de.json", "Gleich absenden").getBytes(UTF_8)));
        try (Snapshot base = repos.newest(REPO)) {
            var passed = (Verification.Passed) changes.verify(base, (Change) changes.write(base, written), List.of());
            assertThat(passed.evidence())
                    .noneMatch(sentence -> sentence.contains("en.json:2: It is longer than in any"));
        }
    }

    @Test
    void takesALocaleForNoPattern() throws IOException {
        server.create(REPO, Entry.of("app/a.xcstrings", """
                        {"sourceLanguage": "(e", "version": "1.0", "strings": {"send": {"localizations": {
                          "(e": {"stringUnit": {"state": "translated", "value": "Send it"}}}}}}
                        """));
        assertThat(remarks("app/a.xcstrings", "Send it", "Send it now")).isEmpty();
    }

    @Test
    void tellsAWordThatLooksLikeASlip() throws IOException {
        server.create(REPO, Entry.of("a.md", "You receive a mail.\n\nOpen the letter.\n"));
        assertThat(remarks("a.md", "Open the letter", "Recieve the letter"))
                .containsExactly(
                        "Worth a look: a.md:3: “recieve” stands nowhere else in this file, but “receive” does.");
    }

    @Test
    void refusesToWriteAKey() throws IOException {
        server.create(REPO, Entry.of("a.md", "Words here\n"));
        try (Snapshot base = repos.newest(REPO)) {
            var made = changes.make(
                    base, List.of(Places.edit(base, "a.md", "Words", "Use ghp_" + KnownKeysTest.random(36))));
            assertThat(made)
                    .isEqualTo(new Made.Impossible(List.of(
                            "a.md:1: the new words hold what looks like a GitHub token, which I don't write.")));
        }
    }

    @Test
    void refusesAKeyThatIsPutTogetherOfOldWordsAndNew() throws IOException {
        String key = "ghp_" + KnownKeysTest.random(36);
        server.create(REPO, Entry.of("a.md", "Use " + key.substring(0, 20) + " here\n"));
        try (Snapshot base = repos.newest(REPO)) {
            var change = (Change) changes.make(
                    base,
                    List.of(Places.edit(
                            base, "a.md", key.substring(10, 20), key.substring(10, 20) + key.substring(20))));
            assertThat(changes.verify(base, change, List.of()))
                    .isEqualTo(new Verification.Failed(List.of(
                            "a.md:1: there would be what looks like a GitHub token: take it out, and revoke it.")));
        }
    }

    private static String catalogue(String path, String value) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return switch (name.substring(name.lastIndexOf('.'))) {
            case ".json" -> "{\n  \"send\": \"%s\"\n}\n".formatted(value);
            case ".yml" -> "%s:\n  send: %s\n".formatted(name.replace(".yml", ""), value);
            case ".properties" -> "send=%s\n".formatted(value);
            case ".xml" -> "<resources>\n  <string name=\"send\">%s</string>\n</resources>\n".formatted(value);
            default -> throw new IllegalArgumentException(path);
        };
    }

    private List<String> remarks(String path, String from, String to) throws IOException {
        try (Snapshot base = repos.newest(REPO)) {
            var change = (Change) changes.make(base, List.of(Places.edit(base, path, from, to)));
            var passed = (Verification.Passed) changes.verify(base, change, List.of());
            return passed.evidence().stream()
                    .filter(sentence -> sentence.startsWith("Worth a look"))
                    .toList();
        }
    }
}
