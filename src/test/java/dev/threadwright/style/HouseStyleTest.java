package dev.threadwright.style;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.repo.FixedForge;
import dev.threadwright.repo.GitServer;
import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.repo.TestRepos;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HouseStyleTest {
    private static final RepoName REPO = new RepoName("acme", "web-app");
    private static final String GLOSSARY = """
            use:
              sign in: [log in, login]
              GitHub: [Git Hub]
            never:
              simply: it is not simple for everybody
              e.g.:
            keep: [Acme Cloud]
            locales:
              de:
                use:
                  Anmelden: [Einloggen]
            """;
    private static final String VALE = """
            # How we write.
            StylesPath = .github/styles
            MinAlertLevel = warning
            Vocab = Base

            [*.{md,json}]
            BasedOnStyles = Vale, Acme
            Acme.Off = NO
            Other.Loud = error

            [CHANGELOG.md]
            BasedOnStyles =
            """;

    @TempDir
    Path folder;

    private GitServer server;
    private final List<Snapshot> opened = new ArrayList<>();

    @BeforeEach
    void start() {
        server = new GitServer(folder.resolve("served"));
    }

    @AfterEach
    void stop() {
        opened.forEach(Snapshot::close);
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    en | Log  in here            | “Log in”: the term here is “sign in”.
                    ''| Your login              | “login”: the term here is “sign in”.
                    en | Find us on git hub      | “git hub”: the term here is “GitHub”.
                    fr | Simply press it         | “Simply” is not to be written here: it is not simple for everybody.
                    en | Some, e.g. this         | “e.g.” is not to be written here.
                    en | In the acme cloud       | “acme cloud”: the name is written “Acme Cloud”.
                    de-AT | Jetzt einloggen      | “einloggen”: the term here is “Anmelden”.
                    """)
    void findsTermsThatTheGlossaryReplaces(String locale, String words, String remark) throws IOException {
        var style = style(Map.of(".threadwright/glossary.yml", GLOSSARY));
        assertThat(style.remarks("en.json", locale, "Go", words)).containsExactly(remark);
        assertThat(style.unread()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sign in to GitHub", "Acme Cloud", "Catalogues, oversimplifying", "Jetzt Einloggen", "Go"})
    void leavesOtherWordsAlone(String words) throws IOException {
        var style = style(Map.of(".threadwright/glossary.yml", GLOSSARY));
        assertThat(style.remarks("en.json", "en", "Go", words)).isEmpty();
    }

    @Test
    void saysNothingOfWhatStoodThereBefore() throws IOException {
        var style = style(Map.of(".threadwright/glossary.yml", GLOSSARY));
        assertThat(style.remarks("en.json", "en", "Log in now", "Log in today")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    use: [a]                | “use” has to be a mapping
                    use: {a: b}             | “use” has to list words
                    never: {'': because}    | a term has to be words, at most 200 characters
                    other: {}               | there is no section “other”
                    - a                     | it is no YAML mapping
                    locales: {de: {locales: {}}} | “locales” stands within a locale
                    """)
    void saysWhatIsWrongWithAGlossary(String yaml, String why) throws IOException {
        var style = style(Map.of(".threadwright/glossary.yml", yaml));
        assertThat(style.remarks("en.json", "en", "a", "b")).isEmpty();
        assertThat(style.unread()).containsExactly(".threadwright/glossary.yml was not read: " + why + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [", "a: &a [*a, *a]", "a: !!java.lang.Runtime {}", "[[[[[["})
    void survivesWhatIsNoYaml(String yaml) throws IOException {
        var style = style(Map.of(".threadwright/glossary.yml", yaml.startsWith("[[") ? "[".repeat(100_000) : yaml));
        assertThat(style.remarks("en.json", "en", "a", "b")).isEmpty();
        assertThat(style.unread()).singleElement().asString().startsWith(".threadwright/glossary.yml was not read: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Please click here now           | Don't write “click here”. (Vale: Acme.Words)
                    You should UTILIZE it           | Use 'use' instead of 'UTILIZE'. (Vale: Acme.Swap)
                    Within the src directory        | Use 'in src' instead of 'Within the src directory'. (Vale: Acme.Swap)
                    One! Two! Three!                | Too many: 3 (Vale: Acme.Exclamations)
                    The end. A b c d e f g h i.     | A long sentence. (Vale: Acme.Sentences)
                    This this goes                  | “this” twice. (Vale: Acme.Twice)
                    On github                       | “github” is written “GitHub”. (Vale: Vale.Terms)
                    It is whimsical                 | “whimsical” is a word to avoid. (Vale: Vale.Avoid)
                    Call it loud                    | “loud” (Vale: Other.Loud)
                    """)
    void appliesTheStylesOfVale(String words, String remark) throws IOException {
        var style = style(styles());
        assertThat(style.remarks("docs/a.md", "en", "Go", words)).containsExactly(remark);
        assertThat(style.unread()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    docs/a.md     | Click hereafter
                    docs/a.md     | Kubernetes here, reutilized
                    docs/a.md     | A mere suggestion, which is off
                    docs/a.md     | In a heading
                    src/a.ts      | click here
                    CHANGELOG.md  | click here
                    """)
    void appliesNoneThatIsSwitchedOffOrForOtherFiles(String path, String words) throws IOException {
        assertThat(style(styles()).remarks(path, "en", "Go", words)).isEmpty();
    }

    @Test
    void acceptsTheWordsOfTheVocabulary() throws IOException {
        var files = new TreeMap<>(styles());
        files.put(".github/styles/config/vocabularies/Base/accept.txt", "[Uu]tilize\n");
        assertThat(style(files).remarks("docs/a.md", "en", "Go", "Utilize it")).isEmpty();
    }

    @Test
    void saysWhichRuleIsBrokenAndAppliesTheOthers() throws IOException {
        var files = new TreeMap<>(styles());
        files.put(".github/styles/Acme/Broken.yml", "extends: [");
        var style = style(files);
        assertThat(style.remarks("docs/a.md", "en", "Go", "click here")).hasSize(1);
        assertThat(style.unread())
                .singleElement()
                .asString()
                .startsWith(".github/styles/Acme/Broken.yml was not read: ");
    }

    @Test
    void leavesTheRepositoryNowhere() throws IOException {
        var style = style(
                Map.of(".vale.ini", "StylesPath = ../secrets\nVocab = ../../x\n[*]\nBasedOnStyles = ../Acme, /etc\n"));
        assertThat(style.remarks("a.md", "en", "Go", "click here")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+$",
                "((a{1000}){1000}){1000}",
                "(?:){1000000000}",
                "(a|a|a?)*b",
                "(?<!a)b",
                "(((((((((((a{9}){9}){9}){9}){9}){9}){9}){9}){9}){9})"
            })
    @Timeout(20)
    void isKeptByNoPattern(String pattern) throws IOException {
        var style = style(Map.of(
                ".vale.ini",
                "StylesPath = s\n[*]\nBasedOnStyles = A\n",
                "s/A/R.yml",
                "extends: existence\nmessage: x\nlevel: error\nnonword: true\ntokens:\n  - '" + pattern + "'\n"));
        long began = System.nanoTime();
        style.remarks("a.md", "en", "", "a".repeat(20_000) + "!");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void saysThatTextsWereTooLongForAllRules() throws IOException {
        var style = style(styles());
        style.remarks("docs/a.md", "en", "", "words ".repeat(1_000_000));
        assertThat(style.unread())
                .containsExactly(
                        "Not all of the repository's own rules for words were applied: they are too many for texts so long.");
    }

    @Test
    void readsNoFileThatIsTooLarge() throws IOException {
        var style = style(Map.of(".threadwright/glossary.yml", "#".repeat(600_000)));
        assertThat(style.unread())
                .containsExactly(".threadwright/glossary.yml was not read: it is larger than 512 KB.");
    }

    private static Map<String, String> styles() {
        return Map.ofEntries(
                Map.entry(".vale.ini", VALE),
                Map.entry(".github/styles/Acme/Words.yml", """
                        extends: existence
                        message: "Don't write “%s”."
                        ignorecase: true
                        level: warning
                        tokens:
                          - click here
                          - 'fo{2}bar'
                        """),
                Map.entry(".github/styles/Acme/Swap.yml", """
                        extends: substitution
                        message: "Use '%s' instead of '%s'."
                        level: error
                        ignorecase: true
                        swap:
                          utili[sz]e: use
                          'within the (\\w+) directory': in $1
                        """),
                Map.entry(".github/styles/Acme/Exclamations.yml", """
                        extends: occurrence
                        message: "Too many: %s"
                        level: error
                        max: 2
                        token: '!'
                        """),
                Map.entry(".github/styles/Acme/Sentences.yml", """
                        extends: occurrence
                        message: A long sentence.
                        level: error
                        scope: sentence
                        max: 8
                        token: \\b(\\w+)\\b
                        """),
                Map.entry(".github/styles/Acme/Twice.yml", """
                        extends: repetition
                        message: “%s” twice.
                        level: error
                        alpha: true
                        ignorecase: true
                        tokens: ['[^\\s]+']
                        """),
                Map.entry(".github/styles/Acme/Off.yml", existence("off", "error")),
                Map.entry(".github/styles/Acme/Mild.yml", existence("suggestion", "suggestion")),
                Map.entry(".github/styles/Acme/Heading.yml", existence("heading", "error") + "scope: heading\n"),
                Map.entry(".github/styles/Acme/Script.yml", "extends: script\nscript: evil.tengo\n"),
                Map.entry(".github/styles/Other/Loud.yml", existence("loud", "suggestion")),
                Map.entry(".github/styles/Other/Quiet.yml", existence("quiet", "error")),
                Map.entry(".github/styles/config/vocabularies/Base/accept.txt", "GitHub\n(?i)kubernetes\n"),
                Map.entry(".github/styles/config/vocabularies/Base/reject.txt", "[Ww]himsical\n"));
    }

    private static String existence(String word, String level) {
        return "extends: existence\nmessage: “%s”\nlevel: " + level + "\ntokens: [" + word + "]\n";
    }

    private HouseStyle style(Map<String, String> files) throws IOException {
        server.create(
                REPO,
                files.entrySet().stream()
                        .map(file -> Entry.of(file.getKey(), file.getValue()))
                        .toArray(Entry[]::new));
        var snapshot = TestRepos.of(new FixedForge(server, REPO), folder.resolve("data"))
                .newest(REPO);
        opened.add(snapshot);
        return HouseStyle.of(snapshot);
    }
}
