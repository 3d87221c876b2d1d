package dev.threadwright.vault;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Seals with the present key what an earlier one sealed, so that the earlier one can go. Each value by itself, and only
 * where it still is what was read: whoever writes meanwhile is not in its way, nor it in theirs, however many replicas do
 * it.
 */
@ApplicationScoped
class Rotation {
    private static final int AT_ONCE = 100;
    private static final int SAID_AT = 1_000;

    private final Vault vault;
    private final DataSource database;
    private final List<Sealed> all;

    @Inject
    Rotation(Vault vault, DataSource database, @Any Instance<Sealed> all) {
        this(vault, database, all.stream().toList());
    }

    Rotation(Vault vault, DataSource database, List<Sealed> all) {
        this.vault = vault;
        this.database = database;
        this.all = List.copyOf(all);
    }

    /**
     * What came of it.
     *
     * @param resealed values that are sealed with the present key now
     * @param lost values that no key of ours opens
     */
    record Turned(int resealed, int lost) {
        Turned plus(Turned other) {
            return new Turned(resealed + other.resealed, lost + other.lost);
        }
    }

    /** Also later: a replica that does not know the key yet seals with its own as long as it runs. */
    @Scheduled(
            every = "10m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void look() {
        if (vault.hasKey()) {
            say(turn());
        }
    }

    private static void say(Turned turned) {
        if (turned.resealed() > 0) {
            Log.infof("%d values at rest are sealed with the present key now", turned.resealed());
        }
        if (turned.lost() > 0) {
            Log.errorf(
                    "%d values at rest are opened by no key that I have: whoever they are of installs or links again, or an"
                            + " earlier key is missing in THREADWRIGHT_ENCRYPTION_OLD_KEYS",
                    turned.lost());
        } else if (turned.resealed() > 0) {
            Log.info("Nothing is sealed with an earlier key any more: it can go from THREADWRIGHT_ENCRYPTION_OLD_KEYS");
        }
    }

    /** Until nothing is left that could be opened. */
    Turned turn() {
        var turned = new Turned(0, 0);
        try (var connection = database.getConnection()) {
            for (Sealed sealed : all) {
                for (String column : sealed.columns()) {
                    turned = turned.plus(turn(connection, sealed, column));
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("What is sealed could not be sealed anew: " + failed.getMessage(), failed);
        }
        return turned;
    }

    private Turned turn(Connection connection, Sealed sealed, String column) throws SQLException {
        int resealed = 0;
        int lost = 0;
        List<String> last = List.of();
        for (var rows = read(connection, sealed, column, last);
                !rows.isEmpty();
                rows = read(connection, sealed, column, last)) {
            for (Found row : rows) {
                try {
                    resealed += write(connection, sealed, column, row) ? 1 : 0;
                    if (resealed > 0 && resealed % SAID_AT == 0) {
                        Log.infof("Sealed %d values of %s anew so far", resealed, sealed.table());
                    }
                } catch (Vault.Unopenable unopenable) {
                    lost++;
                    Log.warn(unopenable.getMessage());
                }
            }
            last = rows.getLast().key();
        }
        return new Turned(resealed, lost);
    }

    private record Found(List<String> key, String value) {}

    /** In the order of their keys, so that one that cannot be opened is met once. */
    private List<Found> read(Connection connection, Sealed sealed, String column, List<String> after)
            throws SQLException {
        var key = String.join(", ", sealed.key());
        var sql = "select %1$s, %2$s from %3$s where %2$s not like ?%4$s order by %1$s limit %5$d"
                .formatted(
                        key,
                        column,
                        sealed.table(),
                        after.isEmpty() ? "" : " and (%s) > (%s)".formatted(key, marks(after)),
                        AT_ONCE);
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, vault.currentId() + ":%");
            for (int i = 0; i < after.size(); i++) {
                query.setString(i + 2, after.get(i));
            }
            var rows = new ArrayList<Found>();
            try (var results = query.executeQuery()) {
                int parts = sealed.key().size();
                while (results.next()) {
                    var named = new ArrayList<String>();
                    for (int i = 1; i <= parts; i++) {
                        named.add(results.getString(i));
                    }
                    rows.add(new Found(List.copyOf(named), results.getString(parts + 1)));
                }
            }
            return rows;
        }
    }

    /** @return false where somebody else has written it meanwhile */
    private boolean write(Connection connection, Sealed sealed, String column, Found row) throws SQLException {
        var about = sealed.about(row.key(), column);
        var anew = vault.seal(vault.open(row.value(), about), about);
        var named = sealed.key().stream().map(one -> one + " = ?").collect(Collectors.joining(" and "));
        try (var update = connection.prepareStatement(
                "update %1$s set %2$s = ? where %3$s and %2$s = ?".formatted(sealed.table(), column, named))) {
            update.setString(1, anew);
            for (int i = 0; i < row.key().size(); i++) {
                update.setString(i + 2, row.key().get(i));
            }
            update.setString(row.key().size() + 2, row.value());
            return update.executeUpdate() == 1;
        }
    }

    private static String marks(List<String> values) {
        return values.stream().map(_ -> "?").collect(Collectors.joining(", "));
    }
}
