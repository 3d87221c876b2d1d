package dev.threadwright.limits;

import dev.threadwright.llm.ChatModels;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * How much of a limit may be had while there is more to do than can be done. Each replica says what it sees; one of them
 * draws the conclusion, and all go by it.
 */
@ApplicationScoped
public class Load {
    private static final Logger LOG = Logger.getLogger(Load.class);
    /** What is seen within it counts together; a replica that says nothing for so long is gone. */
    private static final int MINUTE = 60;

    private static final Duration PACE = Duration.ofSeconds(5);

    private final DataSource database;
    private final LimitsConfig config;
    private final ChatModels models;
    private final UUID process = UUID.randomUUID();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Deque<ChatModels.Tries> seen = new ArrayDeque<>();
    private volatile double factor = 1;

    Load(DataSource database, LimitsConfig config, ChatModels models, MeterRegistry metrics) {
        this.database = database;
        this.config = config;
        this.models = models;
        metrics.gauge("threadwright.limits.factor", this, Load::factor);
    }

    /** From 1 down to what is configured as the least. */
    public double factor() {
        return factor;
    }

    /** So many sessions wait for their turn in this process. */
    public void waiting(int sessions) {
        waiting.set(sessions);
    }

    @Transactional
    @Scheduled(
            every = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void look() {
        if (config.adaptive().least() == 1) {
            return;
        }
        var now = models.tries();
        seen.addLast(now);
        if (seen.size() > MINUTE / PACE.toSeconds() + 1) {
            seen.removeFirst();
        }
        try (var transaction = database.getConnection()) {
            say(transaction, now.minus(seen.getFirst()));
            conclude(transaction);
            factor = read(transaction);
        } catch (SQLException failed) {
            throw new IllegalStateException("What there is to do could not be counted: " + failed.getMessage(), failed);
        }
    }

    private void say(Connection transaction, ChatModels.Tries lately) throws SQLException {
        try (var insert = transaction.prepareStatement("""
                insert into limit_strain (process, waiting, asked, vain, at) values (?, ?, ?, ?, clock_timestamp())
                on conflict (process) do update set waiting = excluded.waiting, asked = excluded.asked,
                    vain = excluded.vain, at = excluded.at""")) {
            insert.setObject(1, process);
            insert.setInt(2, waiting.get());
            insert.setLong(3, lately.asked());
            insert.setLong(4, lately.vain());
            insert.executeUpdate();
        }
    }

    private void conclude(Connection transaction) throws SQLException {
        try (var lock = transaction.prepareStatement("""
                select factor from limit_factor where at <= clock_timestamp() - make_interval(secs => ?)
                for update skip locked""")) {
            lock.setDouble(1, config.adaptive().every().toMillis() / 1000.0);
            try (var rows = lock.executeQuery()) {
                if (rows.next()) {
                    conclude(transaction, rows.getDouble(1));
                }
            }
        }
    }

    private void conclude(Connection transaction, double before) throws SQLException {
        double next = strain(transaction).next(before, config.adaptive());
        if (next != before) {
            LOG.infof("Limits allow %.0f %% of what they say", next * 100);
        }
        try (var update = transaction.prepareStatement("update limit_factor set factor = ?, at = clock_timestamp()")) {
            update.setDouble(1, next);
            update.executeUpdate();
        }
    }

    private static Strain strain(Connection transaction) throws SQLException {
        try (var query = transaction.prepareStatement("""
                        select coalesce(sum(waiting), 0), coalesce(sum(asked), 0), coalesce(sum(vain), 0) from limit_strain
                        where at > clock_timestamp() - make_interval(secs => ?)""")) {
            query.setDouble(1, MINUTE);
            try (var rows = query.executeQuery()) {
                rows.next();
                return new Strain(rows.getInt(1), rows.getLong(2), rows.getLong(3));
            }
        }
    }

    private static double read(Connection transaction) throws SQLException {
        try (var query = transaction.prepareStatement("select factor from limit_factor");
                var rows = query.executeQuery()) {
            return rows.next() ? rows.getDouble(1) : 1;
        }
    }

    /** What is over is forgotten. */
    @Transactional
    @Scheduled(
            every = "1h",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void clear() {
        try (var transaction = database.getConnection();
                var delete = transaction.createStatement()) {
            delete.executeUpdate("delete from limit_bucket where ends_at < clock_timestamp() - interval '1 hour'");
            delete.executeUpdate("delete from limit_taken where at < clock_timestamp() - interval '3 days'");
            delete.executeUpdate("delete from limit_strain where at < clock_timestamp() - interval '1 day'");
            delete.executeUpdate("delete from limit_told where at < clock_timestamp() - interval '30 days'");
        } catch (SQLException failed) {
            throw new IllegalStateException("Old limits could not be removed: " + failed.getMessage(), failed);
        }
    }
}
