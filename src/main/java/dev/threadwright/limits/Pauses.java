package dev.threadwright.limits;

import dev.threadwright.thread.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * What is paused in a workspace: a person, a channel, a repository, or all of it. What is asked for meanwhile is refused
 * with a word; what is under way waits at its next step. Each method joins the running transaction, where there is one.
 */
@ApplicationScoped
@Transactional
public class Pauses {
    private static final int MOST_REASON = 200;

    private static final String OPEN =
            "select id, whose, subject, reason, by_user, extract(epoch from at), team from pause where resumed_at is null ";

    private final EntityManager database;

    Pauses(EntityManager database) {
        this.database = database;
    }

    /**
     * Pauses it, unless it is.
     *
     * @param reason kept up to {@value #MOST_REASON} characters
     * @return how it is paused now
     */
    public Pause pause(Party party, String reason, Person by) {
        var plain = reason.replaceAll("[\\p{C}“”]+", " ").strip();
        database.createNativeQuery("""
                        insert into pause (whose, team, subject, reason, by_user, at) values (?, ?, ?, ?, ?, clock_timestamp())
                        on conflict (team, whose, subject) where resumed_at is null do nothing""")
                .setParameter(1, party.whose().word())
                .setParameter(2, by.team())
                .setParameter(3, party.id())
                .setParameter(4, plain.substring(0, Math.min(MOST_REASON, plain.length())))
                .setParameter(5, by.user())
                .executeUpdate();
        return rows("and whose = ? and subject = ?", by.team(), party.whose().word(), party.id())
                .getFirst();
    }

    /** Resumes it. @return the tasks that waited for it, by their ids; empty where it was not paused */
    public Optional<List<String>> resume(Party party, Person by) {
        var ended = database.unwrap(Session.class)
                .createNativeQuery("""
                        update pause set resumed_by_user = ?, resumed_at = clock_timestamp()
                        where team = ? and whose = ? and subject = ? and resumed_at is null returning id""", Long.class)
                .setParameter(1, by.user())
                .setParameter(2, by.team())
                .setParameter(3, party.whose().word())
                .setParameter(4, party.id())
                .getResultList();
        return ended.stream()
                .findFirst()
                .map(id -> database.unwrap(Session.class)
                        .createNativeQuery("select task from limit_told where why = ?", String.class)
                        .setParameter(1, "pause:" + id)
                        .getResultList());
    }

    /** What is paused in a workspace, the newest first. */
    public List<Pause> open(String team) {
        return rows("", team);
    }

    /** How exactly that is paused in a workspace, if it is. */
    public Optional<Pause> holding(Party party, String team) {
        return rows("and whose = ? and subject = ?", team, party.whose().word(), party.id()).stream()
                .findFirst();
    }

    /** Whether that is paused, or all of its workspace is. */
    public boolean isPaused(Party party) {
        return !rows(
                        "and (whose = ? and subject = ? or whose = 'workspace')",
                        party.team(),
                        party.whose().word(),
                        party.id())
                .isEmpty();
    }

    /** What holds up who asks in a channel, if anything. @param repository {@code owner/name}, or null where it is not known */
    public Optional<Pause> holding(Person who, String channel, @Nullable String repository) {
        return rows("""
                        and (whose = 'person' and subject = ? or whose = 'channel' and subject = ?
                            or whose = 'repository' and subject = ? or whose = 'workspace')""", who.team(), who.user(), channel, repository == null ? "" : repository.toLowerCase(Locale.ROOT))
                .stream()
                .findFirst();
    }

    /** Whether a task's thread has not been told of that yet; it counts as told from now on. */
    public boolean isNews(String task, String why) {
        return database.createNativeQuery("insert into limit_told (task, why) values (?, ?) on conflict do nothing")
                        .setParameter(1, task)
                        .setParameter(2, why)
                        .executeUpdate()
                == 1;
    }

    /** What is paused in all workspaces, the newest first. */
    public List<Pause> everywhere() {
        return database
                .unwrap(Session.class)
                .createNativeQuery(OPEN + "order by id desc", Object[].class)
                .getResultList()
                .stream()
                .map(row -> pause((String) row[6], row))
                .toList();
    }

    private List<Pause> rows(String condition, String team, String... values) {
        var query = database.unwrap(Session.class)
                .createNativeQuery(OPEN + "and team = ? " + condition + " order by id desc", Object[].class)
                .setParameter(1, team);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 2, values[i]);
        }
        return query.getResultList().stream().map(row -> pause(team, row)).toList();
    }

    private static Pause pause(String team, Object[] row) {
        var whose = Party.Whose.read((String) row[1]).orElseThrow();
        return new Pause(
                ((Number) row[0]).longValue(),
                new Party(whose, whose == Party.Whose.REPOSITORY ? "" : team, (String) row[2]),
                (String) row[3],
                new Person(team, (String) row[4]),
                Instant.ofEpochSecond(((Number) row[5]).longValue()));
    }
}
