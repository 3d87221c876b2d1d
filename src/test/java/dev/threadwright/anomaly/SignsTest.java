package dev.threadwright.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.Defaults;
import dev.threadwright.embedded.Database;
import dev.threadwright.limits.Party;
import dev.threadwright.limits.Party.Whose;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each sign, in a real PostgreSQL, with what is nearly one. */
class SignsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:30:00Z");

    private final Database database = Database.shared();
    private final Signs signs = new Signs(Defaults.of(AnomalyConfig.class, Map.of()));
    private Connection transaction;
    private int tasks;

    @BeforeEach
    void begin() throws Exception {
        transaction = database.transaction();
    }

    @AfterEach
    void end() throws Exception {
        transaction.rollback();
        transaction.close();
    }

    @Test
    void areNoneWhereNothingIsUnusual() throws Exception {
        for (int day = 0; day < 14; day++) {
            ask(5, "UADA", "C1", Duration.ofDays(day).plusMinutes(10));
        }

        assertThat(look()).isEmpty();
    }

    @Test
    void tellThatAPersonAsksFarMoreOftenThanInAnyHourBefore() throws Exception {
        ask(8, "UADA", "C1", Duration.ofDays(3));
        ask(12, "UADA", "C2", Duration.ofMinutes(10));
        ask(12, "UADA", "C3", Duration.ofMinutes(20));
        ask(7, "UBEN", "C1", Duration.ofDays(3));
        ask(19, "UBEN", "C4", Duration.ofMinutes(20));

        assertThat(look()).containsExactly(of(Sign.SPIKE, Whose.PERSON, "UADA", 24, 8));
    }

    @Test
    void tellThatAChannelDoes() throws Exception {
        for (int i = 0; i < 10; i++) {
            ask(2, "U" + i, "C1", Duration.ofMinutes(i));
            ask(1, "U" + i, "C1", Duration.ofDays(2).plusHours(i));
        }

        assertThat(look()).containsExactly(of(Sign.SPIKE, Whose.CHANNEL, "C1", 20, 1));
    }

    @Test
    void tellThatAPersonTurnsToRepositoriesThatAreNewToThem() throws Exception {
        for (int i = 0; i < 20; i++) {
            in("acme/web", ask("UADA", Duration.ofDays(3).plusHours(i)));
        }
        ask(1, "UADA", "C1", Duration.ofMinutes(1));
        for (var repo : List.of("acme/web", "acme/api", "acme/infra", "acme/secrets")) {
            in(repo, ask("UADA", Duration.ofMinutes(5)));
            in(repo, ask("UNEW", Duration.ofMinutes(5)));
        }

        assertThat(look()).containsExactly(of(Sign.NEW_REPOSITORIES, Whose.PERSON, "UADA", 3, 21));
    }

    @Test
    void tellThatAPersonAsksAtAnHourAtWhichTheyNeverDo() throws Exception {
        for (int day = 2; day < 22; day++) {
            ask(1, "UADA", "C1", Duration.ofDays(day).plusHours(3));
            ask(1, "UBEN", "C1", Duration.ofDays(day).plusHours(2));
        }
        ask(3, "UADA", "C1", Duration.ofMinutes(10));
        ask(3, "UBEN", "C1", Duration.ofMinutes(10));

        assertThat(look()).containsExactly(of(Sign.ODD_HOUR, Whose.PERSON, "UADA", 3, 20));
    }

    @Test
    void tellThatAPersonIsRefusedAgainAndAgain() throws Exception {
        run("insert into ledger_person values ('p:1', 's', 'slack:T1/UADA', 0), ('p:2', 's', 'slack:T1/UBEN', 0)");
        for (int i = 1; i <= 9; i++) {
            run(
                    "insert into ledger values (%d, '{\"at\":\"%s\",\"kind\":\"act.refused\",\"who\":{\"slack\":\"p:%d\"}}', '')"
                            .formatted(i, NOW.minus(i == 9 ? 90 : i, ChronoUnit.MINUTES), i <= 5 ? 1 : 2));
        }

        assertThat(look()).containsExactly(of(Sign.REFUSALS, Whose.PERSON, "UADA", 5, 0));
    }

    @Test
    void tellThatPeopleDenyWhatSessionsWantAgainAndAgain() throws Exception {
        for (int i = 0; i < 3; i++) {
            decided(ask("UADA", Duration.ofHours(2)), "NEVER");
            decided(ask("UBEN", Duration.ofHours(2)), i == 0 ? "ONCE" : "NEVER");
        }

        assertThat(look()).containsExactly(of(Sign.DENIED_PERMISSIONS, Whose.PERSON, "UADA", 3, 0));
    }

    @Test
    void tellThatNothingCouldBeCarriedOutAnyMore() throws Exception {
        ended("UADA", "COMPLETED", Duration.ofHours(9));
        ended("UBEN", "COMPLETED", Duration.ofHours(1));
        for (int i = 2; i < 7; i++) {
            ended("UADA", "FAILED", Duration.ofHours(i));
            ended("UBEN", "FAILED", Duration.ofHours(i));
        }

        assertThat(look()).containsExactly(of(Sign.FAILURES, Whose.PERSON, "UADA", 5, 0));
    }

    @Test
    void areNoNewsForAWhile() throws Exception {
        var finding = of(Sign.SPIKE, Whose.PERSON, "UADA", 24, 8);
        var quiet = Duration.ofHours(6);

        assertThat(Anomalies.keep(transaction, finding, NOW, quiet)).isPresent();
        assertThat(Anomalies.keep(transaction, finding, NOW.plusSeconds(60), quiet))
                .isEmpty();
        assertThat(Anomalies.keep(transaction, of(Sign.SPIKE, Whose.PERSON, "UBEN", 24, 8), NOW, quiet))
                .isPresent();
        assertThat(Anomalies.keep(transaction, finding, NOW.plus(quiet).plusSeconds(1), quiet))
                .isPresent();
    }

    @Test
    void areNotLookedForWhereTheSettingsSaySo() throws Exception {
        ask(50, "UADA", "C1", Duration.ofMinutes(10));
        var without = Defaults.of(AnomalyConfig.class, Map.of("threadwright.anomaly.spike", "0"));

        assertThat(new Signs(without).at(transaction, NOW)).isEmpty();
    }

    @Test
    void goToTheChannelsOfTheirWorkspace() {
        var channels = List.of("C1", "T1/C2", "T2/C3");

        assertThat(Anomalies.channels(channels, "T1")).containsExactly("C1", "C2");
    }

    private static Finding of(Sign sign, Whose whose, String id, long count, long usual) {
        return new Finding(sign, "T1", new Party(whose, "T1", id), count, usual);
    }

    private List<Finding> look() throws SQLException {
        return signs.at(transaction, NOW);
    }

    private void ask(int times, String asker, String channel, Duration ago) throws SQLException {
        for (int i = 0; i < times; i++) {
            task(asker, channel, "WORKING", ago);
        }
    }

    private String ask(String asker, Duration ago) throws SQLException {
        return task(asker, "C" + asker + tasks, "WORKING", ago);
    }

    private void ended(String asker, String state, Duration ago) throws SQLException {
        task(asker, "C1", state, ago);
    }

    private String task(String asker, String channel, String state, Duration ago) throws SQLException {
        var id = "task" + tasks++;
        run("""
                insert into task (id, team, channel, thread_ts, message_ts, asker_team, asker_user, text, state, revision,
                    attempts, submitted_at, woken)
                values ('%1$s', 'T1', '%2$s', '%1$s', '%1$s', 'T1', '%3$s', 'w', '%4$s', 0, 0, '%5$s', 0)""".formatted(id, channel, asker, state, NOW.minus(ago)));
        return id;
    }

    private void in(String repo, String task) throws SQLException {
        run("insert into agent_session (task, repo, base, begun_at) values ('%s', '%s', 'b', now())"
                .formatted(task, repo));
    }

    private void decided(String task, String grant) throws SQLException {
        run("""
                insert into decision (task, once, revision, decision, by_team, by_user, at)
                values ('%1$s', '%1$s', 1, '{"kind":"permit","grant":"%2$s"}', 'T1', 'UDEE', '%3$s')""".formatted(task, grant, NOW.minus(1, ChronoUnit.HOURS)));
    }

    private void run(String sql) throws SQLException {
        try (var statement = transaction.createStatement()) {
            statement.execute(sql);
        }
    }
}
