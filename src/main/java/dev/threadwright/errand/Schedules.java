package dev.threadwright.errand;

import dev.threadwright.thread.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * Wishes by the calendar. Each date is an errand that is stored in one transaction with the next date, under a lock on
 * the row: one, however many replicas look. Dates that passed while nobody ran are caught up with once.
 */
@ApplicationScoped
@Transactional
public class Schedules {
    /** After so many runs in a row of which nothing came, it is paused. */
    static final int PATIENCE = 3;

    private static final String ASK = "ASK";
    private static final String REPORT = "REPORT";
    private static final Set<DayOfWeek> REPORT_DAYS = Set.of(DayOfWeek.MONDAY);
    private static final LocalTime REPORT_TIME = LocalTime.of(9, 0);
    private static final String COLUMNS =
            "s.id, s.kind, s.team, s.by_user, s.channel, s.words, s.days, cast(s.at as text), s.zone,"
                    + " extract(epoch from s.next_at), extract(epoch from s.paused_at)";

    private final EntityManager database;
    private final Errands errands;
    private final Clock clock;

    Schedules(EntityManager database, Errands errands, Clock clock) {
        this.database = database;
        this.errands = errands;
        this.clock = clock;
    }

    private record Kept(String kind, Schedule schedule) {}

    /** @param once names the command @return whether it is new */
    public boolean keep(String once, Person by, String channel, When when, ZoneId zone, String words) {
        return insert(once, ASK, by, channel, when, zone, words);
    }

    /** Whether the channel gets its figures each Monday morning, by the clock of whoever wants it. */
    public void report(Person by, String channel, ZoneId zone, boolean wanted) {
        var once = "report:" + by.team() + ":" + channel;
        if (wanted) {
            insert(once, REPORT, by, channel, new When(REPORT_DAYS, REPORT_TIME), zone, "");
        } else {
            // What it posted stays; the next time somebody wants it, it begins anew.
            database.createNativeQuery("update schedule set removed_at = clock_timestamp(), once = once || ':' || id"
                            + " where once = ?")
                    .setParameter(1, once)
                    .executeUpdate();
        }
    }

    private boolean insert(String once, String kind, Person by, String channel, When when, ZoneId zone, String words) {
        var now = clock.instant();
        return database.createNativeQuery("""
                                insert into schedule (once, kind, team, channel, by_user, words, days, at, zone, next_at, since)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, clock_timestamp()) on conflict (once) do nothing""")
                        .setParameter(1, once)
                        .setParameter(2, kind)
                        .setParameter(3, by.team())
                        .setParameter(4, channel)
                        .setParameter(5, by.user())
                        .setParameter(6, words.replace("\0", ""))
                        .setParameter(
                                7, when.days().stream().map(DayOfWeek::name).collect(Collectors.joining(",")))
                        .setParameter(8, when.at())
                        .setParameter(9, zone.getId())
                        .setParameter(10, when.next(now, zone))
                        .executeUpdate()
                == 1;
    }

    /** Those of a channel, the next first. */
    public List<Schedule> in(String team, String channel, int most) {
        return rows(
                "where s.kind = 'ASK' and s.removed_at is null and s.team = ? and s.channel = ? order by s.next_at, s.id"
                        + " limit ?",
                team,
                channel,
                most);
    }

    /** Those that somebody wants, wherever; the next first. */
    public List<Schedule> of(Person by, int most) {
        return rows(
                "where s.kind = 'ASK' and s.removed_at is null and s.team = ? and s.by_user = ? order by s.next_at, s.id"
                        + " limit ?",
                by.team(),
                by.user(),
                most);
    }

    /** Only where it stands: a number from elsewhere removes nothing. @return whether it was there */
    public boolean remove(String team, String channel, long id) {
        return database.createNativeQuery("""
                                update schedule set removed_at = clock_timestamp()
                                where kind = 'ASK' and team = ? and channel = ? and id = ? and removed_at is null""")
                        .setParameter(1, team)
                        .setParameter(2, channel)
                        .setParameter(3, id)
                        .executeUpdate()
                == 1;
    }

