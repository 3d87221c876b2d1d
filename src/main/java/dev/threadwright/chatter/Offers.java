package dev.threadwright.chatter;

import dev.threadwright.chatter.Offer.State;
import dev.threadwright.task.Ask;
import dev.threadwright.task.Tasks;
import dev.threadwright.thread.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was offered, and what people say to it. Each method is one transaction; an offer is answered once, and what follows
 * from the answer is in its transaction.
 */
@ApplicationScoped
public class Offers {
    private static final String DUE = """
            select * from offer
            where due_at <= :now and (lease_until is null or lease_until < :now)
            order by due_at limit :most
            for update skip locked
            """;
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final EntityManager database;
    private final OfferRows rows;
    private final Tasks tasks;
    private final Listenings listenings;
    private final Memory memory;
    private final ChatterMetrics metrics;
    private final Clock clock;

    Offers(
            EntityManager database,
            OfferRows rows,
            Tasks tasks,
            Listenings listenings,
            Memory memory,
            ChatterMetrics metrics,
            Clock clock) {
        this.database = database;
        this.rows = rows;
        this.tasks = tasks;
        this.listenings = listenings;
        this.memory = memory;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** What became of an answer. */
    public sealed interface Answer {
        record Taken() implements Answer {}

        /** It had been answered already. */
        record Stale(Offer offer) implements Answer {}

        /** There is no such offer, or it is not in Slack yet. */
        record Unknown() implements Answer {}

        /** @param sentence what is wrong with the words that were given */
        record Unusable(String sentence) implements Answer {}
    }

    /**
     * An offer that is to be shown as it is now, by us alone for a while.
     *
     * @param ts our message; null where it is to be posted
     * @param search whether it may be there without our knowing
     */
    public record Posting(Offer offer, @Nullable String ts, boolean search, int failures, Instant leaseUntil) {}

    @Transactional
    public List<Posting> due(int most) {
        Instant now = now();
        var postings = new ArrayList<Posting>();
        for (Object found : database.createNativeQuery(DUE, OfferRow.class)
                .setParameter("now", now)
                .setParameter("most", most)
                .getResultList()) {
            var row = (OfferRow) found;
            boolean search = row.leased(now.plus(LEASE), now);
            postings.add(new Posting(row.offer(), row.ts, search, row.failures, row.leaseUntil));
        }
        return postings;
    }

    /** Slack shows it. @param pause before the next update */
    @Transactional
    public void shown(Posting posting, String ts, Duration pause) {
        of(posting, row -> {
            boolean current = row.state == posting.offer().state()
                    && row.reports == posting.offer().reports();
            row.shown(ts, current, now().plus(pause));
        });
    }

    /** Slack does not take it now, and nothing that is new either. */
    @Transactional
    public void again(Posting posting, Duration in) {
        of(posting, row -> row.failed(now().plus(in)));
    }

    /** Slack will never take it. */
    @Transactional
    public void giveUp(Posting posting) {
        of(posting, OfferRow::givenUp);
    }

    private void of(Posting posting, Consumer<OfferRow> change) {
        rows.locked(posting.offer().id())
                .filter(row -> posting.leaseUntil().equals(row.leaseUntil))
                .ifPresent(change);
    }

    @Transactional
    public Optional<Offer> find(String id) {
        return Optional.ofNullable(database.find(OfferRow.class, id)).map(OfferRow::offer);
    }

    /** Makes a task of it, whose asker is who opens it. */
    @Transactional
    public Answer open(String id, Person by) {
        return answer(id, State.TAKEN, by, row -> submit(row, row.words, row.wanted, by));
    }

    @Transactional
    public Answer later(String id, Person by) {
        return answer(id, State.LATER, by, _ -> Optional.empty());
    }

    /** Turns reading along off where it was offered. */
    @Transactional
    public Answer never(String id, Person by) {
        return answer(id, State.NEVER, by, row -> {
            listenings
                    .in(row.team, row.channel)
                    .map(now -> now.mode(Mode.OFF).by(by, now()))
                    .ifPresent(off -> listenings.put(row.team, row.channel, off));
            return Optional.empty();
        });
    }

    /**
     * Makes a task of it with other words.
     *
     * @param remember whether these are the words that are used here from now on
     */
    @Transactional
    public Answer other(String id, Person by, String right, boolean remember) {
        return answer(id, State.OTHER, by, row -> {
            Optional<Answer> unusable = submit(row, row.words, right, by);
            if (unusable.isEmpty() && remember) {
                Lesson.of(row.wanted, right)
                        .ifPresent(lesson -> memory.learn(lesson.right(), lesson.wrong(), by, Optional.of(row.id)));
            }
            return unusable;
        });
    }

    private interface Effect {
        /** @return why it has none */
        Optional<Answer> on(OfferRow row);
    }

    private Answer answer(String id, State state, Person by, Effect effect) {
        var found = rows.locked(id).filter(row -> !row.shadow && row.ts != null && row.team.equals(by.team()));
        if (found.isEmpty()) {
            return new Answer.Unknown();
        }
        var row = found.get();
        if (row.state != State.OPEN) {
            return new Answer.Stale(row.offer());
        }
        Optional<Answer> without = effect.on(row);
        if (without.isPresent()) {
            return without.get();
        }
        row.answered(state, by, now());
        metrics.answered(false, state);
        return new Answer.Taken();
    }

    /** The card's own message stands for the ask: nobody else's words become a task. */
    private Optional<Answer> submit(OfferRow row, String words, String wanted, Person by) {
        Optional<String> text = Asking.text(row.offer(), words, wanted);
        if (text.isEmpty()) {
            return Optional.of(new Answer.Unusable(
                    "These words cannot be put into a request as they are. Please mention me with them."));
        }
        tasks.submit(new Ask(row.thread(), row.ts, by, text.get()))
                .ifPresent(task -> row.taken(task.id().value()));
        return Optional.empty();
    }

    /** Says of a recorded offer whether it would have been right. */
    @Transactional
    public boolean mark(String id, Person by, boolean right) {
        return rows.locked(id)
                .filter(row -> row.shadow && row.team.equals(by.team()))
                .map(row -> {
                    row.answered(right ? State.RIGHT : State.WRONG, by, now());
                    metrics.answered(true, row.state);
                    return true;
                })
                .orElse(false);
    }

    /**
     * What was recorded in a channel.
     *
     * @param recorded all of it, and of that what people called right and wrong
     * @param unmarked the newest about which nobody said anything yet
     */
    public record Report(int recorded, int right, int wrong, List<Offer> unmarked) {}

    @Transactional
    public Report report(String team, String channel, int most) {
        List<OfferRow> recorded = database.createQuery(
                        "from OfferRow where team = ?1 and channel = ?2 and shadow order by madeAt desc, id",
                        OfferRow.class)
                .setParameter(1, team)
                .setParameter(2, channel)
                .getResultList();
        return new Report(
                recorded.size(),
                (int) recorded.stream().filter(row -> row.state == State.RIGHT).count(),
                (int) recorded.stream().filter(row -> row.state == State.WRONG).count(),
                recorded.stream()
                        .filter(row -> row.state == State.OPEN)
                        .limit(most)
                        .map(OfferRow::offer)
                        .toList());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
