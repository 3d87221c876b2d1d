package dev.threadwright.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.llm.ChatMessage;
import dev.threadwright.llm.ChatRequest;
import dev.threadwright.llm.Reply;
import dev.threadwright.llm.ScriptedChatModel;
import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.sandbox.PlayedSandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A session is killed after each entry of its journal, and taken up by another process. */
class ResumeTest extends ServedSession {
    private static final Map<String, String> WRITTEN = Map.of("a.md", "One\nZwei\n", "b.md", "Join\n");
    private final List<String> ran = new ArrayList<>();

    /** What a model says that looks at what it was told, and at nothing else. */
    private static Reply reply(ChatRequest request) {
        long replies = request.messages().stream()
                .filter(ChatMessage.Model.class::isInstance)
                .count();
        return switch ((int) replies) {
            case 0 ->
                says(
                        "update_plan",
                        "{\"steps\":[{\"title\":\"A\",\"check\":\"$ check\",\"state\":\"pending\"},"
                                + "{\"title\":\"B\",\"check\":\"b\",\"state\":\"pending\"}]}");
            case 1 ->
                new Reply.Answered(
                        new ChatMessage.Model(
                                "",
                                List.of(
                                        call("c1", "replace_text", "{\"from\":\"Sign up\",\"to\":\"Join\"}"),
                                        call("c2", "shell", "{\"command\":\"edit\"}"),
                                        call("c3", "find_text", "{\"text\":\"Join\"}")),
                                List.of()),
                        dev.threadwright.llm.Usage.NONE,
                        false);
            case 2 ->
                says(
                        "apply_patch",
                        "{\"patch\":\"*** Begin Patch\\n*** Update File: a.md\\n@@ One\\n-Two\\n+Zwei\\n*** End Patch\"}");
            default -> ScriptedChatModel.says("Done.");
        };
    }

    private static Reply says(String tool, String arguments) {
        return ScriptedChatModel.says("", call("c0", tool, arguments));
    }

    private static dev.threadwright.llm.ToolCall call(String id, String tool, String arguments) {
        return new dev.threadwright.llm.ToolCall(id, tool, arguments);
    }

    private Outcome untilTheEnd() throws Exception {
        Outcome outcome = work("Change it.");
        if (outcome instanceof Outcome.Proposes) {
            company.approves("Ada");
            outcome = work("Change it.");
        }
        return outcome;
    }

    @Test
    void comesToTheSameEndWhereverItWasCut() throws Exception {
        repository(Entry.of("a.md", "One\nTwo\n"), Entry.of("b.md", "Sign up\n"));
        shell = (command, files) -> {
            ran.add(command);
            return new PlayedSandbox.Said(command, 0);
        };
        for (int i = 0; i < 200; i++) {
            model.says(ResumeTest::reply);
            reviewer.says(CONTENT);
        }
        assertThat(written(untilTheEnd())).isEqualTo(WRITTEN);
        int entries = company.journal.size();
        assertThat(entries).isGreaterThan(12);

        for (int kept = 0; kept < entries; kept++) {
            company = new Notebook();
            company.mostKept = kept;
            ran.clear();
            Optional<Outcome> early = Optional.empty();
            try {
                early = Optional.of(untilTheEnd());
            } catch (Notebook.Killed killed) {
                company.mostKept = Integer.MAX_VALUE;
            }
            assertThat(early).as("killed after %d entries", kept).isEmpty();

            assertThat(written(untilTheEnd()))
                    .as("taken up after %d entries", kept)
                    .isEqualTo(WRITTEN);
            assertThat(ran.stream().filter("edit"::equals).count())
                    .as("runs of the command, killed after %d entries", kept)
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void isAtItsEndOnceItWas() throws Exception {
        repository(Entry.of("b.md", "Sign up\n"));
        model.calls("replace_text", "{'from':'Sign up','to':'Join'}").says("Done.");
        reviewer.says(CONTENT);
        Outcome.Finished first = (Outcome.Finished) work("Change it.");

        Outcome.Finished again = (Outcome.Finished) work("Change it.");

        assertThat(again.summary()).isEqualTo(first.summary());
        assertThat(written(again)).isEqualTo(written(first));
    }

    @Test
    void goesOnAfterItsEndWhenPeopleWantMore() throws Exception {
        repository(Entry.of("b.md", "Sign up\n"));
        model.calls("replace_text", "{'from':'Sign up','to':'Join'}").says("Done.");
        reviewer.says(CONTENT);
        work("Change it.");
        company.tells("Bob", "Say Enter.");
        model.calls("replace_text", "{'from':'Join','to':'Enter'}").says("Done again.");
        reviewer.says(CONTENT);

        assertThat(written(work("Change it."))).isEqualTo(Map.of("b.md", "Enter\n"));
    }
}
