package dev.threadwright.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.sandbox.PlayedSandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The repository's own checks and those of a plan, over what a session made. */
class CheckingTest extends ServedSession {
    private final List<String> ran = new ArrayList<>();
    private boolean broken;

    @BeforeEach
    void play() {
        repository(Entry.of("b.md", "Sign up\n"), Entry.of(".threadwright/checks", "one: first\ntwo: second\n"));
        shell = (command, files) -> {
            ran.add(command);
            broken &= !command.equals("mend");
            return new PlayedSandbox.Said("said", command.equals("second") && broken ? 1 : 0);
        };
        model.calls("replace_text", "{'from':'Sign up','to':'Join'}");
    }

    @Test
    void areNotRunAgainByTheProcessThatTakesTheSessionUp() throws Exception {
        model.says("Done.");
        reviewer.says(CONTENT);
        assertThat(work("Change it.")).isInstanceOf(Outcome.Finished.class);
        List<JournalEntry> whole = List.copyOf(company.journal);
        int tested = whole.indexOf(whole.stream()
                .filter(entry -> entry.kind().equals("tested"))
                .findFirst()
                .orElseThrow());

        company = new Notebook();
        company.mostKept = tested + 1;
        ran.clear();
        model.calls("replace_text", "{'from':'Sign up','to':'Join'}").says("Done.");
        assertThatExceptionOfType(Notebook.Killed.class).isThrownBy(() -> work("Change it."));
        assertThat(ran).containsExactly("first", "second");
        company.mostKept = Integer.MAX_VALUE;
        ran.clear();
        reviewer.says(CONTENT);
        Outcome.Finished finished = (Outcome.Finished) work("Change it.");

        assertThat(ran).containsExactly("second");
        assertThat(finished.checks())
                .containsExactly(new Outcome.Check("one", true, "said"), new Outcome.Check("two", true, "said"));
    }

    @Test
    void areNotRunAgainOverWhatTheModelLeftAsItWas() throws Exception {
        broken = true;
        model.says("Done.").says("It failed before.");
        reviewer.says(CONTENT);
        Outcome.Finished finished = (Outcome.Finished) work("Change it.");

        assertThat(ran).containsExactly("first", "second");
        assertThat(finished.checks()).extracting(Outcome.Check::passed).containsExactly(true, false);
    }

    @Test
    void areRunAgainWhereACommandMayHaveMendedWhatTheyNeed() throws Exception {
        broken = true;
        model.says("Done.").calls("shell", "{'command':'mend'}").says("Now.");
        reviewer.says(CONTENT);
        Outcome.Finished finished = (Outcome.Finished) work("Change it.");

        assertThat(ran).containsExactly("first", "second", "mend", "first", "second");
        assertThat(finished.checks()).extracting(Outcome.Check::passed).containsExactly(true, true);
    }

    @Test
    void countAgainstTheTimeOfTheSession() throws Exception {
        settings.put("threadwright.agent.most-time", "10m");
        var check = new Outcome.Check("one", true, "");
        model.says("Done.");
        reviewer.says(CONTENT);
        work("Change it.");
        company.journal.add(new dev.threadwright.agent.Entry.Tested(
                        "d", "first", check, Duration.ofMinutes(9).toMillis())
                .kept());
        company.journal.add(new dev.threadwright.agent.Entry.Tested(
                        "d", "second", check, Duration.ofMinutes(2).toMillis())
                .kept());
        company.tells("Ada", "And more.");

        assertThat(work("Change it."))
                .isInstanceOfSatisfying(
                        Outcome.Exhausted.class,
                        exhausted -> assertThat(exhausted.limit()).isEqualTo(Outcome.Limit.TIME));
    }
}
