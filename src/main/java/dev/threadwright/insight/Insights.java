package dev.threadwright.insight;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Computes figures from the stored rows, as they are at the moment. */
@ApplicationScoped
@Transactional
public class Insights {
    /** People who come back after so long have come to stay. */
    private static final int DAYS_AWAY = 7;

    /** Nothing said limits nothing. */
    private static final String SCOPE = """
            (:team = '' or t.team = :team) and (:channel = '' or t.channel = :channel)
                and (:person = '' or t.asker_user = :person) and t.submitted_at >= :since""";

    private final EntityManager database;

    Insights(EntityManager database) {
        this.database = database;
    }

    /** Whose requests. @param team null: everybody's @param channel null: all @param person null: all */
    public record Scope(
            @Nullable String team,
            @Nullable String channel,
            @Nullable String person) {
        public static final Scope ALL = new Scope(null, null, null);
    }

    public Figures figures(Scope scope, Instant since) {
        var row = (Object[]) scoped(database.createNativeQuery("""
                                with asked as (
                                    select t.id, t.submitted_at, p.repo, p.number, p.state, p.opened_at, p.merged_at,
                                        extract(epoch from p.opened_at - t.submitted_at) as to_open,
                                        extract(epoch from p.merged_at - t.submitted_at) as to_merge,
                                        s.cost
                                    from task t left join pull_request p on p.task = t.id and p.number is not null
                                        left join agent_session s on s.task = t.id
                                    where %s)
                                select count(*), count(number), count(*) filter (where state = 'MERGED'),
                                    count(*) filter (where state = 'CLOSED'),
                                    count(*) filter (where exists (select 1 from changes_asked c
                                        where c.repo = lower(asked.repo) and c.number = asked.number)),
                                    percentile_cont(0.5) within group (order by to_open),
                                    percentile_cont(0.9) within group (order by to_open),
                                    percentile_cont(0.5) within group (order by to_merge),
                                    percentile_cont(0.9) within group (order by to_merge),
                                    coalesce(sum(cost), 0),
                                    (select count(*) from feedback f where f.positive and f.task in (select id from asked)),
                                    (select count(*) from feedback f where not f.positive and f.task in (select id from asked)),
                                    (select count(*) from offer o where o.task in (select id from asked))
                                from asked""".formatted(SCOPE)), scope, since)
                .getSingleResult();
        return new Figures(
                number(row[0]),
                number(row[1]),
                number(row[2]),
                number(row[3]),
                number(row[4]),
                new Figures.Waits(seconds(row[5]), seconds(row[6])),
                new Figures.Waits(seconds(row[7]), seconds(row[8])),
                (BigDecimal) row[9],
                number(row[10]),
                number(row[11]),
                number(row[12]));
    }

    /**
     * Who came back.
     *
     * @param people who asked for the first time seven days ago or earlier
     * @param back of these, who asked again seven days or more after that
     */
    public record Return(int people, int back) {}

    public Return returned(Scope scope, Instant now) {
        var row = (Object[]) scoped(database.createNativeQuery("""
                                with first as (
                                    select t.team, t.asker_user, min(t.submitted_at) as at, max(t.submitted_at) as last
                                    from task t where %s group by t.team, t.asker_user)
                                select count(*), count(*) filter (where last >= at + make_interval(days => :away))
                                from first where at <= cast(:now as timestamptz) - make_interval(days => :away)""".formatted(SCOPE)), scope, Instant.EPOCH)
                .setParameter("away", DAYS_AWAY)
                .setParameter("now", now)
                .getSingleResult();
        return new Return(number(row[0]), number(row[1]));
    }

    /** What sessions with a model used. @param name of the channel or the repository @param cost in US dollars */
    public record Usage(String name, int sessions, int turns, BigDecimal cost) {}

    /** By channel, the dearest first. @param team null: of all workspaces, and channels are named {@code T…/C…} */
    public List<Usage> byChannel(@Nullable String team, Instant since, int most) {
        return usage(team == null ? "t.team || '/' || t.channel" : "t.channel", team, since, most);
    }

