package dev.threadwright.llm;

import static dev.threadwright.llm.ScriptedReply.ends;
import static dev.threadwright.llm.ScriptedReply.fails;
import static dev.threadwright.llm.ScriptedReply.says;
import static dev.threadwright.llm.Talk.CALL;
import static dev.threadwright.llm.Talk.USAGE;
import static dev.threadwright.llm.Talk.said;
import static dev.threadwright.llm.Talk.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.threadwright.llm.ScriptedReply.Break;
import dev.threadwright.llm.ScriptedReply.Ending;
import dev.threadwright.llm.ScriptedServer.Speech;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One conversation, and everything that may go wrong in it, through each provider's own protocol. */
class TalkTest {
    private static final ChatMessage WISH = user("“Sign up” should be “Join”.");

    @ParameterizedTest
    @EnumSource
    void goesTheSameThroughEachProtocol(Speech speech) throws InterruptedException {
        var replace = new ToolCall("call_2", "replace_text", "{\"from\":\"Sign up\",\"to\":\"Join\"}");
        try (var server = ScriptedServer.playing(
                        speech, says("I look for it.", CALL), says("", replace), says("“Sign up” is “Join” now."));
                var talk = new Talk(server)) {
            var messages = new ArrayList<>(List.of(WISH));
            for (int turn = 0; turn < 3; turn++) {
                var answered = (Reply.Answered) talk.ask(messages.toArray(ChatMessage[]::new));
                messages.add(answered.message());
                answered.message()
                        .calls()
                        .forEach(call -> messages.add(new ChatMessage.Result(call.id(), "done", false)));
            }

            assertThat(messages)
                    .containsExactly(
                            WISH,
                            said("I look for it.", CALL),
                            new ChatMessage.Result("call_1", "done", false),
                            said("", replace),
                            new ChatMessage.Result("call_2", "done", false),
                            said("“Sign up” is “Join” now."));
        }
    }

    @ParameterizedTest
    @EnumSource
    void handsOverTheWordsAsTheyCome(Speech speech) throws InterruptedException {
        var words = new ArrayList<String>();
        var on = new ArrayList<Thread>();
        try (var server = ScriptedServer.saying(speech, says("Every word of this is heard on its way."));
                var talk = new Talk(server)) {
            talk.model().reply(Talk.request(WISH), piece -> {
                words.add(piece);
                on.add(Thread.currentThread());
            });

            assertThat(String.join("", words)).isEqualTo("Every word of this is heard on its way.");
            assertThat(words).hasSizeGreaterThan(1);
            assertThat(on).containsOnly(Thread.currentThread());
        }
    }

    @ParameterizedTest
    @EnumSource
    void countsWhatTheProviderCounted(Speech speech) throws InterruptedException {
        try (var server = ScriptedServer.saying(speech, says("Done."));
                var talk = new Talk(server)) {
            assertThat(talk.ask(WISH)).isEqualTo(new Reply.Answered(said("Done."), USAGE, false));
        }
    }

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
    @EnumSource
    void passesARefusalOn(Speech speech) throws InterruptedException {
        try (var server = ScriptedServer.saying(speech, ends("I would rather not.", Ending.REFUSAL));
                var talk = new Talk(server)) {
            assertThat(talk.ask(WISH)).isEqualTo(new Reply.Declined("I would rather not.", USAGE));
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesAFilterForARefusal(Speech speech) throws InterruptedException {
        try (var server = ScriptedServer.saying(speech, ends("", Ending.FILTER));
                var talk = new Talk(server)) {
            assertThat(talk.ask(WISH)).isEqualTo(new Reply.Declined("", USAGE));
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsAReplyThatCameToItsLimit(Speech speech) throws InterruptedException {
        try (var server = ScriptedServer.saying(speech, ends("It begins with", Ending.LIMIT));
                var talk = new Talk(server)) {
            assertThat(talk.ask(WISH)).isEqualTo(new Reply.Answered(said("It begins with"), USAGE, true));
        }
    }

    @ParameterizedTest
    @EnumSource
    void passesMalformedArgumentsOnAsTheyAre(Speech speech) throws InterruptedException {
        var malformed = new ToolCall("call_1", "find_text", "{\"text\": \"Sign");
        try (var server = ScriptedServer.saying(speech, says("", malformed), says("I will be more careful."));
                var talk = new Talk(server)) {
            var first = (Reply.Answered) talk.ask(WISH);

            assertThat(first.message().calls()).containsExactly(malformed);
            assertThat(talk.ask(WISH, first.message(), new ChatMessage.Result("call_1", "not JSON", true)))
                    .isInstanceOf(Reply.Answered.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void closesTheConnectionOfAnInterruptedThread(Speech speech) throws InterruptedException {
        var slow = new ScriptedReply.Says(
                "word ".repeat(20_000), List.of(), USAGE, List.of(), Ending.DONE, Duration.ofMillis(10));
        try (var server = ScriptedServer.saying(speech, slow);
                var talk = new Talk(server)) {
            var speaking = new CountDownLatch(1);
            var outcome = new AtomicReference<Throwable>();
            var stopped = new AtomicLong();
            var asking = Thread.ofPlatform().start(() -> {
                try {
                    talk.model().reply(Talk.request(WISH), _ -> speaking.countDown());
                } catch (InterruptedException e) {
                    stopped.set(System.nanoTime());
                    outcome.set(e);
                }
            });
            speaking.await();
            long interrupted = System.nanoTime();

            asking.interrupt();

            asking.join();
            assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
            assertThat(Duration.ofNanos(stopped.get() - interrupted)).isLessThan(Duration.ofSeconds(1));
            await().atMost(Duration.ofSeconds(10)).until(() -> server.dropped() == 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sendsTheKeyInItsHeaderAndNowhereElse(Speech speech) throws InterruptedException {
        try (var server = ScriptedServer.saying(speech, says("Done."));
                var talk = new Talk(server)) {
            talk.ask(WISH);

            var heard = server.heard().getFirst();
            assertThat(heard.body().toString()).doesNotContain(ScriptedServer.KEY);
            assertThat(heard.headers()).containsEntry("authorization", "Bearer " + ScriptedServer.KEY);
            assertThat(heard.headers().values().stream().filter(value -> value.contains(ScriptedServer.KEY)))
                    .hasSize(1);
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

    @ParameterizedTest
    @EnumSource
    void stopsWhereWhoeverListensFails(Speech speech) {
        try (var server = ScriptedServer.saying(speech, says("Every word of this."));
                var talk = new Talk(server)) {
            assertThatThrownBy(() -> talk.model().reply(Talk.request(WISH), _ -> {
                        throw new IllegalStateException("not listening");
                    }))
                    .hasMessage("not listening");
        }
    }
}
