package dev.threadwright.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.threadwright.agent.JournalEntry;
import dev.threadwright.agent.Reach;
import dev.threadwright.agent.Spent;
import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.Claim;
import dev.threadwright.task.Leases;
import dev.threadwright.task.TaskId;
import dev.threadwright.task.Tasks;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What sessions with a model keep: their journals, their drafts, and what they were allowed. */
@ApplicationScoped
@Transactional
class Transcripts {
    private static final int MOST_FIGURES = 50;

    private final EntityManager database;
    private final Tasks tasks;
    private final Leases leases;
    private final Purse purse;
    private final ObjectMapper json;
    private final Clock clock;

    Transcripts(EntityManager database, Tasks tasks, Leases leases, Purse purse, ObjectMapper json, Clock clock) {
        this.database = database;
        this.tasks = tasks;
        this.leases = leases;
        this.purse = purse;
        this.json = json;
        this.clock = clock;
    }

    /** Where a session works. @param base the commit, from beginning to end */
    record Begun(RepoName repo, String base) {}

    Optional<Begun> of(TaskId task) {
        return rows("select repo, base from agent_session where task = ?", task.value()).stream()
                .map(row -> new Begun(RepoName.parse((String) row[0]).orElseThrow(), (String) row[1]))
                .findFirst();
    }

    /** From here on the task has a session, which hears what is said in the thread. @throws Claim.Lost where it is not held any more */
    void begin(Claim claim, Begun begun) {
        tasks.converse(claim);
        change(
                "insert into agent_session (task, repo, base, begun_at) values (?, ?, ?, ?) on conflict do nothing",
                claim.task().id().value(),
                begun.repo().toString(),
                begun.base(),
                clock.instant());
    }

    boolean hasJournal(TaskId task) {
        return !rows("select seq, kind from journal where task = ? and seq = 1", task.value())
                .isEmpty();
    }

    List<JournalEntry> journal(TaskId task) {
        return rows("select kind, entry from journal where task = ? order by seq", task.value()).stream()
                .map(row -> new JournalEntry((String) row[0], (String) row[1]))
                .toList();
    }

    SortedMap<String, Optional<byte[]>> files(TaskId task) {
        var files = new TreeMap<String, Optional<byte[]>>();
        rows("select path, content from draft where task = ?", task.value())
                .forEach(row -> files.put((String) row[0], Optional.ofNullable((byte[]) row[1])));
        return files;
    }

    /**
     * Keeps entries, files and what was used, all or none.
     *
     * @param kept how many entries there are before these
     * @param spent null where it is as it was
     * @return how often the task was woken so far
     * @throws Claim.Lost where the task is not held any more: nothing was kept
     */
    int keep(
            Claim claim,
            int kept,
            List<JournalEntry> entries,
            Map<String, Optional<byte[]>> files,
            @Nullable Spent spent) {
        int woken = leases.advance(claim);
        String task = claim.task().id().value();
        int seq = kept;
        for (JournalEntry entry : entries) {
            // PostgreSQL holds no U+0000 in a text; JSON writes it in six characters.
            change(
                    "insert into journal (task, seq, kind, entry) values (?, ?, ?, ?)",
                    task,
                    ++seq,
                    entry.kind(),
                    entry.json().replace("\0", ""));
        }
        files.forEach((path, content) -> change(
                "insert into draft (task, path, content) values (?, ?, cast(? as bytea))"
                        + " on conflict (task, path) do update set content = excluded.content",
                task,
                path,
                content.orElse(null)));
        if (spent != null) {
            pay(claim, spent);
            change(
                    "update agent_session set turns = ?, input_tokens = ?, output_tokens = ?, cost = ?, millis = ?"
                            + " where task = ?",
                    spent.turns(),
                    spent.inputTokens(),
                    spent.outputTokens(),
                    spent.cost(),
                    spent.millis(),
                    task);
        }
        return woken;
    }

    /** What is more than was kept before counts, and that once: nobody else keeps anything of a task that is held. */
    private void pay(Claim claim, Spent spent) {
        rows(
                        "select repo, input_tokens + output_tokens, cost from agent_session where task = ?",
                        claim.task().id().value())
                .forEach(row -> purse.pay(
                        claim.task(),
                        (String) row[0],
                        spent.inputTokens()
                                + spent.outputTokens()
                                - number(row[1]).longValue(),
                        spent.cost().subtract((BigDecimal) Objects.requireNonNull(row[2]))));
    }

    /** Its task has ended; what it keeps goes some time after. */
    void ended(TaskId task) {
        change("update agent_session set ended_at = ? where task = ?", clock.instant(), task.value());
    }

