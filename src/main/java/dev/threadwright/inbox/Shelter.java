package dev.threadwright.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Keeps in the database what no broker takes, until one does. */
@ApplicationScoped
class Shelter {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<LinkedHashMap<String, String>> HEADERS = new TypeReference<>() {};
    private static final int BATCH = 200;
    /** Taken for the length of the transaction by the one replica that empties it. */
    private static final int LOCK = 0x7477_7368;
    /** Slack hangs up after 3 s, and the broker was waited for first. */
    private static final Duration LIMIT = Duration.ofMillis(700);

    private final DataSource database;
    // Platform threads: virtual ones may all be busy with sessions, and this cannot wait for them.
    private final ExecutorService keepers = Executors.newFixedThreadPool(
            4, Thread.ofPlatform().name("inbox-shelter-", 0).daemon().factory());
    private volatile boolean used;
    private volatile boolean open;

    Shelter(DataSource database) {
        this.database = database;
    }

    /** Whether something waits here: what comes later stands in line behind it. */
    boolean isUsed() {
        return used;
    }

    /** Whether the database answered when it was last asked. */
    boolean isOpen() {
        return open;
    }

    /** Completes when it is durable; fails where the database does not take it in time, and then it may be kept or not. */
    CompletableFuture<Void> keep(ProducerRecord<String, String> record) {
        var kept = new CompletableFuture<Void>().orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        keepers.execute(() -> {
            if (kept.isDone()) {
                return;
            }
            try {
                insert(record);
                used = true;
                kept.complete(null);
            } catch (SQLException | RuntimeException failed) {
                kept.completeExceptionally(failed);
            }
        });
        return kept;
    }

    private void insert(ProducerRecord<String, String> record) throws SQLException {
        var headers = new LinkedHashMap<String, String>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "insert into sheltered (key, headers, body) values (?, ?::jsonb, ?)")) {
            insert.setString(1, record.key());
            insert.setString(2, JSON.writeValueAsString(headers));
            insert.setBytes(3, record.value().getBytes(UTF_8));
            insert.executeUpdate();
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** How many wait here. */
    long count() {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select count(*) from sheltered");
                var found = query.executeQuery()) {
            found.next();
            return found.getLong(1);
        } catch (SQLException away) {
            throw new IllegalStateException("The database does not answer", away);
        }
    }

    /** Looks whether something waits here, also where another replica kept it. */
    boolean look() {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select exists (select from sheltered)");
                var found = query.executeQuery()) {
            found.next();
            used = found.getBoolean(1);
            open = true;
        } catch (SQLException away) {
            open = false;
        }
        return used;
    }

    /**
     * Lets out what waits here, the oldest first. What is let out may be let out again where we die meanwhile.
     *
     * @param out makes some durable elsewhere, and throws where that fails: they stay
     * @return how many were let out; 0 also where another replica does so
     */
    int empty(Consumer<List<ProducerRecord<String, String>>> out) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                int let = isOurs(connection) ? oldest(connection, out) : 0;
                connection.commit();
                return let;
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

    private static int oldest(Connection connection, Consumer<List<ProducerRecord<String, String>>> out)
            throws SQLException {
        var records = new ArrayList<ProducerRecord<String, String>>();
        var ids = new ArrayList<Long>();
        try (var query = connection.prepareStatement(
                        "select id, key, headers::text, body from sheltered order by id limit " + BATCH);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
                records.add(record(rows.getString(2), rows.getString(3), rows.getBytes(4)));
            }
        }
        if (records.isEmpty()) {
            return 0;
        }
        out.accept(records);
        // Not all up to the last: one with a smaller number may have been kept since.
        try (var delete = connection.prepareStatement("delete from sheltered where id = any(?)")) {
            delete.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            delete.executeUpdate();
        }
        return records.size();
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
        keepers.shutdown();
    }
}
