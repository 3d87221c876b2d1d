package dev.threadwright.anomaly;

import dev.threadwright.limits.Party;
import dev.threadwright.limits.Party.Whose;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for what is unusual, in what tasks and the ledger say. Each rule is one question that answers with workspace, whose,
 * how often, and how often before.
 */
final class Signs {
    private static final String BY_HOUR = """
            select team, id, max(n) filter (where ago = 0), coalesce(max(n) filter (where ago > 0), 0)
            from (select %1$s as team, %2$s as id, count(*) as n,
                    floor(extract(epoch from (cast(? as timestamptz) - submitted_at)) / 3600) as ago
                from task where submitted_at > cast(? as timestamptz) - interval '14 days' group by 1, 2, 4) hours
            group by team, id
            having max(n) filter (where ago = 0) >= ?
                and max(n) filter (where ago = 0) >= ? * coalesce(max(n) filter (where ago > 0), 0)""";

    private static final String NEW_REPOSITORIES = """
            select team, id, count(*) filter (where first > cast(? as timestamptz) - interval '1 hour'),
                coalesce(sum(n) filter (where first <= cast(? as timestamptz) - interval '1 hour'), 0)
            from (select t.asker_team as team, t.asker_user as id, min(t.submitted_at) as first, count(*) as n
                from task t left join agent_session s on s.task = t.id left join proposal p on p.task = t.id
                where t.submitted_at > cast(? as timestamptz) - interval '30 days' and coalesce(p.repo, s.repo) is not null
                group by t.asker_team, t.asker_user, coalesce(p.repo, s.repo)) repositories
            group by team, id
            having count(*) filter (where first > cast(? as timestamptz) - interval '1 hour') >= ?
                and coalesce(sum(n) filter (where first <= cast(? as timestamptz) - interval '1 hour'), 0) >= ?""";

    /** Two hours around the clock to either side are the same time of day. */
    private static final String ODD_HOUR = """
            select team, id, count(*) filter (where lately), count(*) filter (where known)
            from (select asker_team as team, asker_user as id,
                    submitted_at > cast(? as timestamptz) - interval '1 hour' as lately,
                    submitted_at <= cast(? as timestamptz) - interval '1 day' as known,
                    mod(cast(24 + extract(hour from submitted_at at time zone 'UTC')
                        - extract(hour from cast(? as timestamptz) at time zone 'UTC') as integer), 24) as later
                from task where submitted_at > cast(? as timestamptz) - interval '30 days') asked
            group by team, id
            having count(*) filter (where lately) >= ? and count(*) filter (where known) >= ?
                and count(*) filter (where known and (later <= 2 or later >= 22)) = 0""";

    /** The newest entries alone: an hour's are among them. */
    private static final String REFUSALS = """
            select split_part(substr(p.identity, 7), '/', 1), split_part(p.identity, '/', 2), count(*), 0
            from (select cast(entry as jsonb) as entry from ledger
                where seq > (select coalesce(max(seq), 0) - 20000 from ledger) and entry like '%"act.refused"%') refused
            join ledger_person p on p.pseudonym = refused.entry #>> '{who,slack}'
            where cast(refused.entry ->> 'at' as timestamptz) > cast(? as timestamptz) - interval '1 hour'
                and p.identity like 'slack:%'
            group by 1, 2 having count(*) >= ?""";

    private static final String DENIED_PERMISSIONS = """
            select t.asker_team, t.asker_user, count(*), 0
            from decision d join task t on t.id = d.task
            where d.at > cast(? as timestamptz) - interval '1 day' and d.decision like '%"permit"%'
                and ledger_json(d.decision) ->> 'kind' = 'permit' and ledger_json(d.decision) ->> 'grant' = 'NEVER'
            group by 1, 2 having count(*) >= ?""";

    private static final String FAILURES = """
            select team, id, count(*), 0
            from (select asker_team as team, asker_user as id, state,
                    row_number() over (partition by asker_team, asker_user order by submitted_at desc) as nth
                from task where submitted_at > cast(? as timestamptz) - interval '1 day'
                    and state in ('COMPLETED', 'CANCELED', 'FAILED', 'REJECTED')) ended
            where nth <= ? group by team, id having count(*) filter (where state = 'FAILED') >= ?""";

    private final AnomalyConfig config;

    Signs(AnomalyConfig config) {
        this.config = config;
    }

    List<Finding> at(Connection transaction, Instant now) throws SQLException {
        var at = now.atOffset(ZoneOffset.UTC);
        var found = new ArrayList<Finding>();
        var look = new Look(transaction, found);
        int spike = config.spike();
        int times = config.spikeTimes();
        look.at(Sign.SPIKE, Whose.PERSON, spike, BY_HOUR.formatted("asker_team", "asker_user"), at, at, spike, times);
        look.at(Sign.SPIKE, Whose.CHANNEL, spike, BY_HOUR.formatted("team", "channel"), at, at, spike, times);
        int repositories = config.newRepositories();
        look.at(
                Sign.NEW_REPOSITORIES,
                Whose.PERSON,
                repositories,
                NEW_REPOSITORIES,
                at,
                at,
                at,
                at,
                repositories,
                at,
                config.known());
        int odd = config.oddHour();
        look.at(Sign.ODD_HOUR, Whose.PERSON, odd, ODD_HOUR, at, at, at, at, odd, config.known());
        look.at(Sign.REFUSALS, Whose.PERSON, config.refusals(), REFUSALS, at, config.refusals());
        int denied = config.deniedPermissions();
        look.at(Sign.DENIED_PERMISSIONS, Whose.PERSON, denied, DENIED_PERMISSIONS, at, denied);
        int failures = config.failures();
        look.at(Sign.FAILURES, Whose.PERSON, failures, FAILURES, at, failures, failures);
        return found;
    }

    private record Look(Connection transaction, List<Finding> found) {
        /** @param least 0: not looked for */
        void at(Sign sign, Whose whose, int least, String question, Object... values) throws SQLException {
            if (least <= 0) {
                return;
            }
            try (var query = transaction.prepareStatement(question)) {
                for (int i = 0; i < values.length; i++) {
                    query.setObject(i + 1, values[i]);
                }
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        var team = rows.getString(1);
                        found.add(new Finding(
                                sign,
                                team,
                                new Party(whose, team, rows.getString(2)),
                                rows.getLong(3),
                                rows.getLong(4)));
                    }
                }
            }
        }
    }
}
