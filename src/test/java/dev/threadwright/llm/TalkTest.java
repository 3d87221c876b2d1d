package dev.threadwright.llm;

import static dev.threadwright.llm.ScriptedReply.ends;
import static dev.threadwright.llm.ScriptedReply.says;
import static dev.threadwright.llm.Talk.CALL;
import static dev.threadwright.llm.Talk.USAGE;
import static dev.threadwright.llm.Talk.said;
import static dev.threadwright.llm.Talk.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.threadwright.llm.ScriptedReply.Ending;
import dev.threadwright.llm.ScriptedServer.Speech;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One conversation through each provider's own protocol. */
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