    /** Lets one that was paused come up again, from its next date on. @return whether it was paused */
    public boolean resume(String team, String channel, long id) {
        var now = clock.instant();
        var paused = rows(
                "where s.team = ? and s.channel = ? and s.id = ? and s.paused_at is not null and s.removed_at is null"
                        + " for update",
                team,
                channel,
                id);
        paused.forEach(one -> {
            next(id, one.when().next(now, one.zone()));
            database.createNativeQuery("update schedule set paused_at = null, since = clock_timestamp() where id = ?")
                    .setParameter(1, id)
                    .executeUpdate();
        });
        return !paused.isEmpty();
    }

    /** Brings up what is due. @return how much */
    public int fire() {
        var now = clock.instant();
        var due = select(
                "where s.next_at <= ? and s.paused_at is null and s.removed_at is null order by s.next_at limit 50"
                        + " for update skip locked",
                now);
        due.forEach(row -> fire(row, now));
        return due.size();
    }

    private void fire(Kept row, Instant now) {
        var schedule = row.schedule();
        errands.keep(new Errand(
                "schedule:" + schedule.id() + ":" + schedule.next().getEpochSecond(),
                row.kind().equals(REPORT) ? Errand.Kind.REPORT : Errand.Kind.SCHEDULE,
                schedule.by(),
                null,
                schedule.channel(),
                null,
                schedule.words(),
                null,
                schedule.id()));
        next(schedule.id(), schedule.when().next(now, schedule.zone()));
    }

    private void next(long id, Instant at) {
        database.createNativeQuery("update schedule set next_at = ? where id = ?")
                .setParameter(1, at)
                .setParameter(2, id)
                .executeUpdate();
    }

    /** Pauses those of whose last runs nothing came, and says so where they come up. @return how many */
    public int pause() {
        var vain = rows("""
                where s.kind = 'ASK' and s.paused_at is null and s.removed_at is null and
                    (select count(*) from (select e.failed, t.state from errand e left join task t on t.id = e.task
                        where e.schedule = s.id and e.made_at > s.since order by e.id desc limit ?) run
                     where run.failed is not null or run.state in ('FAILED', 'REJECTED')) >= ?
                for update of s skip locked""", PATIENCE, PATIENCE);
        for (var schedule : vain) {
            database.createNativeQuery("update schedule set paused_at = clock_timestamp() where id = ?")
                    .setParameter(1, schedule.id())
                    .executeUpdate();
            errands.keep(Errand.notice(
                    "paused:" + schedule.id() + ":" + schedule.next().getEpochSecond(),
                    schedule.by(),
                    schedule.channel(),
                    "<@%s>, nothing came %d times in a row of what I do here %s: “%s”. I paused it; `/threadwright schedules` lets it go on or removes it."
                            .formatted(
                                    schedule.by().user(),
                                    PATIENCE,
                                    schedule.when().inWords(),
                                    schedule.words())));
        }
        return vain.size();
    }

    private List<Schedule> rows(String condition, Object... parameters) {
        return select(condition, parameters).stream().map(Kept::schedule).toList();
    }

    private List<Kept> select(String condition, Object... parameters) {
        var query = database.unwrap(Session.class)
                .createNativeQuery("select " + COLUMNS + " from schedule s " + condition, Object[].class);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query.getResultList().stream().map(Schedules::row).toList();
    }

    private static Kept row(Object[] row) {
        var days = Arrays.stream(((String) row[6]).split(","))
                .map(DayOfWeek::valueOf)
                .collect(Collectors.toSet());
        return new Kept(
                (String) row[1],
                new Schedule(
                        ((Number) row[0]).longValue(),
                        new Person((String) row[2], (String) row[3]),
                        (String) row[4],
                        (String) row[5],
                        new When(days, LocalTime.parse((String) row[7])),
                        ZoneId.of((String) row[8]),
                        Instant.ofEpochSecond(((Number) row[9]).longValue()),
                        row[10] == null ? null : Instant.ofEpochSecond(((Number) row[10]).longValue())));
    }
}
