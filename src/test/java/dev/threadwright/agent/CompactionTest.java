package dev.threadwright.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.llm.ChatMessage;
import dev.threadwright.llm.Reply;
import dev.threadwright.llm.ScriptedChatModel;
import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.sandbox.PlayedSandbox;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactionTest extends ServedSession {
    @Test
    void aLongSessionStaysInItsWindowAndKeepsEveryWish(@TempDir Path place) throws Exception {
        var session = new LongSession(300);
        session.folder = place;

        LongSession.Figures figures = session.run();

        assertThat(figures.turns()).isEqualTo(300);
        assertThat(figures.over()).isZero();
        assertThat(figures.kept()).isEqualTo(figures.wishes()).isEqualTo(6);
        assertThat(figures.summaries()).isGreaterThan(3);
    }

    @Test
    void handsOverWhatIsSoAndWhatPeopleSaid() throws Exception {
        repository(Entry.of("b.md", "Sign up\n"));
        shell = (command, files) -> new PlayedSandbox.Said("word ".repeat(3000), 0);
        model.as(model -> model.withWindow(8000));
        model.calls("replace_text", "{'from':'Sign up','to':'Join'}");
        model.says(request -> {
            company.tells("Bob", "Keep the full stop.");
            return ScriptedChatModel.says("", model.call("shell", "{'command':'one'}"));
        });
        for (int i = 0; i < 12; i++) {
            model.calls("shell", "{'command':'more'}");
        }
        model.says("Done.");
        for (int i = 0; i < 5; i++) {
            summarizer.says("It was looked at closely.");
        }
        reviewer.says(CONTENT);
        work("Say Join.");

        String last = model.heard().stream()
                .filter(request -> request.messages().size() == 3
                        && request.messages().stream().allMatch(ChatMessage.User.class::isInstance))
                .findFirst()
                .orElseThrow()
                .messages()
                .stream()
                .map(message -> ((ChatMessage.User) message).text())
                .collect(Collectors.joining("\n"))
                .replaceAll("[0-9a-f]{12}", "#");
        assertThat(last)
                .startsWith("In acme/web-app Ada asks: Say Join.\n"
                        + "(The conversation so far is left out. Of it: Changed so far: b.md.\n"
                        + "<data #: a summary of it>\nIt was looked at closely.\n</data #>\n"
                        + "<data #: the last calls and what came of them>\nshell {\"command\":\"more\"}")
                .endsWith("\nBob says: Keep the full stop.");
    }

    @Test
    void aModelThatFindsItTooLongAfterAllIsAskedOnceMore() throws Exception {
        repository(Entry.of("b.md", "Sign up\n"));
        model.calls("find_text", "{'text':'Sign up'}").says(new Reply.TooLong()).says("Done.");

        assertThat(work("Say Join.")).isEqualTo(new Outcome.Answered("Done."));
        assertThat(model.heard().getLast().messages())
                .containsExactly(
                        new ChatMessage.User("In acme/web-app Ada asks: Say Join."),
                        new ChatMessage.User(
                                "(The conversation was too long and is left out. Nothing is changed yet.)"));
    }

    @Test
    void aWishThatIsTooLongInItselfIsSaidSo() throws Exception {
        repository(Entry.of("b.md", "Sign up\n"));
        model.says(new Reply.TooLong()).says(new Reply.TooLong());

        assertThat(work("Say Join."))
                .isEqualTo(
                        new Outcome.GaveUp(
                                "What was said and asked here is more than the model can hold. Ask anew, in a new thread, for less at once."));
    }
}
