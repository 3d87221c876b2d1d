package dev.threadwright.anomaly;

import dev.threadwright.errand.Errand;
import dev.threadwright.errand.Errands;
import dev.threadwright.limits.Party;
import dev.threadwright.limits.Party.Whose;
import dev.threadwright.thread.Person;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Notices what is unusual, on one replica at a time. A finding is stored with the alert that tells it, so that it is told
 * once, and for a while the same about the same is none.
 */
@ApplicationScoped
public class Anomalies {
    private static final Logger LOG = Logger.getLogger(Anomalies.class);
    /** Nobody asks for an alert. */
    private static final String NOBODY = "-";

    private static final String ONCE = "alert:";

    private final DataSource database;
    private final AnomalyConfig config;
    private final Signs signs;
    private final Errands errands;
    private final MeterRegistry metrics;
    private final Clock clock;

    Anomalies(DataSource database, AnomalyConfig config, Errands errands, MeterRegistry metrics, Clock clock) {
        this.database = database;
        this.config = config;
        this.signs = new Signs(config);
        this.errands = errands;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Transactional
    @Scheduled(
            every = "1m",
            delayed = "20s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void look() {
        look(clock.instant());
    }

    @Transactional
    void look(Instant now) {
        try (var transaction = database.getConnection()) {
            if (isOurTurn(transaction)) {
                for (var finding : signs.at(transaction, now)) {
                    var number = keep(transaction, finding, now, config.quiet());
                    if (number.isPresent()) {
                        tell(number.getAsLong(), finding);
                    }
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("What is unusual could not be looked for: " + failed.getMessage(), failed);
        }
    }

    private static boolean isOurTurn(Connection transaction) throws SQLException {
        try (var query = transaction.prepareStatement("select pg_try_advisory_xact_lock(hashtext('anomalies'))");
                var rows = query.executeQuery()) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    /** @return its number; empty where the same about the same was found lately */
    static OptionalLong keep(Connection transaction, Finding finding, Instant now, Duration quiet) throws SQLException {
        try (var insert = transaction.prepareStatement("""
                insert into finding (sign, team, whose, subject, count, usual, at) select ?, ?, ?, ?, ?, ?, ?
                where not exists (select from finding f where f.sign = ? and f.team = ? and f.whose = ? and f.subject = ?
                    and f.at > ?) returning id""")) {
            var whose = finding.party().whose().word();
            insert.setString(1, finding.sign().word());
            insert.setString(2, finding.team());
            insert.setString(3, whose);
            insert.setString(4, finding.party().id());
            insert.setLong(5, finding.count());
            insert.setLong(6, finding.usual());
            insert.setObject(7, now.atOffset(ZoneOffset.UTC));
            insert.setString(8, finding.sign().word());
            insert.setString(9, finding.team());
            insert.setString(10, whose);
            insert.setString(11, finding.party().id());
            insert.setObject(12, now.minus(quiet).atOffset(ZoneOffset.UTC));
            try (var rows = insert.executeQuery()) {
                return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    private void tell(long number, Finding finding) {
        LOG.warnf("Unusual: %s of %s", finding.sign().word(), finding.party());
        metrics.counter("threadwright.anomalies", "sign", finding.sign().word()).increment();
        for (var channel : channels(config.channels().orElse(List.of()), finding.team())) {
            errands.keep(new Errand(
                    ONCE + number + ":" + channel,
                    Errand.Kind.ALERT,
                    new Person(finding.team(), NOBODY),
                    null,
                    channel,
                    null,
                    "",
                    null,
                    null));
        }
    }

    /** Of those that are set, the workspace's. */
    static List<String> channels(List<String> set, String team) {
        return set.stream()
                .filter(channel -> !channel.contains("/") || channel.startsWith(team + "/"))
                .map(channel -> channel.substring(channel.indexOf('/') + 1))
                .distinct()
                .toList();
    }

    /** What an alert tells. @param once as it is kept */
    @Transactional
    public Optional<Finding> of(String once) {
        var parts = once.split(":");
        if (parts.length < 2 || !once.startsWith(ONCE) || !parts[1].matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        try (var transaction = database.getConnection();
                var query = transaction.prepareStatement(
                        "select sign, team, whose, subject, count, usual from finding where id = ?")) {
            query.setLong(1, Long.parseLong(parts[1]));
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Finding(
                                Sign.read(rows.getString(1)),
                                rows.getString(2),
                                new Party(
                                        Whose.read(rows.getString(3)).orElseThrow(),
                                        rows.getString(2),
                                        rows.getString(4)),
                                rows.getLong(5),
                                rows.getLong(6)))
                        : Optional.empty();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("A finding could not be read: " + failed.getMessage(), failed);
        }
    }
}
