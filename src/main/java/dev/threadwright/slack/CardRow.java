package dev.threadwright.slack;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/**
 * A card as it is stored; see V2__card.sql. Written to in here only: Hibernate's dirty tracking sees no assignment from
 * outside.
 */
@Entity
@Table(name = "card")
@NullUnmarked
class CardRow {
    @Id
    String task;

    String team;
    String channel;

    @Column(name = "thread_ts")
    String threadTs;

    @Column(name = "message_ts")
    String messageTs;

    String asker;
    String state;
    long seq;
    String ts;

    @Column(name = "posting_since")
    Instant postingSince;

    @Column(name = "sent_at")
    Instant sentAt;

    String hash;
    String reaction;
    String session;

    Integer reminded;

    boolean announced;

    boolean titled;

    @Enumerated(EnumType.STRING)
    Around.Answer answer;

    @Column(name = "sign_tries")
    int signTries;

    int failures;
    boolean dirty;

    @Column(name = "due_at")
    Instant dueAt;

    @Column(name = "lease_until")
    Instant leaseUntil;

    void folded(String next, long last, Shown renewed) {
        state = next;
        seq = last;
        shows(renewed);
    }

    /** Ours alone to send until then; with a post put down where one may follow. */
    void leased(Instant until, Instant now) {
        leaseUntil = until;
        if (ts == null && postingSince == null) {
            postingSince = now;
        }
    }

    void released(Shown shown) {
        shows(shown);
        leaseUntil = null;
    }

    /** Somebody named the agent session. */
    void titled() {
        titled = true;
    }

    /** There is more to show of what the state says. */
    void redrawn() {
        dirty = true;
    }

    Shown shown() {
        return new Shown(
                ts,
                postingSince,
                sentAt,
                hash,
                new Around(reaction, session, reminded, announced, titled, answer, signTries),
                failures,
                dirty,
                dueAt);
    }

    private void shows(Shown shown) {
        ts = shown.ts();
        postingSince = shown.postingSince();
        sentAt = shown.sentAt();
        hash = shown.hash();
        reaction = shown.around().reaction();
        session = shown.around().session();
        reminded = shown.around().reminded();
        announced = shown.around().announced();
        titled = shown.around().titled();
        answer = shown.around().answer();
        signTries = shown.around().tries();
        failures = shown.failures();
        dirty = shown.dirty();
        dueAt = shown.dueAt();
    }
}
