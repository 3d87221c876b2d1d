package dev.threadwright.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.chatter.Offer;
import dev.threadwright.chatter.Offers.Posting;
import dev.threadwright.moderation.ServedModerator;
import dev.threadwright.repo.RepoName;
import dev.threadwright.slack.SlackOnLoopback.Mishap;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfferDeliveryTest {
    private static final Instant START = Instant.ofEpochSecond(1_700_000_002);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private SlackOnLoopback slack;
    private OfferDelivery delivery;

    @BeforeEach
    void open() throws IOException {
        slack = new SlackOnLoopback();
        delivery = new OfferDelivery(
                new CardCalls(slack.clients(), ServedModerator.usual()),
                new CardMetrics(registry),
                new ClockByHand(START));
    }

    @AfterEach
    void close() {
        slack.close();
    }

    @Test
    void postsAnOfferWithItsButtons() {
        assertThat(delivery.deliver(posting(null, false))).isEqualTo(new Reply.Done("1700000001.000001"));

        assertThat(slack.last("chat.postMessage").get("blocks")).contains(OfferBlocks.OPEN, OfferBlocks.NEVER);
        assertThat(slack.called()).containsExactly("chat.postMessage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"})
    void postsTheTextAloneWhereSlackRefusesTheBlocks(String error) {
        slack.next("chat.postMessage", new Mishap.Error(error));

        assertThat(delivery.deliver(posting(null, false))).isEqualTo(new Reply.Done("1700000001.000001"));

        assertThat(slack.last("chat.postMessage")).containsEntry("blocks", "[]").containsEntry("text", """
                        Somebody seems to say that these words should change. Shall I open the change?
                        acme/web-app · locales/en.json · nav.stage: “Beta” → “Preview”""");
        assertThat(slack.called()).containsExactly("chat.postMessage", "chat.postMessage");
        assertThat(registry.get("threadwright.card.failures")
                        .tag("kind", error)
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void updatesWithTheTextAloneWhereSlackRefusesTheBlocks() {
        String ts = ((Reply.Done) delivery.deliver(posting(null, false))).ts();
        slack.next("chat.update", new Mishap.Error("invalid_blocks"));

        assertThat(delivery.deliver(posting(ts, false))).isEqualTo(new Reply.Done(ts));

        assertThat(slack.last("chat.update")).containsEntry("blocks", "[]");
        assertThat(slack.cards()).hasSize(1);
    }

    @Test
    void sendsTheTextAloneOnce() {
        slack.next("chat.postMessage", new Mishap.Error("invalid_blocks"));
        slack.next("chat.postMessage", new Mishap.Error("invalid_blocks"));

        assertThat(delivery.deliver(posting(null, false))).isEqualTo(new Reply.Refused("invalid_blocks"));

        assertThat(slack.called()).containsExactly("chat.postMessage", "chat.postMessage");
    }

    @Test
    void waitsWithTheTextAsLongAsSlackAsks() {
        slack.next("chat.postMessage", new Mishap.Error("invalid_blocks"));
        slack.next("chat.postMessage", new Mishap.Status(429, 17));

        assertThat(delivery.deliver(posting(null, false))).isEqualTo(new Reply.Later(Duration.ofSeconds(17)));
    }

    @Test
    void findsAnOfferWhoseAnswerWasLost() {
        slack.next("chat.postMessage", new Mishap.Mute());
        assertThat(delivery.deliver(posting(null, false))).isInstanceOf(Reply.Unknown.class);

        assertThat(delivery.deliver(posting(null, true))).isEqualTo(new Reply.Done("1700000001.000001"));

        assertThat(slack.cards()).hasSize(1);
    }

    private static Posting posting(String ts, boolean search) {
        var offer = new Offer(
                "0123456789abcdef",
                new ThreadRef("T1", "C1", "1700000000.000100"),
                new Person("T1", "U7"),
                "1700000000.000100",
                false,
                new RepoName("acme", "web-app"),
                "locales/en.json",
                "nav.stage",
                "en",
                1,
                "Beta",
                "Preview",
                0.9,
                List.of("QUOTED"),
                Offer.State.OPEN,
                1,
                Optional.empty(),
                START);
        return new Posting(offer, ts, search, 0, START.plusSeconds(60));
    }
}
