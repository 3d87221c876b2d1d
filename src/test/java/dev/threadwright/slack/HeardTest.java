package dev.threadwright.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.slack.Heard.Asked;
import dev.threadwright.slack.Heard.AtHome;
import dev.threadwright.slack.Heard.Begins;
import dev.threadwright.slack.Heard.Deleted;
import dev.threadwright.slack.Heard.Edited;
import dev.threadwright.slack.Heard.Executed;
import dev.threadwright.slack.Heard.Hailed;
import dev.threadwright.slack.Heard.Ignored;
import dev.threadwright.slack.Heard.Opened;
import dev.threadwright.slack.Heard.Reacted;
import dev.threadwright.slack.Heard.Said;
import dev.threadwright.slack.Heard.Stopped;
import dev.threadwright.slack.Heard.Titled;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HeardTest {
    private static final Self SELF = new Self("T0ACME", null, "U0BOT", "B0BOT");
    private static final Person ADA = new Person("T0ACME", "U0ADA");
    private static final String ROOT = "1700000000.000100";
    private static final String REPLY = "1700000099.000200";
    private static final ThreadRef THREAD = new ThreadRef("T0ACME", "C0WEB", ROOT);
    private static final ThreadRef DIRECT = new ThreadRef("T0ACME", "D0ADA", ROOT);
    private static final String TEXT = "<@U0BOT> on the pricing page change \"Sign up\" to \"Get started\"";
    private static final String BARE = "change \"Sign up\" to \"Get started\"";
    private static final String NEW_TEXT = "<@U0BOT> change \"Sign up\" to \"Start now\"";
    private static final String EDITED = "1700000050.000000";

    static Stream<Arguments> events() {
        return Stream.of(
                Arguments.of("app-mention", new Asked(THREAD, ROOT, ADA, TEXT)),
                Arguments.of("message-with-mention", new Asked(THREAD, ROOT, ADA, TEXT)),
                Arguments.of("app-mention-in-thread", new Asked(THREAD, REPLY, ADA, TEXT)),
                Arguments.of(
                        "app-mention-shared-channel", new Asked(THREAD, ROOT, new Person("T0ACME", "U0EXT"), TEXT)),
                Arguments.of("app-mention-by-bot", new Hailed(THREAD, List.of("B0OTHER", "U0ADA"), TEXT)),
                Arguments.of("message-without-mention", new Begins(THREAD, ADA, "lunch?")),
                Arguments.of("reply-without-mention", new Said(THREAD, REPLY, ADA, "use “Join” in the header too")),
                Arguments.of("reply-aside", new Ignored("aside")),
                Arguments.of("message-direct", new Asked(DIRECT, ROOT, ADA, BARE)),
                Arguments.of("message-direct-reply", new Asked(DIRECT, REPLY, ADA, BARE)),
                Arguments.of("message-direct-own", new Ignored("bot")),
                Arguments.of("message-file-share", new Asked(THREAD, ROOT, ADA, TEXT)),
                Arguments.of("message-thread-broadcast", new Asked(THREAD, REPLY, ADA, TEXT)),
                Arguments.of("message-bot", new Hailed(THREAD, List.of("B0OTHER"), TEXT)),
                Arguments.of("message-slackbot", new Ignored("bot")),
                Arguments.of("message-channel-join", new Ignored("subtype")),
                Arguments.of("message-changed", new Edited(THREAD, ROOT, ADA, NEW_TEXT, true, EDITED)),
                Arguments.of("message-changed-no-mention", new Edited(THREAD, ROOT, ADA, "never mind", false, EDITED)),
                Arguments.of(
                        "message-changed-in-thread",
                        new Edited(
                                new ThreadRef("T0ACME", "C0WEB", "1699999999.000001"),
                                ROOT,
                                ADA,
                                NEW_TEXT,
                                true,
                                EDITED)),
                Arguments.of("message-changed-unfurl", new Ignored("same-words")),
                Arguments.of("message-changed-tombstone", new Deleted(THREAD, ROOT)),
                Arguments.of("message-deleted", new Deleted(THREAD, ROOT)),
                Arguments.of("app-home-opened-messages", new Opened("D0ADA", ADA)),
                Arguments.of("app-home-opened-home", new AtHome(ADA)),
                Arguments.of("reaction-added", new Reacted("C0WEB", ROOT, "memo", ADA)),
                Arguments.of(
                        "function-executed",
                        new Executed(
                                "T0ACME",
                                "Fx0STEP",
                                Optional.of(ADA),
                                "C0WEB",
                                "change \"Sign up\" to \"Get &lt;started&gt;\"")),
                Arguments.of("agent-session-title-changed", new Titled(THREAD)),
                Arguments.of("agent-session-stopped", new Stopped(THREAD, ADA, "1700000070.000300")),
                Arguments.of("unknown-event", new Ignored("event")));
    }

    @ParameterizedTest
    @MethodSource("events")
    void knowsWhatEachEventMeans(String name, Heard heard) {
        assertThat(Heard.in(Recorded.json(name), SELF)).isEqualTo(heard);
    }
}
