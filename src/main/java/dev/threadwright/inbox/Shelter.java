package dev.threadwright.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Keeps in the database what no broker takes, until one does. What comes for one key stays in order but for what comes
 * within a second of the moment at which a broker goes or is back; receivers know to handle that.
 */
@ApplicationScoped
class Shelter {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<LinkedHashMap<String, String>> HEADERS = new TypeReference<>() {};
    private static final int BATCH = 200;
    private static final int BATCH_BYTES = 4 << 20;
    /** Taken for the length of the transaction by the one replica that empties it. */
    private static final int LOCK = 0x7477_7368;
    /** Slack hangs up after 3 s, and the broker was waited for first. */
    private static final Duration LIMIT = Duration.ofMillis(700);
    /** A database that says nothing for so long is away. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private static final int KEEPERS = 4;
    private static final int MOST_WAITING = 250;

    private final DataSource database;
    private final Duration limit;
    // Platform threads: virtual ones may all be busy with sessions, and this cannot wait for them. Each has its keys.
    private final List<ExecutorService> keepers;
    private final AtomicLong kept = new AtomicLong();
    private volatile boolean used;
    private volatile long waiting;
    private volatile long answered = System.nanoTime() - SILENCE.toNanos();

    @Inject
    Shelter(DataSource database, MeterRegistry metrics) {
        this(database, LIMIT);
        metrics.gauge("threadwright.inbox.sheltered", this, shelter -> shelter.waiting);
    }

    Shelter(DataSource database, Duration limit) {
        this.database = database;
        this.limit = limit;
        this.keepers = IntStream.range(0, KEEPERS).mapToObj(Shelter::keeper).toList();
    }

    private static ExecutorService keeper(int number) {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                Thread.ofPlatform().name("inbox-shelter-" + number).daemon().factory());
    }

    /** Whether something waits here: what comes later stands in line behind it. */
    boolean isUsed() {
        return used;
    }

    /** Whether the database answers. */
    boolean isOpen() {
        return System.nanoTime() - answered < SILENCE.toNanos();
    }

    /** How many waited here when it was last looked. */
    long waiting() {
        return waiting;
    }

    /** Completes when it is durable; fails where the database does not take it in time, and then it may be kept or not. */
    CompletableFuture<Void> keep(ProducerRecord<String, String> record) {
        var done = new CompletableFuture<Void>().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            keepers.get(Math.floorMod(record.key().hashCode(), KEEPERS)).execute(() -> keep(record, done));
        } catch (RejectedExecutionException full) {
            done.completeExceptionally(full);
        }
        return done;
    }

    private void keep(ProducerRecord<String, String> record, CompletableFuture<Void> done) {
        if (done.isDone()) {
            return;
        }
        try {
            insert(record);
            kept.incrementAndGet();
            used = true;
            done.complete(null);
        } catch (SQLException | RuntimeException failed) {
            answered = System.nanoTime() - SILENCE.toNanos();
            done.completeExceptionally(failed);
        }
    }

    private void insert(ProducerRecord<String, String> record) throws SQLException {
        var headers = new LinkedHashMap<String, String>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        try (var connection = database.getConnection();
                var _ = new Impatient(connection);
                var insert = connection.prepareStatement(
                        "insert into sheltered (key, headers, body) values (?, ?::jsonb, ?)")) {
            insert.setString(1, record.key());
            insert.setString(2, JSON.writeValueAsString(headers));
            insert.setBytes(3, record.value().getBytes(UTF_8));
            insert.executeUpdate();
            answered = System.nanoTime();
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Looks whether something waits here, also where another replica kept it. @return false too where nobody can say */
    boolean look() {
        long before = kept.get();
        try (var connection = database.getConnection();
                var _ = new Impatient(connection);
                var query =
                        connection.prepareStatement("select count(*) from sheltered where not pg_is_in_recovery()");
                var found = query.executeQuery()) {
            found.next();
            waiting = found.getLong(1);
            answered = System.nanoTime();
            if (waiting > 0) {
                used = true;
            } else if (kept.get() == before) {
                used = false;
            }
            return waiting > 0;
        } catch (SQLException away) {
            return false;
        }
    }

    /** A connection that does not wait for an answer for long: nobody else waits so long for us. */
    private static final class Impatient implements AutoCloseable {
        private final Connection connection;
        private final int before;

        Impatient(Connection connection) throws SQLException {
            this.connection = connection;
            this.before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(
                    Runnable::run, (int) Duration.ofSeconds(1).toMillis());
        }

        @Override
        public void close() throws SQLException {
            connection.setNetworkTimeout(Runnable::run, before);
        }
    }

    /** What became of a record that was let out. */
    enum Fate {
        DURABLE,
        /** It will never be taken. */
        REFUSED,
        LATER
    }

    /**
     * Lets out what waits here, the oldest first, some at once. What is let out may be let out again where we die meanwhile.
     *
     * @param out makes one durable elsewhere
     * @return how many are gone from here; 0 also where another replica does so
     */
    int empty(Function<ProducerRecord<String, String>, CompletableFuture<Fate>> out) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                int gone = isOurs(connection) ? letOut(connection, out) : 0;
                connection.commit();
                return gone;
            } catch (SQLException | RuntimeException failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static boolean isOurs(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select pg_try_advisory_xact_lock(" + LOCK + ")");
                var locked = query.executeQuery()) {
            return locked.next() && locked.getBoolean(1);
        }
    }

    private static int letOut(
            Connection connection, Function<ProducerRecord<String, String>, CompletableFuture<Fate>> out)
            throws SQLException {
        var under = new LinkedHashMap<Long, CompletableFuture<Fate>>();
        oldest(connection).forEach((id, record) -> under.put(id, out.apply(record)));
        var gone = new ArrayList<Long>();
        under.forEach((id, fate) -> {
            if (fate.join() != Fate.LATER) {
                gone.add(id);
            }
        });
        try (var delete = connection.prepareStatement("delete from sheltered where id = any(?)")) {
            delete.setArray(1, connection.createArrayOf("bigint", gone.toArray()));
            delete.executeUpdate();
        }
        return gone.size();
    }

    private static Map<Long, ProducerRecord<String, String>> oldest(Connection connection) throws SQLException {
        var records = new LinkedHashMap<Long, ProducerRecord<String, String>>();
        try (var query = connection.prepareStatement("""
                        select id, key, headers::text, body from (
                            select *, sum(octet_length(body)) over (order by id) - octet_length(body) as before
                            from (select * from sheltered order by id limit %d) oldest) counted
                        where before < %d order by id""".formatted(BATCH, BATCH_BYTES));
                var rows = query.executeQuery()) {
            while (rows.next()) {
                records.put(rows.getLong(1), record(rows.getString(2), rows.getString(3), rows.getBytes(4)));
            }
        }
        return records;
    }

    private static ProducerRecord<String, String> record(String key, String headers, byte[] body) {
        var record = new ProducerRecord<>(InboxRecord.TOPIC, key, new String(body, UTF_8));
        try {
            Map<String, String> all = JSON.readValue(headers, HEADERS);
            all.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        } catch (JsonProcessingException notOurs) {
            throw new UncheckedIOException(notOurs);
        }
        return record;
    }

    @PreDestroy
    void close() {
        keepers.forEach(ExecutorService::shutdown);
    }
}
