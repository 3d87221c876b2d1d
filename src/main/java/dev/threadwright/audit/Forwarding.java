package dev.threadwright.audit;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Sends the ledger where it is wanted: each entry at least once, in order, from a place that is kept in the database. A
 * receiver that is away is tried again, ever more rarely, and keeps entries from being removed.
 */
@ApplicationScoped
class Forwarding {
    private static final Logger LOG = Logger.getLogger(Forwarding.class);
    private static final int AT_ONCE = 500;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    /** Doubling more often comes to more than the longest. */
    private static final int DOUBLINGS = 9;

    private final Store store;
    private final Scheduler scheduler;
    private final List<Sink> sinks = new ArrayList<>();
    /** Why nothing is sent at the moment, by where it would go: told once, however often it is tried. */
    private final Map<String, String> failures = new ConcurrentHashMap<>();

    private final HttpClient http;

    Forwarding(DataSource database, Scheduler scheduler, AuditConfig config) {
        this.store = new Store(database);
        this.scheduler = scheduler;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(config.answerTimeout())
                .build();
        config.syslog().ifPresent(address -> sinks.add(new Syslog(address, config.answerTimeout())));
        config.webhook()
                .ifPresent(address ->
                        sinks.add(new Webhook(address, config.webhookToken(), config.answerTimeout(), http)));
    }

    /** The names of all to which it is sent. */
    List<String> sinks() {
        return sinks.stream().map(Sink::name).toList();
    }

    void stop(@Observes ShutdownEvent stopping) {
        http.shutdownNow();
    }

    /** Each by itself, so that none waits for another. */
    void start(@Observes StartupEvent started) {
        for (var sink : sinks) {
            scheduler
                    .newJob("ledger to " + sink.name())
                    .setInterval("2s")
                    .setConcurrentExecution(Scheduled.ConcurrentExecution.SKIP)
                    .setSkipPredicate(Scheduled.ApplicationNotRunning.class)
                    .setTask(_ -> send(sink))
                    .schedule();
        }
    }

    private void send(Sink sink) {
        try {
            while (store.transact(transaction -> send(transaction, sink)) == AT_ONCE) {
                // There may be more.
            }
            failures.remove(sink.name());
        } catch (RuntimeException failed) {
            var why = failed.toString();
            if (!why.equals(failures.put(sink.name(), why))) {
                LOG.warnf("Nothing is sent to %s: %s", sink.name(), why);
            }
        }
    }

    /** @return how many were sent */
    static int send(Connection transaction, Sink sink) throws SQLException {
        begin(transaction, sink);
        try (var query = transaction.prepareStatement("""
                select seq, tries from ledger_cursor where sink = ? and due_at <= clock_timestamp()
                for update skip locked""")) {
            query.setString(1, sink.name());
            try (var rows = query.executeQuery()) {
                return rows.next() ? send(transaction, sink, rows.getLong(1), rows.getInt(2)) : 0;
            }
        }
    }

    private static int send(Connection transaction, Sink sink, long seq, int tries) throws SQLException {
        var lines = Lines.after(transaction, seq, AT_ONCE);
        if (lines.isEmpty()) {
            return 0;
        }
        try {
            sink.send(lines);
            if (tries > 0) {
                LOG.infof("%s takes the ledger again", sink.name());
            }
            move(transaction, sink, lines.getLast().seq(), 0, Duration.ZERO);
            return lines.size();
        } catch (IOException | RuntimeException failed) {
            LOG.warnf("The ledger is kept and sent again: %s", failed.getMessage());
            move(transaction, sink, seq, tries + 1, pause(tries));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    static Duration pause(int tries) {
        var doubled = Duration.ofSeconds(1L << Math.min(tries, DOUBLINGS));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    private static void begin(Connection transaction, Sink sink) throws SQLException {
        try (var begin = transaction.prepareStatement("""
                insert into ledger_cursor (sink, seq) select ?, coalesce((select seq from ledger_mark where name = ?), 0)
                where not exists (select from ledger_cursor where sink = ?) on conflict do nothing""")) {
            begin.setString(1, sink.name());
            begin.setString(2, Marks.FLOOR);
            begin.setString(3, sink.name());
            begin.executeUpdate();
        }
    }

    private static void move(Connection transaction, Sink sink, long seq, int tries, Duration pause)
            throws SQLException {
        try (var move = transaction.prepareStatement("""
                update ledger_cursor set seq = ?, tries = ?, due_at = clock_timestamp() + make_interval(secs => ?)
                where sink = ?""")) {
            move.setLong(1, seq);
            move.setInt(2, tries);
            move.setDouble(3, pause.toSeconds());
            move.setString(4, sink.name());
            move.executeUpdate();
        }
    }
}
