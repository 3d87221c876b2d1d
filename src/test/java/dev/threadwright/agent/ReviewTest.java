package dev.threadwright.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.llm.ChatMessage;
import dev.threadwright.llm.Reply;
import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.sandbox.PlayedSandbox;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReviewTest extends ServedSession {
    private static final String INCOMPLETE =
            "Here it is: {\"complete\": false, \"only\": true, \"findings\": [\"c.md still says Sign up.\"]}";

    private void files(Entry... more) {
        var files = new java.util.ArrayList<>(
                List.of(Entry.of("b.md", "Sign up\n"), Entry.of("c.md", "Sign up\n"), Entry.of("d.md", "Sign up\n")));
        files.addAll(List.of(more));
        repository(files.toArray(Entry[]::new));
    }

    @Test
    void seesTheWishesAndTheDifferenceAlone() throws Exception {
        files();
        model.calls("replace_text", "{'from':'Sign up','to':'Join','path':'b.md'}")
                .says("Done.");
        reviewer.says(CONTENT);
        work("Say Join in b.md.");

        var request = reviewer.heard().getFirst();
        assertThat(request.tools()).isEmpty();
        assertThat(((ChatMessage.User) request.messages().getFirst()).text().replaceAll("[0-9a-f]{12}", "#"))
                .isEqualTo("""
                        <data #: what people asked>
                        In acme/web-app Ada asks: Say Join in b.md.
                        </data #>
                        <data #: the difference>
                        --- a/b.md
                        +++ b/b.md
                        @@ -1 +1 @@
                        -Sign up
                        +Join
                        </data #>""");
    }

    @Test
    void findingsGoBackAndAreMended() throws Exception {
        files();
        model.calls("replace_text", "{'from':'Sign up','to':'Join','path':'b.md'}")
                .says("Done.")
                .calls("replace_text", "{'from':'Sign up','to':'Join','path':'c.md'}")
                .says("Done in both.");
        reviewer.says(INCOMPLETE).says(CONTENT);

        Outcome.Finished finished = (Outcome.Finished) work("Say Join in b.md and c.md.");

        assertThat(written(finished)).isEqualTo(Map.of("b.md", "Join\n", "c.md", "Join\n"));
        assertThat(finished.doubts()).isEmpty();
        assertThat(model.told(2)).contains("A second reader says").contains("- c.md still says Sign up.");
    }

    @Test
    void findingsGoBackTwiceAndThenToPeople() throws Exception {
        files();
        model.calls("replace_text", "{'from':'Sign up','to':'Join','path':'b.md'}")
                .says("Done.")
                .calls("replace_text", "{'from':'Join','to':'Enter','path':'b.md'}")
                .says("Done.")
                .calls("replace_text", "{'from':'Enter','to':'Start','path':'b.md'}")
                .says("Done.");
        reviewer.says(INCOMPLETE).says(INCOMPLETE).says(INCOMPLETE);

        assertThat(((Outcome.Finished) work("Say Join.")).doubts()).containsExactly("c.md still says Sign up.");
    }

    @Test
    void aModelThatStandsByItsChangeIsNotAskedAgain() throws Exception {
        files();
        model.calls("replace_text", "{'from':'Sign up','to':'Join','path':'b.md'}")
                .says("Done.")
                .says("c.md is about something else.");
        reviewer.says(INCOMPLETE);

        Outcome.Finished finished = (Outcome.Finished) work("Say Join.");

        assertThat(finished.summary()).isEqualTo("c.md is about something else.");
        assertThat(finished.doubts()).containsExactly("c.md still says Sign up.");
    }

    @Test
    void aReviewThatIsNoneIsADoubt() throws Exception {
        files();
        model.calls("replace_text", "{'from':'Sign up','to':'Join','path':'b.md'}")
                .says("Done.");
        reviewer.says("Looks fine!").says("Really!");

        assertThat(((Outcome.Finished) work("Say Join.")).doubts())
                .containsExactly("The reviewing model gave no judgement that I can read.");
    }

    @Test
    void anyChangeCanBeReviewed() throws Exception {
        files();
        reviewer.says(INCOMPLETE).says(new Reply.Unavailable("It sleeps.", Duration.ZERO));
        var wishes = List.of(new Assignment.Said("Ada", "Say Join."));

        assertThat(harness().review(wishes, "+Join", WEB)).isInstanceOfSatisfying(Review.Judged.class, judged -> {
            assertThat(judged.judgement()).isEqualTo(new Judgement(false, true, List.of("c.md still says Sign up.")));
            assertThat(judged.spent().inputTokens()).isPositive();
            assertThat(judged.spent().cost()).isEqualTo(new BigDecimal("0.000000"));
        });
        assertThat(harness().review(wishes, "+Join", WEB)).isEqualTo(new Review.Unread("It sleeps."));
    }

    @Test
    void theRepositorysOwnChecksAreRun() throws Exception {
        files(Entry.of(".threadwright/checks", "# ours\nlint: run lint\nlinks: run links\n"));
        shell = (command, files) -> new PlayedSandbox.Said(command + " ran\n", command.endsWith("links") ? 1 : 0);
        model.calls("replace_text", "{'from':'Sign up','to':'Join','path':'b.md'}")
                .says("Done.")
                .says("It is so before, too.");
        reviewer.says(CONTENT);

        assertThat(((Outcome.Finished) work("Say Join.")).checks())
                .containsExactly(
                        new Outcome.Check("lint", true, "run lint ran"),
                        new Outcome.Check("links", false, "run links ran"));
        assertThat(model.told(2)).contains("Checks fail").contains("- “links” fails:\nrun links ran");
    }

    @Test
    void checksAreFoundWhereTheyCanPlainlyBeTold() throws Exception {
        files(
                Entry.of("package.json", "{\"scripts\": {\"lint\": \"x\", \"test\": \"y\"}}"),
                Entry.of("mkdocs.yml", "a: b\n"));
        shell = (command, files) -> new PlayedSandbox.Said("", command.contains("command -v mkdocs") ? 1 : 0);
        model.calls("replace_text", "{'from':'Sign up','to':'Join','path':'b.md'}")
                .says("Done.");
        reviewer.says(CONTENT);

        assertThat(((Outcome.Finished) work("Say Join.")).checks())
                .containsExactly(new Outcome.Check("lint", true, ""));
        assertThat(sandboxes.getFirst().commands())
                .containsExactly(
                        "[ -d node_modules ] && command -v npm >/dev/null",
                        "npm run --silent lint",
                        "command -v mkdocs >/dev/null");
    }

    @Test
    void whatTheVerdictRefusesGoesBackAndDoesNotPass() throws Exception {
        repository(Entry.of("en.json", "{\"a\": \"Hello {name}\"}\n"));
        String patch =
                "{'patch':'*** Begin Patch\\n*** Update File: en.json\\n@@\\n-{\\'a\\': \\'Hello {name}\\'}\\n+{\\'b\\': \\'Hello %s\\'}\\n*** End Patch'}";
        model.calls("apply_patch", patch.formatted("{name}"))
                .says("Done.")
                .says("Done.")
                .says("Done.");

        assertThat(work("Say Join.")).isInstanceOf(Outcome.GaveUp.class);
        assertThat(model.told(2)).contains("The machine's verdict does not let your change pass");
    }
}
