package dev.threadwright.agent;

import static dev.threadwright.llm.ScriptedReply.ends;
import static dev.threadwright.llm.ScriptedReply.fails;
import static dev.threadwright.llm.ScriptedReply.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.Defaults;
import dev.threadwright.change.TestChanges;
import dev.threadwright.llm.ScriptedReply;
import dev.threadwright.llm.ScriptedReply.Break;
import dev.threadwright.llm.ScriptedReply.Ending;
import dev.threadwright.llm.ScriptedServer;
import dev.threadwright.llm.ScriptedServer.Speech;
import dev.threadwright.llm.ServedModels;
import dev.threadwright.llm.ToolCall;
import dev.threadwright.moderation.ServedModerator;
import dev.threadwright.repo.GitServer.Entry;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same task through each provider's own protocol, with all that may go wrong on the way. */
class ThroughEachProviderTest extends ServedSession {
    private static final String WISH = "Change the text \"Sign up\" to \"Get started\" on the signup page.";
    private static final ToolCall REPLACE =
            new ToolCall("call_1", "replace_text", "{\"from\":\"Sign up\",\"to\":\"Get started\"}");

    @ParameterizedTest
    @EnumSource
    void changesWords(Speech speech) throws Exception {
        assertThat(written(through(speech, says("", REPLACE), says("The heading says Get started."), says(CONTENT))))
                .isEqualTo(Map.of("signup.html", "<h1>Get started</h1>\n"));
    }

    @ParameterizedTest
    @EnumSource
    void changesWordsWhateverGoesWrongOnTheWay(Speech speech) throws Exception {
        var outcome = through(
                speech,
                fails(429, "rate_limit_error", "Too many requests."),
                fails(500, "api_error", "Something went wrong."),
                new ScriptedReply.Breaks("I look", Break.CUT),
                says("", new ToolCall("call_0", "replace_text", "{\"from\": \"Sign")),
                says("", REPLACE),
                new ScriptedReply.Breaks("Done", Break.UNFINISHED),
                says("The heading says Get started."),
                says(CONTENT));

        assertThat(written(outcome)).isEqualTo(Map.of("signup.html", "<h1>Get started</h1>\n"));
    }

    @ParameterizedTest
    @EnumSource
    void saysThatTheModelDoesNotWantTo(Speech speech) throws Exception {
        assertThat(through(speech, ends("I would rather not.", Ending.REFUSAL))).isInstanceOf(Outcome.GaveUp.class);
    }

    @ParameterizedTest
    @EnumSource
    void saysThatItIsTooLongForTheModel(Speech speech) throws Exception {
        assertThat(through(speech, new ScriptedReply.TooLong(), new ScriptedReply.TooLong()))
                .isInstanceOfSatisfying(
                        Outcome.GaveUp.class,
                        gaveUp -> assertThat(gaveUp.sentence()).contains("more than the model can hold"));
    }

    private Outcome through(Speech speech, ScriptedReply... replies) throws Exception {
        repository(Entry.of("signup.html", "<h1>Sign up</h1>\n"));
        try (var provider = ScriptedServer.saying(speech, replies);
                var served = ServedModels.of(provider)) {
            var house = new Session.House(
                    search,
                    TestChanges.of(),
                    new ConfiguredModels(served.models(), ServedModerator.usual()),
                    shelter,
                    Defaults.of(AgentSettings.class, settings),
                    new Prompts(ServedSession::rendered),
                    Clock.systemUTC());
            return new Harness(repos, house).work(assignment(WISH), company);
        }
    }
}