    /** By repository, the dearest first. @param team null: of all workspaces */
    public List<Usage> byRepository(@Nullable String team, Instant since, int most) {
        return usage("s.repo", team, since, most);
    }

    /** @param column one of ours */
    private List<Usage> usage(String column, @Nullable String team, Instant since, int most) {
        return database
                .unwrap(Session.class)
                .createNativeQuery("""
                        select %1$s, count(*), sum(s.turns), sum(s.cost)
                        from agent_session s join task t on t.id = s.task
                        where (:team = '' or t.team = :team) and s.begun_at >= :since
                        group by %1$s order by 4 desc, 3 desc, 1 limit :most""".formatted(column), Object[].class)
                .setParameter("team", said(team))
                .setParameter("since", since)
                .setParameter("most", most)
                .getResultList()
                .stream()
                .map(row -> new Usage((String) row[0], number(row[1]), number(row[2]), (BigDecimal) row[3]))
                .toList();
    }

    /** The repository of somebody's newest pull request. */
    public Optional<String> lastRepository(String team, String person) {
        return database.unwrap(Session.class)
                .createNativeQuery("""
                        select p.repo from pull_request p join task t on t.id = p.task
                        where t.team = ? and t.asker_user = ? and p.number is not null
                        order by t.submitted_at desc limit 1""", String.class)
                .setParameter(1, team)
                .setParameter(2, person)
                .getResultStream()
                .findFirst();
    }

    /** What became of a channel's changes since then, by repository and kind; those only that came to an end. */
    public List<Outcomes> outcomes(String team, String channel, Instant since) {
        return database
                .unwrap(Session.class)
                .createNativeQuery("""
                        select coalesce(p.repo, o.repo, s.repo), s.task is not null,
                            count(*) filter (where p.state = 'MERGED' and not undone.it),
                            count(*) filter (where p.state = 'CLOSED'),
                            count(*) filter (where p.number is null and t.state = 'CANCELED'),
                            count(*) filter (where p.state = 'MERGED' and undone.it),
                            count(*) filter (where exists (select 1 from changes_asked c
                                where c.repo = lower(p.repo) and c.number = p.number))
                        from task t left join pull_request p on p.task = t.id and p.number is not null
                            left join proposal o on o.task = t.id left join agent_session s on s.task = t.id
                            cross join lateral (select exists (select 1 from decision d
                                where d.task = t.id and d.decision like '%"undo"%') as it) undone
                        where t.team = ? and t.channel = ? and t.submitted_at >= ?
                            and (p.state in ('MERGED', 'CLOSED')
                                or p.number is null and t.state = 'CANCELED' and (o.task is not null or s.task is not null))
                        group by 1, 2 order by 1, 2""", Object[].class)
                .setParameter(1, team)
                .setParameter(2, channel)
                .setParameter(3, since)
                .getResultList()
                .stream()
                .map(row -> new Outcomes(
                        (String) row[0],
                        (Boolean) row[1],
                        number(row[2]),
                        number(row[3]),
                        number(row[4]),
                        number(row[5]),
                        number(row[6])))
                .toList();
    }

    /** Keeps what somebody thinks of what came of a task; what they said last counts. */
    public void feedback(String task, String person, boolean positive) {
        database.createNativeQuery("""
                        insert into feedback (task, by_user, positive, at)
                        select id, ?, ?, clock_timestamp() from task where id = ?
                        on conflict (task, by_user) do update set positive = excluded.positive, at = excluded.at""")
                .setParameter(1, person)
                .setParameter(2, positive)
                .setParameter(3, task)
                .executeUpdate();
    }

    private static Query scoped(Query query, Scope scope, Instant since) {
        return query.setParameter("team", said(scope.team()))
                .setParameter("channel", said(scope.channel()))
                .setParameter("person", said(scope.person()))
                .setParameter("since", since);
    }

    private static String said(@Nullable String id) {
        return id == null ? "" : id;
    }

    private static int number(Object value) {
        return ((Number) value).intValue();
    }

    private static @Nullable Duration seconds(@Nullable Object value) {
        return value == null ? null : Duration.ofMillis(Math.round(((Number) value).doubleValue() * 1000));
    }
}
