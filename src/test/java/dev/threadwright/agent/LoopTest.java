package dev.threadwright.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.repo.GitServer.Entry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoopTest extends ServedSession {
    @Test
    void changesWordsInTwoRequests() throws Exception {
        repository(
                Entry.of("signup.html", "<h1>Sign up</h1>\n<p>It's free.</p>\n"),
                Entry.of("locales/en.json", "{\"title\": \"Welcome\"}\n"));
        model.calls("replace_text", "{'from':'Sign up','to':'Get started'}").says("The heading says Get started now.");
        reviewer.says(CONTENT);

        Outcome outcome = work("Change the text \"Sign up\" to \"Get started\" on the signup page.");

        assertThat(written(outcome)).isEqualTo(Map.of("signup.html", "<h1>Get started</h1>\n<p>It's free.</p>\n"));
        assertThat(((Outcome.Finished) outcome).summary()).isEqualTo("The heading says Get started now.");
        assertThat(model.results(1)).isEqualTo(List.of("Changed:\nsignup.html:1 <h1>Get started</h1>"));
    }

    @Test
    void answersWhereNothingIsChanged() throws Exception {
        repository(Entry.of("signup.html", "<h1>Sign up</h1>\n"));
        model.calls("find_text", "{'text':'sign up'}").says("It says Sign up.");

        assertThat(work("What does the heading say?")).isEqualTo(new Outcome.Answered("It says Sign up."));
        assertThat(model.results(1)).isEqualTo(List.of("signup.html:1 <h1>Sign up</h1> (in other case)"));
    }

    @Test
    void asksAndHearsTheAnswer() throws Exception {
        repository(Entry.of("signup.html", "<h1>Sign up</h1>\n"));
        model.calls("ask_user", "{'question':'Which one?','options':['This','That']}");

        assertThat(work("Change it.")).isEqualTo(new Outcome.Asks("Which one?", List.of("This", "That")));
        assertThat(work("Change it.")).isEqualTo(new Outcome.Asks("Which one?", List.of("This", "That")));

        company.tells("Bob", "That");
        model.says("Nothing is to be done.");
        assertThat(work("Change it.")).isEqualTo(new Outcome.Answered("Nothing is to be done."));
        assertThat(model.told(1)).isEqualTo("Bob says: That");
    }
}
