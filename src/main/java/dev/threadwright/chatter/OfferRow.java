package dev.threadwright.chatter;

import dev.threadwright.repo.RepoName;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/**
 * See V20__chatter.sql and V55__offer_pace.sql. Once it is stored it is written to in here only: Hibernate's dirty tracking
 * sees no assignment from outside.
 */
@Entity
@Table(name = "offer")
@NullUnmarked
class OfferRow {
    @Id
    String id;

    String team;
    String channel;

    @Column(name = "thread_ts")
    String threadTs;

    String reporter;

    @Column(name = "message_ts")
    String messageTs;

    boolean shadow;
    String repo;
    String path;
    String key;
    String locale;
    int places;
    String words;
    String wanted;
    double likelihood;
    String signals;
    String subject;

    @Enumerated(EnumType.STRING)
    Offer.State state;

    int reports;

    @Column(name = "by_user")
    String byUser;

    @Column(name = "answered_at")
    Instant answeredAt;

    @Column(name = "made_at")
    Instant madeAt;

    String task;
    String ts;

    @Column(name = "posting_since")
    Instant postingSince;

    int failures;

    @Column(name = "due_at")
    Instant dueAt;

    @Column(name = "not_before")
    Instant notBefore;

    @Column(name = "lease_until")
    Instant leaseUntil;

    ThreadRef thread() {
        return new ThreadRef(team, channel, threadTs);
    }

    /** @return whether a post may have reached the thread before without our knowing */
    boolean leased(Instant until, Instant now) {
        boolean search = ts == null && postingSince != null;
        leaseUntil = until;
        if (ts == null && postingSince == null) {
            postingSince = now;
        }
        return search;
    }

    void answered(Offer.State answer, Person by, Instant now) {
        state = answer;
        byUser = by.user();
        answeredAt = now;
        renewed(now);
    }

    void reported(Instant now) {
        reports++;
        renewed(now);
    }

    /** There is something new to show, which overtakes neither Slack's pace nor what it asked for. */
    private void renewed(Instant now) {
        if (!shadow) {
            dueAt = notBefore != null && notBefore.isAfter(now) ? notBefore : now;
        }
    }

    /**
     * @param current whether that is all there is to show
     * @param next when more may be shown
     */
    void shown(String message, boolean current, Instant next) {
        ts = message;
        failures = 0;
        notBefore = next;
        released(current ? null : next);
    }

    void failed(Instant again) {
        failures++;
        notBefore = again;
        released(again);
    }

    void givenUp() {
        released(null);
    }

    private void released(Instant due) {
        dueAt = due;
        leaseUntil = null;
    }

    void taken(String by) {
        task = by;
    }

    /** Whether people can answer it, or soon will: what Slack never took is not there. */
    boolean isOpen() {
        return state == Offer.State.OPEN && (shadow || ts != null || dueAt != null);
    }

    /** Whether that one says the same, where this one is seen. */
    boolean isLike(OfferRow other) {
        return subject.equals(other.subject) && (!shadow || other.shadow);
    }

    /**
     * Whether that one is not to be made because of this one: it is here already, or what people said of this one is said of
     * that one too. A refusal is one of any change to these words, in whatever other words it comes again.
     *
     * @param other at the same place
     * @param later how long “Not now” holds
     */
    boolean settles(OfferRow other, Instant now, Duration later) {
        boolean sameWords = lower(words).equals(lower(other.words));
        return switch (state) {
            case OPEN -> isOpen() && isLike(other);
            case TAKEN, RIGHT, WRONG -> isLike(other);
            case LATER -> sameWords && answeredAt.plus(later).isAfter(now);
            case OTHER -> sameWords;
            case NEVER -> sameWords && channel.equals(other.channel);
        };
    }

    private static String lower(String words) {
        return words.toLowerCase(Locale.ROOT);
    }

    Offer offer() {
        return new Offer(
                id,
                thread(),
                new Person(team, reporter),
                messageTs,
                shadow,
                RepoName.parse(repo).orElseThrow(() -> new IllegalStateException("offer names the repo " + repo)),
                path,
                key,
                locale,
                places,
                words,
                wanted,
                likelihood,
                signals.isEmpty() ? List.of() : List.of(signals.split(" ")),
                state,
                reports,
                byUser == null ? Optional.empty() : Optional.of(new Person(team, byUser)),
                madeAt);
    }
}
