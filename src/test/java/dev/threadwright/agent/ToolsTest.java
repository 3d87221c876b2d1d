package dev.threadwright.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.llm.ChatMessage;
import dev.threadwright.llm.Tokens;
import dev.threadwright.policy.Scope;
import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.sandbox.PlayedSandbox;
import dev.threadwright.search.TestSearch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolsTest extends ServedSession {
    @BeforeEach
    void files() {
        repository(
                Entry.of("locales/en.json", "{\"cart\": {\"pay\": \"Pay now\", \"empty\": \"Don\\u2019t stop\"}}\n"),
                Entry.of("locales/de.json", "{\"cart\": {\"pay\": \"Jetzt zahlen\"}}\n"),
                Entry.of("src/Cart.tsx", "export const Cart = () => <p>Pay now or later</p>;\n"),
                Entry.of("docs/guide.md", "# Guide\n\nPay now, in one step.\n"),
                Entry.of("docs/AGENTS.md", "Write as to a friend.\n"),
                Entry.of("package-lock.json", "{\"name\": \"Pay now\"}\n"),
                Entry.of("logo.png", new byte[] {0, 1, 2, 0}),
                Entry.of("big.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 1\n"),
                new Entry("link.md", "120000", "docs/guide.md".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void findTextSaysWhereWordsStandTheLikeliestFirst() throws Exception {
        assertThat(answer("find_text", "{'text':'Pay now'}")).isEqualTo("""
                        locales/en.json:1 [cart.pay] {"cart": {"pay": "Pay now", "empty": "Don\\u2019t stop"}}
                        docs/guide.md:3 Pay now, in one step.
                        src/Cart.tsx:1 export const Cart = () => <p>Pay now or later</p>;
                        package-lock.json:1 [name] {"name": "Pay now"} (not to be changed)""");
    }

    @Test
    void findTextFindsTheSameWithTheIndex() throws Exception {
        String without = answer("find_text", "{'text':'Pay now'}");
        TestSearch.read(search, repos, WEB);
        model = new Script();
        company = new Notebook();

        assertThat(answer("find_text", "{'text':'Pay now'}"))
                .isEqualTo(without.lines()
                        .filter(line -> !line.startsWith("package-lock"))
                        .collect(java.util.stream.Collectors.joining("\n")));
    }

    @Test
    void findTextKeepsToAFolderAndSaysWhereThereIsNothing() throws Exception {
        assertThat(answer("find_text", "{'text':'pay now','path':'docs'}"))
                .isEqualTo("docs/guide.md:3 Pay now, in one step. (in other case)");
        model = new Script();
        company = new Notebook();
        assertThat(answer("find_text", "{'text':'Nowhere at all to be seen'}"))
                .isEqualTo("Nowhere. Try fewer or other words.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    find_text    | {'text':'Pay now','path':'src/'}          | src/Cart.tsx:1 export const Cart = () => <p>Pay now or later</p>;
                    find_text    | {'text':'Pay now','path':'./src/Cart.tsx'} | src/Cart.tsx:1 export const Cart = () => <p>Pay now or later</p>;
                    find_text    | {'text':'Pay now','path':'sources'}       | There is no sources.
                    replace_text | {'from':'Pay now','to':'x','path':'a.md'} | There is no a.md: nothing was changed.
                    replace_text | {'from':'Pay never','to':'x'}             | The words are not there: nothing was changed. find_text tells where they are.
                    replace_text | {'from':'export','to':'x','path':'src'}   | Nothing was changed: they stand only in code or where nothing is changed.
                    read_file    | {'path':'./locales/'}                     | de.json
                    """)
    void pathsAreTakenAsModelsWriteThem(String tool, String arguments, String begin) throws Exception {
        assertThat(answer(tool, arguments)).startsWith(begin);
    }

    @Test
    void findTextSeesWhatWasChanged() throws Exception {
        TestSearch.read(search, repos, WEB);
        model.calls("replace_text", "{'from':'Jetzt zahlen','to':'Zur Kasse'}")
                .calls("find_text", "{'text':'Zur Kasse'}")
                .says("Done.");
        reviewer.says(CONTENT);
        work("Change it.");

        assertThat(model.results(2))
                .containsExactly("locales/de.json:1 [cart.pay] {\"cart\": {\"pay\": \"Zur Kasse\"}}");
    }

    @Test
    void replaceTextListsSeveralPlacesAndChangesNone() throws Exception {
        assertThat(answer("replace_text", "{'from':'Pay now','to':'Buy'}"))
                .startsWith("3 places, nothing was changed: say path and line, or all.\nlocales/en.json:1");
        assertThat(company.files).isEmpty();
    }

    @Test
    void replaceTextWritesAsTheFileDoes() throws Exception {
        model.calls(
                        "replace_text",
                        "{'from':'Don’t stop','to':'Say \\\\'yes\\\\' – é','path':'locales/en.json'}"
                                .replace("\\\\'", "\\\""))
                .says("Done.");
        reviewer.says(CONTENT);

        assertThat(written(work("Change it.")))
                .isEqualTo(Map.of(
                        "locales/en.json", "{\"cart\": {\"pay\": \"Pay now\", \"empty\": \"Say \\\"yes\\\" – é\"}}\n"));
    }

    @Test
    void replaceTextChangesAllPlacesAtOnce() throws Exception {
        model.calls("replace_text", "{'from':'Pay now','to':'Buy now','all':true}")
                .says("Done.");
        reviewer.says(CONTENT);

        assertThat(written(work("Change it.")).keySet())
                .containsExactly("docs/guide.md", "locales/en.json", "src/Cart.tsx");
    }

    @Test
    void readFileShowsLinesAndWhatTheFolderAsksFor() throws Exception {
        assertThat(answer("read_file", "{'path':'docs/guide.md','line':3,'lines':1}"))
                .matches(
                        "(?s)3 Pay now, in one step\\.\n\n"
                                + "<data ([0-9a-f]{12}): docs/AGENTS\\.md of the repository>\nWrite as to a friend\\.\n</data \\1>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    logo.png    | logo.png is binary (4 bytes).
                    big.bin     | big.bin stands elsewhere (Git LFS); here is only a pointer to it.
                    link.md     | link.md is a symbolic link, which is not followed.
                    ../x        | There is no ../x.
                    /etc/passwd | There is no /etc/passwd.
                    .git/config | There is no .git/config.
                    """)
    void readFileSaysWhyItCannot(String path, String said) throws Exception {
        assertThat(answer("read_file", "{'path':'" + path + "'}")).isEqualTo(said);
    }

    @Test
    void readFileShowsAFolder() throws Exception {
        assertThat(answer("read_file", "{'path':'locales'}")).isEqualTo("de.json\nen.json");
    }

    @Test
    void applyPatchChangesLines() throws Exception {
        model.calls(
                        "apply_patch",
                        "{'patch':'*** Begin Patch\\n*** Update File: docs/guide.md\\n@@ # Guide\\n-Pay now, in one step.\\n+Pay in one step.\\n*** End Patch'}")
                .says("Done.");
        reviewer.says(CONTENT);

        assertThat(written(work("Change it."))).isEqualTo(Map.of("docs/guide.md", "# Guide\n\nPay in one step.\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    link.md           | Nothing was changed. link.md is a symbolic link, which is not changed.
                    logo.png          | Nothing was changed. logo.png is binary.
                    ../up.md          | Nothing was changed. There is no file ../up.md; paths are those that find_text shows, and files are not added.
                    /etc/hosts        | Nothing was changed. There is no file /etc/hosts; paths are those that find_text shows, and files are not added.
                    .git/config       | Nothing was changed. There is no file .git/config; paths are those that find_text shows, and files are not added.
                    package-lock.json | Nothing was changed. package-lock.json is generated or comes from elsewhere; change its source instead. No permission opens it.
                    """)
    void applyPatchKeepsToFilesThatMayBeChanged(String path, String said) throws Exception {
        String patch =
                "*** Begin Patch\\n*** Update File: %s\\n@@\\n-{\\\"name\\\": \\\"Pay now\\\"}\\n+{}\\n*** End Patch";
        assertThat(answer("apply_patch", "{'patch':'" + patch.formatted(path) + "'}"))
                .isEqualTo(said);
    }

    @Test
    void pathsOutsideTheScopeAreRefused() throws Exception {
        scopes.add(new Scope("docs", List.of("docs/**"), Set.of(), 0, 0, 0));
        assertThat(answer("replace_text", "{'from':'Jetzt zahlen','to':'Kaufen'}"))
                .isEqualTo("Nothing was changed. locales/de.json is outside of what may be changed here:"
                        + " words in `docs/**`. request_permission can ask for that path.");
    }

    @Test
    void shellSeesTheDraftAndItsEditsComeBack() throws Exception {
        shell = (command, files) -> {
            files.put("docs/guide.md", bytes("# Guide\n\nPay later.\n"));
            files.put("docs/new.md", bytes("new"));
            files.put("logo.png", Optional.of(new byte[] {0, 9}));
            files.put("src/Cart.tsx", Optional.empty());
            return new PlayedSandbox.Said("ok\n", 0);
        };
        model.calls("replace_text", "{'from':'Jetzt zahlen','to':'Kaufen'}")
                .calls("shell", "{'command':'sed'}")
                .calls("shell", "{'command':'again'}")
                .says("Done.");
        reviewer.says(CONTENT);

        Outcome outcome = work("Change it.");

        assertThat(model.results(2))
                .containsExactly(
                        "ok\n(exit 0)\nChanged: docs/guide.md\nNo part of the change, for only text files that are there and may be changed are: docs/new.md, logo.png, src/Cart.tsx");
        assertThat(model.results(3)).containsExactly("ok\n(exit 0)");
        assertThat(sandboxes.getFirst().content("locales/de.json")).contains("Kaufen");
        assertThat(written(outcome).keySet()).containsExactly("docs/guide.md", "locales/de.json");
        assertThat(sandboxes).hasSize(1).allMatch(PlayedSandbox::isClosed);
    }

    @Test
    void shellEditsOutsideTheScopeDoNotComeBack() throws Exception {
        scopes.add(new Scope("docs", List.of("docs/**"), Set.of(), 0, 0, 0));
        shell = (command, files) -> {
            files.put("locales/de.json", bytes("{}\n"));
            return new PlayedSandbox.Said("", 1);
        };
        model.calls("shell", "{'command':'sed'}").says("Nothing.");

        assertThat(work("Change it.")).isEqualTo(new Outcome.Answered("Nothing."));
        assertThat(model.results(1))
                .containsExactly(
                        "(exit 1)\nNo part of the change, for only text files that are there and may be changed are: locales/de.json");
    }

    @Test
    void shellPollsAndStopsWhatStillRuns() throws Exception {
        shell = (command, files) -> new PlayedSandbox.Said("working\n", -1);
        model.calls("shell", "{'command':'sleep 99','wait_seconds':1}")
                .calls("shell", "{'id':1}")
                .calls("shell", "{'id':1,'stop':true}")
                .calls("shell", "{'id':7}")
                .calls("shell", "{}")
                .says("Done.");
        work("Look.");

        assertThat(List.of(
                        model.results(1).getFirst(),
                        model.results(2).getFirst(),
                        model.results(3).getFirst(),
                        model.results(4).getFirst(),
                        model.results(5).getFirst()))
                .containsExactly(
                        "working\n(still runs after 1 s, id 1)",
                        "done\n(exit 0)",
                        "(exit 143)",
                        "No command has that id.",
                        "Say either a command, or the id of one that runs.");
    }

    @Test
    void longAnswersAreCutInTheMiddle() throws Exception {
        shell = (command, files) -> new PlayedSandbox.Said("x".repeat(30_000) + "\n", 0);
        assertThat(answer("shell", "{'command':'yes'}"))
                .hasSizeBetween(20_000, 20_100)
                .contains("\n… 10,009 characters (1 line) left out …\n")
                .endsWith("(exit 0)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    host | example.org | asks
                    host | 127.0.0.1   | refuses
                    host | *.org       | refuses
                    path | src/*.tsx   | asks
                    path | ../x        | refuses
                    path | /etc/**     | refuses
                    path | .github/workflows/ci.yml | refuses
                    path | package-lock.json | refuses
                    size | 12          | asks
                    size | many        | refuses
                    """)
    void requestPermissionAsksOnlyForWhatPeopleCanAllow(String kind, String value, String outcome) throws Exception {
        model.calls("request_permission", "{'kind':'%s','value':'%s','why':'It is needed.'}".formatted(kind, value))
                .says("Done.");

        Outcome came = work("Change it.");

        assertThat(came instanceof Outcome.Requests ? "asks" : "refuses").isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    fly_away     | {} | There is no tool “fly_away”; there are find_text, replace_text, read_file, apply_patch, shell, update_plan, ask_user, request_permission.
                    find_text    | {} | Not called: “text” is missing in the arguments.
                    find_text    | {'text':1} | Not called: “text” must be a string.
                    find_text    | {'text':'a','where':'b'} | Not called: the arguments have no “where”.
                    read_file    | {'path':'a','line':'b'} | Not called: “line” must be an integer.
                    replace_text | [] | Not called: the arguments must be an object.
                    ask_user     | {'question':'a','options':[1]} | Not called: “options”[0] must be a string.
                    update_plan  | {'steps':[{'title':'a','check':'b','state':'maybe'}]} | Not called: “state” must be one of pending, in_progress, done.
                    """)
    void malformedCallsAreAnsweredWithWhatIsWrong(String tool, String arguments, String said) throws Exception {
        assertThat(answer(tool, arguments)).startsWith(said);
    }

    @Test
    void brokenJsonIsAnsweredWithWhatIsWrong() throws Exception {
        assertThat(answer("find_text", "{'text':'a")).startsWith("Not called: the arguments are not JSON: ");
    }

    @Test
    void everythingBeforeTheFirstWordTakesFewTokens() throws Exception {
        model.says("Done.");
        work("Change it.");

        var request = model.heard().getFirst();
        int instructions = Tokens.of(request.instructions());
        int tools = request.tools().stream().mapToInt(Tokens::of).sum();
        assertThat(instructions + tools).isLessThan(1100);
    }

    @Test
    void skillsAreListedAndReadWhole() throws Exception {
        server.commit(
                WEB,
                "main",
                List.of(
                        Entry.of(
                                ".agents/skills/tone/SKILL.md",
                                "---\nname: tone\ndescription: >\n  How we sound,\n  everywhere.\n---\nBe kind.\n"),
                        Entry.of(".agents/skills/tone/references/words.md", "Words.\n"),
                        Entry.of(".threadwright/skills/Bad_Name/SKILL.md", "---\ndescription: x\n---\n")));
        commit = server.git(WEB, "rev-parse", "main").strip();
        model.calls("use_skill", "{'name':'tone'}")
                .calls("use_skill", "{'name':'nope'}")
                .says("Done.");
        work("Change it.");

        assertThat(((ChatMessage.User) model.heard().getFirst().messages().getFirst()).text())
                .contains("\n- tone: How we sound, everywhere.\n")
                .doesNotContain("Bad_Name");
        assertThat(model.results(1).getFirst())
                .contains("\nBe kind.\n")
                .endsWith("\nBeside it in your workspace, where shell runs a script by its path from the root:"
                        + " .agents/skills/tone/references/words.md");
        assertThat(model.results(2)).containsExactly("There is no skill of that name.");
    }

    private String answer(String tool, String arguments) throws Exception {
        model.calls(tool, arguments).says("Done.");
        work("Look.");
        return model.results(1).getFirst();
    }

    private static Optional<byte[]> bytes(String text) {
        return Optional.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
