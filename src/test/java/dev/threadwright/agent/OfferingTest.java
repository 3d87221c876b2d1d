package dev.threadwright.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.repo.GitServer;
import dev.threadwright.sandbox.PlayedSandbox;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which scripts of a session people are offered to keep. */
class OfferingTest extends ServedSession {
    private static final String LONG = "grep -rn Sign docs\\ngrep -rn Join docs";

    @Test
    void offersAScriptThatRanToItsEnd() throws Exception {
        repository(GitServer.Entry.of("docs/guide.md", "Sign up\n"));
        model.calls(
                        "shell",
                        "{'command': '%s', 'folder': 'docs/it\u2019s', 'keep_as': 'Count\\n  words'}".formatted(LONG))
                .says("Two.");

        assertThat(work("How many?")).isEqualTo(new Outcome.Answered("Two."));

        assertThat(model.results(1).getFirst()).endsWith("(People may keep it as a skill.)");
        assertThat(harness().scripts(company.journal))
                .containsExactly(new OfferedScript(
                        "Count   words", "cd 'docs/it\u2019s' || exit\ngrep -rn Sign docs\ngrep -rn Join docs"));
    }

    @Test
    void offersNothingUnasked() throws Exception {
        repository(GitServer.Entry.of("docs/guide.md", "Sign up\n"));
        model.calls("shell", "{'command': '%s'}".formatted(LONG)).says("Two.");

        work("How many?");

        assertThat(model.results(1).getFirst()).doesNotContain("keep", "kept");
        assertThat(harness().scripts(company.journal)).isEmpty();
    }

    @Test
    void offersNoScriptThatFailedNorOneShortCommand() throws Exception {
        repository(GitServer.Entry.of("docs/guide.md", "Sign up\n"));
        shell = (command, files) -> new PlayedSandbox.Said("", command.contains("Join") ? 1 : 0);
        model.calls("shell", "{'command': '%s', 'keep_as': 'Count'}".formatted(LONG))
                .calls("shell", "{'command': 'ls', 'keep_as': 'List'}")
                .says("Two.");

        work("How many?");

        assertThat(model.results(1).getFirst()).endsWith("(Not offered to be kept: it did not run to a good end.)");
        assertThat(model.results(2).getFirst())
                .endsWith("(Not offered to be kept: that is one short command, no script.)");
        assertThat(harness().scripts(company.journal)).isEmpty();
    }

    @Test
    void offersThreeAtMostAndEachOnce() throws Exception {
        repository(GitServer.Entry.of("docs/guide.md", "Sign up\n"));
        for (String end : List.of("a", "a", "b", "c", "d")) {
            model.calls("shell", "{'command': 'ls\\nls %s', 'keep_as': 'List %s'}".formatted(end, end));
        }
        model.says("Done.");

        work("List them.");

        assertThat(harness().scripts(company.journal))
                .extracting(OfferedScript::title)
                .containsExactly("List a", "List b", "List c");
        assertThat(model.results(2).getFirst()).endsWith("(Not offered to be kept: it is already.)");
        assertThat(model.results(5).getFirst()).endsWith("(Not offered to be kept: 3 others are.)");
    }

    @Test
    void saysOfASkillHowItsScriptIsRun() throws Exception {
        repository(
                GitServer.Entry.of(
                        ".agents/skills/count/SKILL.md",
                        "---\nname: count\ndescription: \"Counts \\\"words\\\" \\\\ more\"\n---\nRun it.\n"),
                GitServer.Entry.of(".agents/skills/count/scripts/count.sh", "ls\n"));
        model.calls("use_skill", "{'name': 'count'}").says("Done.");

        work("Count.");

        assertThat(model.heard().getFirst().messages().toString()).contains("- count: Counts \"words\" \\ more\n");
        assertThat(model.results(1).getFirst())
                .endsWith("Beside it in your workspace, where shell runs a script by its path from the root:"
                        + " .agents/skills/count/scripts/count.sh");
    }
}
