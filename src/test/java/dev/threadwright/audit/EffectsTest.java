package dev.threadwright.audit;

import static dev.threadwright.audit.Trial.ask;
import static dev.threadwright.audit.Trial.part;
import static dev.threadwright.audit.Trial.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.Rehearsal;
import dev.threadwright.embedded.Parts;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** An effect without an entry is impossible: tried with nothing but SQL, past all code of ours. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class EffectsTest {
    /** Tables whose rows are no effects, with what is known of them otherwise. */
    private static final Map<String, String> UNWATCHED = Map.ofEntries(
            Map.entry("card", "what a message shows of events that are told"),
            Map.entry("picture", "what a message shows"),
            Map.entry("home", "what the Home tab shows"),
            Map.entry("proposal", "what a question that is told shows; an approval names the question"),
            Map.entry("draft", "a session's files, each step of which its journal has"),
            Map.entry("choice", "what a decision chose, remembered"),
            Map.entry("sheltered", "what nobody looked at yet, on its way to the broker"),
            Map.entry("unsaid", "messages that were deleted before anything came of them"),
            Map.entry("talk", "threads that are still to be looked at"),
            Map.entry("offer_report", "where an offer was reported again"),
            Map.entry("workspace", "what belongs to an installation"),
            Map.entry("spent_state", "ways through Slack's consent page"),
            Map.entry("github_linking", "codes that are not entered yet"),
            Map.entry("limit_bucket", "what was counted of what is entered elsewhere; who is refused is entered"),
            Map.entry("limit_taken", "what was counted already"),
            Map.entry("session_seat", "who is at work, which a task's lease says too"),
            Map.entry("limit_told", "what a thread was told of, which is entered"),
            Map.entry("limit_strain", "how much there is to do"),
            Map.entry("limit_factor", "how much of a limit may be had for it"),
            Map.entry("flyway_schema_history", "the schema's own"),
            Map.entry("ledger", "the ledger"),
            Map.entry("ledger_pending", "the ledger"),
            Map.entry("ledger_mark", "the ledger"),
            Map.entry("ledger_person", "the ledger"),
            Map.entry("ledger_cursor", "the ledger"));

    private static final Set<String> EXCEPTED = Set.of("outbox delete", "outbox update");

    private static final String TASK = "'abcdefghjk'";

    private static final List<String> EFFECTS = List.of(
            "insert into task (id, team, channel, thread_ts, message_ts, asker_team, asker_user, text, state, revision,"
                    + " attempts, submitted_at, woken) values (" + TASK + ", 'T1', 'C1', '1.1', '1.1', 'T1', 'UADA',"
                    + " 'their words', 'SUBMITTED', 0, 0, now(), 0)",
            "update task set state = 'WORKING' where id = " + TASK,
            "update task set follows = id where id = " + TASK,
            "update task set follows = null where id = " + TASK,
            "insert into decision (task, once, revision, decision, by_team, by_user, at) values (" + TASK
                    + ", 'j', 1, '{\"kind\":\"join\",\"into\":{\"value\":\"mnpqrstvwx\"}}', 'T1', 'UBEN', now())",
            "insert into decision (task, once, revision, decision, by_team, by_user, at) values (" + TASK
                    + ", 'x', 1, '{\"kind\":\"say\",\"text\":\"their \\u0000 words\",\"ts\":\"1\"}', 'T1', 'UBEN', now())",
            "insert into approval (task, once, revision, by_team, by_user, places, standing, at) values (" + TASK
                    + ", 'x', 1, 'T1', 'UBEN', '', 'copy owner', now())",
            "update decision set by_user = 'UEVE' where task = " + TASK + " and once = 'x'",
            "update approval set by_user = 'UEVE' where task = " + TASK,
            "delete from approval where task = " + TASK,
            "insert into agent_session (task, repo, base, begun_at) values (" + TASK + ", 'a/b', '123', now())",
            "insert into journal values (" + TASK + ", 1, 'replied', '{\"message\":{\"kind\":\"model\",\"text\":\"their"
                    + " words\",\"calls\":[{\"id\":\"1\",\"name\":\"their words\",\"arguments\":\"their words\"}],"
                    + "\"opaque\":[]}}')",
            "update journal set entry = '{}' where task = " + TASK,
            "update agent_session set repo = 'a/c' where task = " + TASK,
            "delete from journal where task = " + TASK,
            "insert into reach_asked values (" + TASK + ", 1, '{\"kind\":\"host\",\"name\":\"their-words.example\"}')",
            "insert into reach_asked values (" + TASK + ", 2, '{\"kind\":\"path\",\"glob\":\"their words/**\"}')",
            "insert into reach_allowed values ('T1', 'C1', 'a/b', '{\"kind\":\"size\",\"files\":9}', 'UBEN', now())",
            "insert into reach_allowed values ('T1', 'C1', 'a/b', '{\"kind\":\"host\",\"name\":\"their.words\"}', 'UBEN',"
                    + " now())",
            "update reach_asked set reach = '{\"kind\":\"host\"}' where revision = 1 and task = " + TASK,
            "update reach_allowed set by_user = 'UEVE' where reach like '%size%' and team = 'T1' and channel = 'C1'",
            "insert into pull_request (task, repo, commits, attempted, version) values (" + TASK
                    + ", 'a/b', 'c1', false, 0)",
            "update pull_request set attempted = true where task = " + TASK,
            "update pull_request set number = 1, url = 'u', state = 'OPEN' where task = " + TASK,
            "update pull_request set state = 'MERGED', ended_by = 'robin' where task = " + TASK,
            "update pull_request set shipped_at = now() where task = " + TASK,
            "insert into changes_asked values ('a/b', 1, 1, 'robin', now())",
            "insert into channel_setting values ('T1', 'C1', 1, '{\"repositories\":[],\"askers\":{\"people\":[\"UADA\"],"
                    + "\"groups\":[]},\"approvers\":{\"people\":[],\"groups\":[]},\"weekly\":true}', 'UADA', now())",
            "update channel_setting set settings = '{}' where team = 'T1' and channel = 'C1'",
            "insert into listening (team, channel, mode, daily, zone, by_user, at) values"
                    + " ('T1', 'C1', 'ON', 3, 'UTC', 'UADA', now())",
            "update listening set mode = 'OFF' where channel = 'C1'",
            "insert into unheard values ('T1', 'UADA', now())",
            "delete from unheard where team = 'T1'",
            "insert into term (team, right_words, wrong_words, by_user, at) values"
                    + " ('T1', 'their words', 'other words', 'UADA', now())",
            "delete from term where team = 'T1'",
            "insert into installation (id, name, bot_user, token, installed_by, installed_at, version) values"
                    + " ('T1', 'n', 'UBOT', 'sealed', 'UADA', now(), 1)",
            "update installation set refused = 'token_revoked' where id = 'T1'",
            "delete from installation where id = 'T1'",
            "insert into github_account values ('T1', 'UBEN', 'mona', 1, 'sealed', null, null, now())",
            "delete from github_account where team = 'T1'",
            "insert into schedule (once, kind, team, channel, by_user, words, days, at, zone, next_at, since) values"
                    + " ('s', 'WISH', 'T1', 'C1', 'UADA', 'their words', 'MONDAY', '09:00', 'UTC', now(), now())",
            "update schedule set removed_at = now() where once = 's'",
            "insert into errand (once, kind, team, asker, channel, words, made_at) values"
                    + " ('e', 'FORM', 'T1', 'UADA', 'C1', 'their words', now())",
            "update errand set failed = 'a sentence' where once = 'e'",
            "update errand set failed = null, excused = true where once = 'e'",
            "insert into offer (id, team, channel, thread_ts, reporter, message_ts, shadow, repo, path, key, locale, places,"
                    + " words, wanted, likelihood, signals, subject, state, made_at) values ('o', 'T1', 'C1', '1', 'UADA',"
                    + " '1', false, 'a/b', 'p', '', '', 1, 'their words', 'w', 1, '', 's', 'OPEN', now())",
            "update offer set state = 'NEVER', by_user = 'UBEN' where id = 'o'",
            "insert into feedback values (" + TASK + ", 'UADA', true, now())",
            "insert into outbox (topic, key, payload) values ('progress', 'k', '{\"task\":{\"value\":\"abcdefghjk\"},"
                    + "\"event\":{\"kind\":\"ended\",\"outcome\":\"MERGED\",\"sentence\":\"their words\"}}')",
            "insert into outbox (topic, key, payload) values ('progress', 'k', '{\"task\":{\"value\":\"abcdefghjk\"},"
                    + "\"event\":{\"kind\":\"a-new-one\",\"text\":\"their words\"}}')",
            "delete from feedback where task = " + TASK,
            "insert into moderation_case (id, team, channel, thread_ts, message_ts, person, layer, subject, print, rules,"
                    + " what, state, told, at) values ('m', 'T1', 'C1', '1', '1', 'UADA', 'REPLY', '1', 'p', 'SECRET',"
                    + " 'their words', 'HELD', false, now())",
            "update moderation_case set state = 'APPEALED' where id = 'm'",
            "update moderation_case set state = 'ALLOWED', decided_by = 'UBEN' where id = 'm'",
            "delete from moderation_case where id = 'm'",
            "insert into limit_act (bucket, measure, whose, team, subject, span, most, by_team, by_user, at) values"
                    + " ('b', 'requests', 'person', 'T1', 'UBEN', 'hour', 9, 'T1', 'UADA', now())",
            "insert into limit_act (bucket, measure, whose, team, subject, span, by_team, by_user, at) values"
                    + " ('b', 'money', 'channel', 'T1', 'C1', 'day', 'T1', 'UADA', now())",
            "update limit_act set most = 99 where bucket = 'b' and most is not null",
            "insert into pause (whose, team, subject, reason, by_user, at) values"
                    + " ('person', 'T1', 'UBEN', 'their words', 'UADA', now())",
            "update pause set resumed_by_user = 'UBEN', resumed_at = now() where team = 'T1'",
            "insert into finding (sign, team, whose, subject, count, usual, at) values"
                    + " ('spike', 'T1', 'person', 'UBEN', 9, 1, now())",
            "update finding set count = 1 where team = 'T1'",
            "insert into errand (once, kind, team, asker, channel, words, made_at) values"
                    + " ('alert:1:C1', 'ALERT', 'T1', '-', 'C1', 'their words', now())",
            "update changes_asked set by_login = 'eve' where repo = 'a/b'",
            "truncate changes_asked");

    @Inject
    DataSource database;

    @Test
    void writesAnEntryOfEveryEffectAndNoneOfWhatPeopleWrote() throws Exception {
        Trial.of(database, transaction -> {
            for (var effect : EFFECTS) {
                long before = pending(transaction);
                run(transaction, effect);
                assertThat(pending(transaction)).as(effect).isEqualTo(before + 1);
            }
            assertThat(ask(
                            transaction,
                            "select string_agg(entry, ' ') from ledger_pending where xmin = pg_current_xact_id()::xid"))
                    .contains("decision.say", "told.a-new-one", "changes-asked.emptied")
                    .contains("\"into\": \"mnpqrstvwx\"", "\"leader\": \"abcdefghjk\"", "\"from\": \"abcdefghjk\"")
                    .contains("\"reach\": {\"kind\": \"host\"}", "\"reach\": {\"kind\": \"size\", \"files\": 9}")
                    .doesNotContain("their", "sealed", "a sentence");
        });
    }

    @Test
    void entersARequestThatIsHeldBackAsARefusalOfWhoAsked() throws Exception {
        Trial.of(database, transaction -> {
            var held = "insert into moderation_case (id, team, channel, thread_ts, message_ts, person, layer, subject,"
                    + " print, rules, what, state, told, at) values ('m', 'T1', 'C1', '1', '1', 'UADA', 'ASK', '1', 'p',"
                    + " 'SECRET,TERM', 'their words', 'HELD', false, now()) on conflict do nothing";
            run(transaction, held);
            // It is delivered again.
            run(transaction, held.replace("'m'", "'n'"));
            assertThat(names(
                            transaction,
                            "select (entry::jsonb - 'at')::text from ledger_pending where xmin ="
                                    + " pg_current_xact_id()::xid and entry like '%act.refused%'"))
                    .containsExactly(
                            "{\"who\": {\"slack\": {\"team\": \"T1\", \"user\": \"UADA\"}}, \"why\": \"The rules of moderation:"
                                    + " secret, term.\", \"kind\": \"act.refused\", \"what\": {\"act\": \"ask\", \"case\": \"m\","
                                    + " \"team\": \"T1\", \"channel\": \"C1\"}}");
        });
    }

    @Test
    void doesNotTakePlaceWhereItsEntryCannotBeWritten() throws Exception {
        Trial.of(database, transaction -> {
            run(transaction, "alter table ledger_pending add constraint never check (false) not valid");
            run(transaction, "savepoint before");
            assertThatThrownBy(() -> run(transaction, EFFECTS.getFirst())).hasMessageContaining("never");
            run(transaction, "rollback to before");
            assertThat(ask(transaction, "select count(*) from task where id = " + TASK))
                    .isEqualTo("0");
        });
    }

    @Test
    void isNotGottenAroundBySayingThatOneOnlyReplicates() throws Exception {
        Trial.of(database, transaction -> {
            run(transaction, "set local session_replication_role = replica");
            long before = pending(transaction);
            run(transaction, EFFECTS.getFirst());
            assertThat(pending(transaction)).isEqualTo(before + 1);
        });
    }

    @Test
    void letsNobodyTakeAnEntryBackOrChangeIt() throws Exception {
        Trial.of(database, transaction -> {
            run(transaction, "select ledger_write('trial', null, null, null, null)");
            for (var table : List.of("ledger_pending", "ledger", "ledger_person")) {
                for (var attempt : List.of(
                        "delete from " + table,
                        "truncate " + table,
                        "update " + table + " set "
                                + (table.equals("ledger_person") ? "identity = identity" : "entry = entry"))) {
                    part(transaction, _ -> {
                        if (table.equals("ledger_person")) {
                            run(transaction, "insert into ledger_person values ('p', 's', 'slack:T9/U9', 0)");
                        }
                        if (table.equals("ledger")) {
                            run(transaction, "insert into ledger values (9999999, '{}', '')");
                        }
                        assertThatThrownBy(() -> run(transaction, attempt))
                                .as(attempt)
                                .hasMessageContaining("The ledger is only appended to");
                    });
                }
            }
        });
    }

    @Test
    void watchesEveryTableOrSaysWhyNot() throws Exception {
        Trial.of(database, transaction -> {
            var watched = names(transaction, """
                    select distinct c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
                    where t.tgname = 'ledger_made' and t.tgenabled = 'A'""");
            var tables = names(
                    transaction,
                    "select table_name from information_schema.tables where table_schema = current_schema()");
            tables.removeAll(watched);
            assertThat(tables).isEqualTo(new TreeSet<>(UNWATCHED.keySet()));
        });
    }

    @Test
    void watchesEveryWayToChangeATableThatItWatches() throws Exception {
        Trial.of(
                database,
                transaction -> assertThat(names(transaction, """
                        select c.relname || ' ' || way.name
                        from (values (4, 'insert'), (8, 'delete'), (16, 'update'), (32, 'truncate')) way (bit, name),
                            (select distinct tgrelid from pg_trigger where tgname = 'ledger_made') watched
                            join pg_class c on c.oid = watched.tgrelid
                        where not exists (select from pg_trigger t where t.tgrelid = watched.tgrelid
                            and t.tgname like 'ledger%' and t.tgenabled = 'A' and t.tgtype & way.bit > 0)"""))
                        // What is on its way is taken from there once it was sent, and never changed; its entry is
                        // about what is told.
                        .isEqualTo(new TreeSet<>(EXCEPTED)));
    }

    private static long pending(Connection transaction) throws SQLException {
        return Long.parseLong(
                ask(transaction, "select count(*) from ledger_pending where xmin = pg_current_xact_id()::xid"));
    }

    private static Set<String> names(Connection transaction, String sql) throws SQLException {
        var names = new ArrayList<String>();
        try (var query = transaction.createStatement();
                var rows = query.executeQuery(sql)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return new TreeSet<>(names);
    }
}
