package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** As {@link ComplaintsTest} lists them: what is read along. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(
        value = Rehearsal.class,
        initArgs = {
            @ResourceArg(name = "threadwright.screenshot.ocr", value = "tesseract stdin stdout"),
            @ResourceArg(name = "threadwright.chatter.quiet", value = "1s"),
            @ResourceArg(name = "threadwright.chatter.quiet-from", value = "00:00"),
            @ResourceArg(name = "threadwright.chatter.quiet-to", value = "00:00")
        })
@LongForm
class ComplaintsAboutReadingAlongTest extends OverheardInAThread {
    private static final String THREADS = "threadwright_chatter_threads_total";

    /** 20. It listens although nobody switched that on: dam-agents/dam#2841. */
    @Test
    void readsNothingUntilAChannelTurnsItOn() throws SQLException {
        double known = metric(THREADS);
        agreed("\"Find tasks and people\" should be \"Find work and people\"");
        stage.awaitDelivered();
        listen("web-copy", "on");
        var heard = agreed("\"Billed monthly\" should be \"Billed each month\"");
        offer(heard);

        assertThat(metric(THREADS)).isEqualTo(known + 1);
        assertThat(rows("offer")).isEqualTo(1);
    }

    /** 20. Each message is answered by itself: dam-agents/dam#2841. */
    @Test
    void makesOneOfferOfWhatIsSaidInManyMessages() throws SQLException {
        listen("web-copy", "on");
        var offer = offer(agreed("\"Find tasks and people\" should be \"Find work and people\""));

        agreed("in the search box \"Find tasks and people\" should say \"Find work and people\"");
        await().atMost(SOON).untilAsserted(() -> assertThat(shown(offer)).contains("It was said in 2 threads"));
        stage.slack.click("ben", offer, "chatter.later");
        await().atMost(SOON).until(() -> text("select state from offer").equals("LATER"));
        double known = metric(THREADS, "known");
        agreed("\"Find tasks and people\" should be \"Find work and people\"!");
        await().atMost(SOON).until(() -> metric(THREADS, "known") == known + 1 && rows("talk") == 0);

        assertThat(rows("offer")).isEqualTo(1);
    }

    /** 20. It cannot leave a message unanswered: background-agents#1217. 26. It feels watched: news.warptechlab.com. */
    @Test
    void saysNothingWhereThereIsNothingToSayAndKeepsNoneOfIt() throws SQLException {
        listen("web-copy", "on");
        double before = metric(THREADS);
        var said = stage.slack.say("dee", "web-copy", "the \"Billed monthly\" quokka is outdated, I think? no idea");
        stage.slack.replyIn(said, "ben", "which quokka");
        await().atMost(SOON).until(() -> metric(THREADS) == before + 1 && rows("talk") == 0);

        assertThat(rows("offer")).isZero();
        assertThat(tablesThatHold("quokka")).isEmpty();
    }

    /** 26. Who is read along does not know: news.warptechlab.com. */
    @Test
    void tellsTheChannelThatItReadsAlongAndHowToEndThat() throws SQLException {
        listen("web-copy", "on");

        assertThat(stage.slack.messagesIn("web-copy").getLast().text())
                .contains("has asked me to read along", "/threadwright ignore me", "/threadwright listen off");
    }
}
