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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/**
 * See V20__chatter.sql. Once it is stored it is written to in here only: Hibernate's dirty tracking sees no assignment from
 * outside.
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
        if (!shadow) {
            dueAt = now;
        }
    }

    /** @param due when there is something else to show; null for never */
    void released(Instant due) {
        dueAt = due;
        leaseUntil = null;
    }

    void shown(String message, Instant due) {
        ts = message;
        failures = 0;
        released(due);
    }

    void failed(Instant due) {
        failures++;
        released(due);
    }

    void taken(String by) {
        task = by;
    }

    void reported(Instant now) {
        reports++;
        dueAt = shadow ? null : now;
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
