package dev.threadwright.slack;

import java.time.Clock;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends what Slack refuses for its blocks once more in words that every workspace knows, and then as text alone. */
final class Plainly {
    private static final Logger LOG = Logger.getLogger(Plainly.class);

    private final CardMetrics metrics;
    private final Vocabulary vocabulary;

    Plainly(CardMetrics metrics, Clock clock) {
        this.metrics = metrics;
        this.vocabulary = new Vocabulary(clock);
    }

    /** As it is to be sent first. */
    Rendered form(Rendered whole) {
        return vocabulary.isPlain() ? Plainer.of(whole) : whole;
    }

    /** @param form with the blocks that were sent last, though its text alone may be what was taken */
    record Sent(Rendered form, Reply reply) {}

    /** @param reply to that form, which was sent */
    Sent sent(Rendered form, Reply reply, Function<Rendered, Reply> call) {
        Rendered last = form;
        Reply now = reply;
        if (blocksRefused(now) instanceof String error && Plainer.changes(form)) {
            last = Plainer.of(form);
            now = call.apply(last);
            if (now instanceof Reply.Done) {
                LOG.infof("Slack does not take its newest blocks here (%s); messages do without them for a day", error);
                vocabulary.bePlain();
            }
        }
        if (blocksRefused(now) instanceof String error) {
            LOG.errorf("Slack refused a message's blocks (%s); its text is sent alone", error);
            metrics.failed(error);
            now = call.apply(last.withoutBlocks());
        }
        return new Sent(last, now);
    }

    /** Slack's code, where it is the blocks that it does not take. */
    static @Nullable String blocksRefused(Reply reply) {
        return reply instanceof Reply.Refused(String error) && Remedy.of(error) == Remedy.WITHOUT_BLOCKS ? error : null;
    }
}
