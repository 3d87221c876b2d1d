package dev.threadwright.chatter;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes an offer of what was found, unless it was made before; and forgets the thread, in one transaction. */
@ApplicationScoped
class Making {
    private static final int ID_BYTES = 8;
    private static final int MOST_SIGNALS = 6;

    private final OfferRows offers;
    private final Talks talks;
    private final ChatterSettings settings;
    private final ChatterMetrics metrics;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Making(OfferRows offers, Talks talks, ChatterSettings settings, ChatterMetrics metrics, Clock clock) {
        this.offers = offers;
        this.talks = talks;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
    }

    sealed interface Made {
        record Now() implements Made {}

        /** It was offered before, or cannot be asked for in words. */
        record Not() implements Made {}

        /** The channel has had its offers for today. */
        record Tomorrow() implements Made {}
    }

    @Transactional
    Made make(Talk talk, Finding finding, Verdict verdict, Listening channel) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        OfferRow row = row(talk, finding, verdict, channel, now);
        offers.lock(row);
        boolean known = false;
        for (OfferRow before : offers.at(row)) {
            known |= before.settles(row, now, settings.later());
            if (before.isOpen() && before.isLike(row) && !before.thread().equals(talk.thread())) {
                offers.report(before, talk.thread(), now);
                metrics.joined();
            }
        }
        if (known || Asking.text(row.offer(), row.words, row.wanted).isEmpty()) {
            metrics.decided(known ? "known" : "unspeakable");
            talks.forget(talk.thread());
            return new Made.Not();
        }
        if (!row.shadow && offers.madeSince(talk.thread(), channel.today(now)) >= channel.daily()) {
            return new Made.Tomorrow();
        }
        offers.keep(row);
        talks.forget(talk.thread());
        metrics.decided("offered");
        metrics.made(row.shadow);
        return new Made.Now();
    }

    private OfferRow row(Talk talk, Finding finding, Verdict verdict, Listening channel, Instant now) {
        var reporter = talk.said().get(finding.reporter());
        var row = new OfferRow();
        row.id = id();
        row.team = talk.thread().team();
        row.channel = talk.thread().channel();
        row.threadTs = talk.thread().ts();
        row.reporter = reporter.by().user();
        row.messageTs = reporter.ts();
        row.shadow = channel.mode() == Mode.SHADOW;
        row.repo = finding.place().repo().toString();
        row.path = finding.place().path();
        row.key = finding.place().key();
        row.locale = finding.place().locale();
        row.places = finding.places().size();
        row.words = finding.from();
        row.wanted = finding.to();
        row.likelihood = verdict.likelihood();
        row.signals = signals(verdict.signals());
        row.subject = subject(row);
        row.state = Offer.State.OPEN;
        row.reports = 1;
        row.madeAt = now;
        row.dueAt = row.shadow ? null : now;
        return row;
    }

    /** The same for whoever says at that place that these words should become those. */
    private static String subject(OfferRow row) {
        String all = String.join(
                "\0",
                row.repo,
                row.path,
                row.key,
                row.words.toLowerCase(Locale.ROOT),
                row.wanted.toLowerCase(Locale.ROOT));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The heaviest of those that were there. */
    private static String signals(Map<Signal, Double> signals) {
        List<String> heaviest = signals.entrySet().stream()
                .filter(signal -> signal.getValue() > 0)
                .sorted(Comparator.comparingDouble(
                        signal -> -Math.abs(Weights.FITTED.each().get(signal.getKey()) * signal.getValue())))
                .limit(MOST_SIGNALS)
                .map(signal -> signal.getKey().name())
                .toList();
        return heaviest.stream().collect(Collectors.joining(" "));
    }

    private String id() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
