package dev.threadwright.llm;

import static dev.threadwright.llm.ScriptedReply.fails;
import static dev.threadwright.llm.ScriptedReply.says;
import static dev.threadwright.llm.Talk.USAGE;
import static dev.threadwright.llm.Talk.said;
import static dev.threadwright.llm.Talk.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.llm.ScriptedReply.Break;
import dev.threadwright.llm.ScriptedReply.Ending;
import dev.threadwright.llm.ScriptedServer.Speech;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything that may go wrong in a conversation, through each provider's own protocol. */
class FaultyTalkTest {
    private static final ChatMessage WISH = user("“Sign up” should be “Join”.");

    @ParameterizedTest
    @CsvSource({
        "RESPONSES, 429", "COMPLETIONS, 429", "MESSAGES, 429",
        "RESPONSES, 500", "COMPLETIONS, 500", "MESSAGES, 500",
        "RESPONSES, 503", "COMPLETIONS, 503", "MESSAGES, 529"
    })
    void asksAgainWhereTheProviderHasAProblem(Speech speech, int status) throws InterruptedException {
        try (var server = ScriptedServer.saying(speech, fails(status, "some_error", "Not now."), says("Done."));
                var talk = new Talk(server)) {
            assertThat(talk.ask(WISH)).isEqualTo(new Reply.Answered(said("Done."), USAGE, false));
            assertThat(server.heard()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RESPONSES, CUT", "COMPLETIONS, CUT", "MESSAGES, CUT",
        "RESPONSES, UNFINISHED", "COMPLETIONS, UNFINISHED", "MESSAGES, UNFINISHED",
        "RESPONSES, OVERLOADED", "COMPLETIONS, OVERLOADED", "MESSAGES, OVERLOADED"
    })
    void asksAgainWhereAStreamBreaks(Speech speech, Break how) throws InterruptedException {
        try (var server = ScriptedServer.saying(speech, new ScriptedReply.Breaks("I begin to", how), says("Done."));
                var talk = new Talk(server)) {
            assertThat(talk.ask(WISH)).isEqualTo(new Reply.Answered(said("Done."), USAGE, false));
            assertThat(server.heard()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void asksAgainWhereTheProviderFallsSilent(Speech speech) throws InterruptedException {
        try (var server = ScriptedServer.saying(
                        speech, new ScriptedReply.Breaks("I begin to", Break.SILENT), says("Done."));
                var talk = new Talk(server, Map.of("threadwright.llm.silence", "300ms"))) {
            assertThat(talk.ask(WISH)).isEqualTo(new Reply.Answered(said("Done."), USAGE, false));
        }
    }

    @ParameterizedTest
    @EnumSource
    void endsAReplyThatTakesTooLong(Speech speech) throws InterruptedException {
        var slow = new ScriptedReply.Says(
                "word ".repeat(2_000), List.of(), USAGE, List.of(), Ending.DONE, Duration.ofMillis(20));
        try (var server = ScriptedServer.saying(speech, slow);
                var talk = new Talk(
                        server, Map.of("threadwright.llm.reply-timeout", "500ms", "threadwright.llm.tries", "1"))) {
            assertThat(talk.ask(WISH)).isInstanceOf(Reply.Unavailable.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void waitsAsLongAsTheProviderAsks(Speech speech) throws InterruptedException {
        var busy = new ScriptedReply.Fails(429, "rate_limit_error", "Slow down.", Map.of("Retry-After", "1"));
        try (var server = ScriptedServer.saying(speech, busy, says("Done."));
                var talk = new Talk(server)) {
            long begun = System.nanoTime();

            talk.ask(WISH);

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesALongPauseToWhoeverAsked(Speech speech) throws InterruptedException {
        var busy = new ScriptedReply.Fails(429, "rate_limit_error", "Slow down.", Map.of("Retry-After", "3600"));
        try (var server = ScriptedServer.saying(speech, busy);
                var talk = new Talk(server)) {
            var reply = (Reply.Unavailable) talk.ask(WISH);

            assertThat(reply.pause()).isEqualTo(Duration.ofHours(1));
            assertThat(reply.sentence()).endsWith(" has too many requests of ours.");
            assertThat(server.heard()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesUpAfterSoManyTries(Speech speech) throws InterruptedException {
        try (var server = ScriptedServer.saying(speech, fails(500, "some_error", "Not now."));
                var talk = new Talk(server, Map.of("threadwright.llm.tries", "3"))) {
            var reply = (Reply.Unavailable) talk.ask(WISH);

            assertThat(reply.sentence()).endsWith(" has a problem of its own (500): Not now.");
            assertThat(server.heard()).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysThatNobodyIsThere(Speech speech) throws InterruptedException {
        var server = ScriptedServer.saying(speech, says("Done."));
        server.close();
        try (var talk = new Talk(server, Map.of("threadwright.llm.tries", "2"))) {
            assertThat(((Reply.Unavailable) talk.ask(WISH)).sentence()).contains(" cannot be reached: ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RESPONSES, 401, does not accept the key",
        "COMPLETIONS, 401, does not accept the key",
        "MESSAGES, 401, does not accept the key",
        "RESPONSES, 403, does not let this key use scripted",
        "COMPLETIONS, 403, does not let this key use scripted",
        "MESSAGES, 403, does not let this key use scripted",
        "RESPONSES, 404, has no model “scripted”",
        "COMPLETIONS, 404, has no model “scripted”",
        "MESSAGES, 404, has no model “scripted”",
        "RESPONSES, 400, does not take the request (400): Because.",
        "COMPLETIONS, 400, does not take the request (400): Because.",
        "MESSAGES, 400, does not take the request (400): Because."
    })
    void asksOnceWhereTheAnswerWillAlwaysBeNo(Speech speech, int status, String sentence) throws InterruptedException {
        try (var server = ScriptedServer.saying(speech, fails(status, "some_error", "Because."));
                var talk = new Talk(server)) {
            assertThat(((Reply.Refused) talk.ask(WISH)).sentence()).contains(sentence);
            assertThat(server.heard()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysThatARequestIsTooLong(Speech speech) throws InterruptedException {
        try (var server = ScriptedServer.saying(speech, new ScriptedReply.TooLong());
                var talk = new Talk(server)) {
            assertThat(talk.ask(WISH)).isEqualTo(new Reply.TooLong());
        }
    }

    @ParameterizedTest
    @CsvSource({"RESPONSES, 400", "COMPLETIONS, 400", "MESSAGES, 400", "RESPONSES, 500", "MESSAGES, 403"})
    void showsNoKeyThatAProviderRepeats(Speech speech, int status) throws InterruptedException {
        try (var server = ScriptedServer.saying(
                        speech,
                        fails(status, "some_error", "The key " + ScriptedServer.KEY + " is odd, sk-other12345 too."));
                var talk = new Talk(server, Map.of("threadwright.llm.tries", "1"))) {
            assertThat(talk.ask(WISH).toString()).contains("The key [hidden] is odd, [hidden] too.");
        }
    }
}
