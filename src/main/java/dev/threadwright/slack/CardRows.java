package dev.threadwright.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.progress.Told;
import dev.threadwright.task.TaskId;
import dev.threadwright.thread.ThreadRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stored cards. Each method is one short transaction; none is open while Slack is spoken to. */
@ApplicationScoped
class CardRows {
    private static final String NEW_ROW = """
            insert into card (task, team, channel, thread_ts, message_ts, asker, state, seq, sign_tries, failures,
                              dirty, due_at, titled)
            values (:task, :team, :channel, :thread, :message, :asker, :state, -1, 0, 0, false, :due,
                exists (select 1 from card where team = :team and channel = :channel and thread_ts = :thread and titled))
            on conflict (task) do nothing
            """;
    private static final String AGAIN = """
            update card set due_at = :now where team = :team and dirty and due_at > :now
            """;
    private static final String DUE = """
            select * from card
            where dirty and due_at <= :now and (lease_until is null or lease_until < :now)
            order by due_at limit :most
            for update skip locked
            """;

    private final EntityManager database;
    private final ObjectMapper json;
    private final Clock clock;

    CardRows(EntityManager database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** The workspace in which a task's card is, where there is one yet. */
    @Transactional
    Optional<String> team(TaskId task) {
        return Optional.ofNullable(database.find(CardRow.class, task.value())).map(row -> row.team);
    }

    /** What waits for that workspace's token to be good again is sent now. */
    @Transactional
    void again(String team) {
        database.createNativeQuery(AGAIN)
                .setParameter("now", now())
                .setParameter("team", team)
                .executeUpdate();
    }

    /**
     * Folds events into their cards. @param told those of one task in their order
     *
     * @return when cards are to be sent; nothing of one whose events were all known already
     */
    @Transactional
    List<Instant> fold(List<Told> told) {
        // Always in the same order, so that no two replicas wait for each other.
        var ofTasks = told.stream()
                .collect(Collectors.groupingBy(one -> one.task().value(), TreeMap::new, Collectors.toList()));
        return ofTasks.values().stream()
                .flatMap(events -> foldIntoOne(events).stream())
                .toList();
    }

    private Optional<Instant> foldIntoOne(List<Told> events) {
        Instant now = now();
        insertIfNew(events.getFirst(), now.plus(Pace.FIRST_GRACE));
        CardRow row = locked(events.getFirst().task());
        CardState state = read(row);
        Shown shown = row.shown();
        long seq = row.seq;
        for (Told told : events) {
            if (told.seq() > seq) {
                seq = told.seq();
                state = state.next(told.event());
                shown = comesWithTheNext(told.event()) ? shown : shown.renewed(Pace.due(shown, state, now));
            }
        }
        if (seq == row.seq) {
            return Optional.empty();
        }
        row.folded(write(state), seq, shown);
        return Optional.of(shown.dueAt());
    }

    /** What a session took is told just before what came of it: an update of its own would keep that waiting. */
    private static boolean comesWithTheNext(ProgressEvent event) {
        return event instanceof ProgressEvent.Spent;
    }

    private void insertIfNew(Told told, Instant due) {
        database.createNativeQuery(NEW_ROW)
                .setParameter("task", told.task().value())
                .setParameter("team", told.thread().team())
                .setParameter("channel", told.thread().channel())
                .setParameter("thread", told.thread().ts())
                .setParameter("message", told.messageTs())
                .setParameter("asker", told.asker().user())
                .setParameter("state", write(CardState.NEW))
                .setParameter("due", due)
                .executeUpdate();
    }

    /** Takes cards that are due, for us alone until the lease ends; a post that may follow is put down already. */
    @Transactional
    List<Claim> claim(int most) {
        Instant now = now();
        List<?> due = database.createNativeQuery(DUE, CardRow.class)
                .setParameter("now", now)
                .setParameter("most", most)
                .getResultList();
        var claims = new ArrayList<Claim>();
        for (Object found : due) {
            claims.add(claim((CardRow) found, now));
        }
        return claims;
    }

    private Claim claim(CardRow row, Instant now) {
        boolean search = row.ts == null && row.postingSince != null;
        row.leased(now.plus(Pace.LEASE), now);
        return new Claim(
                new TaskId(row.task),
                new ThreadRef(row.team, row.channel, row.threadTs),
                row.messageTs,
                row.asker,
                read(row),
                row.seq,
                row.shown(),
                search,
                row.leaseUntil);
    }

    /**
     * Keeps what a delivery brought and ends its lease.
     *
     * @return when the card is to be sent again; empty where it shows all there is, or where the lease had ended and
     *     somebody else sends it
     */
    @Transactional
    Optional<Instant> finish(Claim claim, Shown shown) {
        CardRow row = locked(claim.task());
        if (!claim.leaseUntil().equals(row.leaseUntil)) {
            return Optional.empty();
        }
        Shown known = row.titled ? shown.with(shown.around().wasTitled()) : shown;
        Shown now = row.seq == claim.seq() ? known : known.postponed(known.dueAt());
        row.released(now);
        return now.dirty() ? Optional.of(now.dueAt()) : Optional.empty();
    }

    /**
     * Has the card sent once more, for what it shows beside its state.
     *
     * @return when; empty where there is none yet, or it is just being sent as it was
     */
    @Transactional
    Optional<Instant> redraw(TaskId task) {
        @Nullable CardRow row = database.find(CardRow.class, task.value(), LockModeType.PESSIMISTIC_WRITE);
        if (row == null || row.leaseUntil != null && row.leaseUntil.isAfter(now())) {
            return Optional.empty();
        }
        row.redrawn();
        return Optional.of(row.dueAt);
    }

    /** Somebody named the thread's agent session: that name is not ours to change. */
    @Transactional
    void titled(ThreadRef thread) {
        database.createQuery("from CardRow where team = ?1 and channel = ?2 and threadTs = ?3", CardRow.class)
                .setParameter(1, thread.team())
                .setParameter(2, thread.channel())
                .setParameter(3, thread.ts())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .forEach(CardRow::titled);
    }

    @Transactional
    Optional<CardState> state(TaskId task) {
        return Optional.ofNullable(database.find(CardRow.class, task.value())).map(this::read);
    }

    private CardRow locked(TaskId task) {
        @Nullable CardRow row = database.find(CardRow.class, task.value(), LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            throw new IllegalStateException("The card of task " + task + " is not stored");
        }
        return row;
    }

    /** What the database keeps of a time, so that times compare equal to what is read back. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private CardState read(CardRow row) {
        try {
            return json.readValue(row.state, CardState.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("The state of card " + row.task + " cannot be read", broken);
        }
    }

    private String write(CardState state) {
        try {
            return json.writeValueAsString(state);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("A card's state cannot be written", broken);
        }
    }
}
