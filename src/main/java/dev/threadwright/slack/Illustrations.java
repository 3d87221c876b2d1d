package dev.threadwright.slack;

import dev.threadwright.picture.Painter;
import dev.threadwright.picture.Pictures;
import dev.threadwright.picture.Pictures.Due;
import dev.threadwright.picture.Pictures.Question;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Brings the pictures of questions onto their cards, after the cards themselves: drawn, uploaded, then shown with the
 * card's next update. Who dies in between is followed after a while; an upload may then be made twice, a card shows one.
 */
@ApplicationScoped
class Illustrations {
    private static final Logger LOG = Logger.getLogger(Illustrations.class);
    private static final Duration TICK = Duration.ofMillis(500);
    /** Longer than drawing and the three steps of an upload may take. */
    private static final Duration LEASE = Duration.ofSeconds(60);
    /** Slack looks a file through after the upload, and refuses blocks with it until then. */
    private static final Duration LOOKED_THROUGH = Duration.ofSeconds(2);

    /** What did not work is tried again then. */
    static final Duration LATER = Duration.ofSeconds(10);
    /** A card that is just being sent is shown the picture afterwards. */
    private static final Duration SENT_BY_THEN = Duration.ofSeconds(5);

    private final Pictures pictures;
    private final Painter painter;
    private final FileCalls files;
    private final CardRows cards;
    private final Deliveries deliveries;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("card-pictures").factory());
    private boolean told;

    Illustrations(Pictures pictures, Painter painter, FileCalls files, CardRows cards, Deliveries deliveries) {
        this.pictures = pictures;
        this.painter = painter;
        this.files = files;
        this.cards = cards;
        this.deliveries = deliveries;
    }

    void start(@Observes StartupEvent started) {
        timer.scheduleWithFixedDelay(this::work, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        timer.shutdownNow();
    }

    private void work() {
        try {
            for (Optional<Due> due = pictures.take(LEASE); due.isPresent(); due = pictures.take(LEASE)) {
                advance(due.get());
            }
        } catch (RuntimeException notNow) {
            LOG.warn("A picture was not brought onto its card; it is tried again", notNow);
        }
    }

    private void advance(Due due) {
        if (due.file() != null) {
            show(due.question());
        } else {
            painter.png(due.scene()).ifPresentOrElse(png -> upload(due, png), () -> pictures.giveUp(due.question()));
        }
    }

    private void show(Question question) {
        Optional<Instant> due = QuarkusTransaction.requiringNew().call(() -> {
            Optional<Instant> redrawn = cards.redraw(question.task());
            redrawn.ifPresentOrElse(_ -> pictures.show(question), () -> pictures.again(question, SENT_BY_THEN));
            return redrawn;
        });
        due.ifPresent(deliveries::wakeAt);
    }

    private void upload(Due due, byte[] png) {
        var team = cards.team(due.question().task());
        if (team.isEmpty()) {
            // The card is not there yet: this is known before the event is.
            pictures.again(due.question(), SENT_BY_THEN);
            return;
        }
        switch (files.upload(team.get(), "before-and-after.png", due.scene().words(), png)) {
            case Reply.Done(String file) -> pictures.uploaded(due.question(), file, LOOKED_THROUGH);
            case Reply.Later(Duration pause) -> pictures.again(due.question(), pause);
            case Reply.Unknown(String why) -> {
                LOG.warnf("A picture was not uploaded: %s", why);
                pictures.again(due.question(), LATER);
            }
            case Reply.Refused(String error) -> {
                refused(error);
                pictures.giveUp(due.question());
            }
        }
    }

    private void refused(String error) {
        if (!error.equals("missing_scope")) {
            LOG.warnf("Slack refused a picture: %s", error);
        } else if (!told) {
            told = true;
            LOG.warn("Cards have no pictures: the Slack app lacks the scope files:write."
                    + " Add it under OAuth & Permissions and install the app again");
        }
    }
}
