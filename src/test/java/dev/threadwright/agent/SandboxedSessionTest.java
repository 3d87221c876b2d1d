package dev.threadwright.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.policy.Scope;
import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.sandbox.Ground;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions whose commands run in a real sandbox over a real checkout. */
class SandboxedSessionTest extends ServedSession {
    private Ground ground;

    @BeforeEach
    void open() throws IOException {
        ground = new Ground(Ground.openers().getFirst());
        repository(
                Entry.of("docs/guide.md", "# Guide\n\nSign up here.\n"),
                Entry.of("docs/other.md", "# Other\n\nSign up there.\n"),
                new Entry("check.sh", "100755", "grep -q Join docs/guide.md\n".getBytes(StandardCharsets.UTF_8)),
                Entry.of(".threadwright/checks", "words: sh check.sh\n"));
        shelter = TestShelter.of(ground.sandboxes(), repos, ground.data(), ground.uid());
    }

    @AfterEach
    void leave() throws IOException {
        ground.close();
    }

    @Test
    void commandsSeeTheDraftAndEditItAndChecksAreRun() throws Exception {
        model.calls("replace_text", "{'from':'Sign up here.','to':'Join here.'}")
                .calls(
                        "shell",
                        "{'command':'cat guide.md && sed -i s/there/elsewhere/ other.md && git status --short','folder':'docs'}")
                .calls("shell", "{'command':'git checkout docs/other.md 2>&1; touch new; cat docs/other.md'}")
                .says("Done.");
        reviewer.says(CONTENT);

        Outcome.Finished finished = (Outcome.Finished) work("Change it.");

        assertThat(model.results(2)).containsExactly("""
                        # Guide

                        Join here.
                         M guide.md
                         M other.md
                        (exit 0)
                        Changed: docs/other.md""");
        assertThat(model.results(3).getFirst()).contains("Sign up elsewhere.").contains("are: new");
        assertThat(written(finished))
                .isEqualTo(Map.of(
                        "docs/guide.md",
                        "# Guide\n\nJoin here.\n",
                        "docs/other.md",
                        "# Other\n\nSign up elsewhere.\n"));
        assertThat(finished.checks()).isEqualTo(List.of(new Outcome.Check("words", true, "")));
    }

    @Test
    void whatIsTakenBackInTheSandboxIsTakenBackInTheDraft() throws Exception {
        model.calls("replace_text", "{'from':'Sign up there.','to':'Join there.'}")
                .calls("shell", "{'command':'git show HEAD:docs/other.md > docs/other.md'}")
                .says("Nothing is to be done.");

        assertThat(work("Change it.")).isEqualTo(new Outcome.Answered("Nothing is to be done."));
    }

    @Test
    void whatIsRefusedIsPutBackForTheNextCommand() throws Exception {
        scopes.add(new Scope("guide", List.of("docs/guide.md"), Set.of(), 0, 0, 0));
        model.calls("shell", "{'command':'sed -i s/Sign/Log/ docs/*.md; rm check.sh'}")
                .calls("shell", "{'command':'cat docs/other.md check.sh'}")
                .says("Done.")
                .says("It was so before.");
        reviewer.says(CONTENT);

        work("Change it.");

        assertThat(model.results(1))
                .containsExactly(
                        "(exit 0)\nChanged: docs/guide.md\nNo part of the change, for only text files that are there and may be changed are: check.sh, docs/other.md");
        assertThat(model.results(2)).containsExactly("# Other\n\nSign up there.\ngrep -q Join docs/guide.md\n(exit 0)");
    }
}
