package dev.threadwright.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.Defaults;
import dev.threadwright.embedded.Parts;
import dev.threadwright.errand.Errands;
import dev.threadwright.limits.Party;
import dev.threadwright.thread.Person;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** What is found becomes an alert in the transaction in which it is stored, which here never ends well. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(value = Parts.class, initArgs = @ResourceArg(name = "threadwright.session.at-once", value = "0"))
class AnomaliesTest {
    private static final Instant NOW = Instant.parse("2020-02-02T12:30:00Z");

    @Inject
    DataSource database;

    @Inject
    Errands errands;

    @Inject
    MeterRegistry metrics;

    @Inject
    Clock clock;

    @BeforeEach
    void begin() {
        QuarkusTransaction.begin();
    }

    @AfterEach
    void end() {
        QuarkusTransaction.rollback();
    }

    @Test
    void tellsEachChannelOfTheWorkspaceOnce() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (var connection = database.getConnection();
                    var insert = connection.createStatement()) {
                insert.execute("""
                        insert into task (id, team, channel, thread_ts, message_ts, asker_team, asker_user, text, state,
                            revision, attempts, submitted_at, woken)
                        values ('odd%1$d', 'TODD', 'C%1$d', '%1$d', '%1$d', 'TODD', 'UADA', 'w', 'WORKING', 0, 0,
                            '2020-02-02T12:10:00Z', 0)""".formatted(i));
            }
        }
        var config = Defaults.of(
                AnomalyConfig.class, Map.of("threadwright.anomaly.channels", "C0ADMINS,TODD/C0MORE,TELSE/C0OTHERS"));
        var anomalies = new Anomalies(database, config, errands, metrics, clock);

        anomalies.look(NOW);
        anomalies.look(NOW.plusSeconds(60));

        var alerts = alerts();
        assertThat(alerts)
                .extracting(alert -> alert.substring(alert.lastIndexOf(':') + 1))
                .containsExactly("C0ADMINS", "C0MORE");
        assertThat(anomalies.of(alerts.getFirst()))
                .contains(new Finding(Sign.SPIKE, "TODD", Party.person(new Person("TODD", "UADA")), 20, 0));
        assertThat(anomalies.of("alert:1 or 1:C0ADMINS")).isEmpty();
    }

    private List<String> alerts() throws SQLException {
        var found = new ArrayList<String>();
        try (var connection = database.getConnection();
                var query = connection.createStatement();
                var rows = query.executeQuery("select once from errand where kind = 'ALERT' order by once")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