    /** The longest ended first. */
    List<TaskId> endedBefore(Instant before, int most) {
        return rows("select task, repo from agent_session where ended_at < ? order by ended_at limit ?", before, most)
                .stream()
                .map(row -> new TaskId((String) row[0]))
                .toList();
    }

    /** Where the task goes on after all, everything stays until it ends again. */
    void forget(TaskId task) {
        if (leases.hasEnded(task)) {
            change("delete from journal where task = ?", task.value());
            change("delete from draft where task = ?", task.value());
        }
        change("update agent_session set ended_at = null where task = ?", task.value());
    }

    /** What the task's session has used, as people are told. */
    Optional<ProgressEvent.Spent> spent(TaskId task) {
        return rows(
                        "select turns, millis, input_tokens + output_tokens, cost from agent_session where task = ?",
                        task.value())
                .stream()
                .map(row -> new ProgressEvent.Spent(
                        number(row[0]).intValue(),
                        number(row[1]).longValue() / 1000,
                        number(row[2]).longValue(),
                        (BigDecimal) Objects.requireNonNull(row[3])))
                .filter(spent -> spent.turns() > 0)
                .findFirst();
    }

    /** What sessions took so far that came to an end, the newest {@value #MOST_FIGURES} of that repository: the median. */
    ProgressEvent.Expected expected(RepoName repo) {
        return rows("""
                        select count(*), percentile_cont(0.5) within group (order by millis),
                               percentile_disc(0.5) within group (order by cost)
                        from (select s.millis, s.cost from agent_session s join task t on t.id = s.task
                              where s.repo = ? and s.turns > 0 and t.state in ('COMPLETED', 'CANCELED', 'FAILED')
                              order by s.begun_at desc limit ?) as newest""", repo.toString(), MOST_FIGURES).stream()
                .filter(row -> number(row[0]).intValue() > 0)
                .map(row -> new ProgressEvent.Expected(
                        number(row[0]).intValue(), number(row[1]).longValue() / 1000, (BigDecimal)
                                Objects.requireNonNull(row[2])))
                .findFirst()
                .orElseGet(() -> new ProgressEvent.Expected(0, 0, BigDecimal.ZERO));
    }

    private static Number number(@Nullable Object column) {
        return (Number) Objects.requireNonNull(column);
    }

    /** The session asks to be allowed that, in that question. */
    void asks(TaskId task, int revision, Reach reach) {
        change(
                "insert into reach_asked (task, revision, reach) values (?, ?, ?) on conflict do nothing",
                task.value(),
                revision,
                write(reach));
    }

    /** What it asked to be allowed in that question, if that is what it asked. */
    Optional<Reach> asked(TaskId task, int revision) {
        return rows("select reach, reach from reach_asked where task = ? and revision = ?", task.value(), revision)
                .stream()
                .map(row -> read((String) row[0]))
                .findFirst();
    }

    void allow(ThreadRef where, RepoName repo, Reach reach, Person by) {
        change(
                "insert into reach_allowed (team, channel, repo, reach, by_user, at) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict do nothing",
                where.team(),
                where.channel(),
                repo.toString(),
                write(reach),
                by.user(),
                clock.instant());
    }

    /** What was allowed for good. */
    Set<Reach> allowed(ThreadRef where, RepoName repo) {
        var allowed = new LinkedHashSet<Reach>();
        rows(
                        "select reach, by_user from reach_allowed where team = ? and channel = ? and repo = ? order by at",
                        where.team(),
                        where.channel(),
                        repo.toString())
                .forEach(row -> allowed.add(read((String) row[0])));
        return allowed;
    }

    /** Each row with at least two columns, so that it is an array. */
    @SuppressWarnings("unchecked")
    private List<@Nullable Object[]> rows(String query, Object... values) {
        var asked = database.createNativeQuery(query);
        for (int i = 0; i < values.length; i++) {
            asked.setParameter(i + 1, values[i]);
        }
        return asked.getResultList();
    }

    private void change(String statement, @Nullable Object... values) {
        var asked = database.createNativeQuery(statement);
        for (int i = 0; i < values.length; i++) {
            asked.setParameter(i + 1, values[i]);
        }
        asked.executeUpdate();
    }

    private String write(Reach reach) {
        try {
            return json.writerFor(Reach.class).writeValueAsString(reach);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A reach that cannot be written: " + reach, e);
        }
    }

    private Reach read(String reach) {
        try {
            return json.readValue(reach, Reach.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A reach that cannot be read: " + reach, e);
        }
    }
}
