package dev.threadwright.limits;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.select_for_update.AbstractSelectForUpdateBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.select_for_update.LockAndGetResult;
import io.github.bucket4j.distributed.proxy.generic.select_for_update.SelectForUpdateBasedTransaction;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Bucket4j's buckets in PostgreSQL, as its own {@code PostgreSQLSelectForUpdateBasedProxyManager} keeps them, but in a
 * transaction that is another's: a bucket changes with what it counts, or not at all. A row stays locked until that
 * transaction ends, so what is read of it here holds until then.
 */
final class Buckets extends AbstractSelectForUpdateBasedProxyManager<Buckets.Window> {
    /** No bucket lives so long: the next hour, day or month has one of its own. */
    private static final Duration NEVER = Duration.ofDays(62);

    /** How many times what it holds can be used of a bucket: Bucket4j reckons when that would be there, within 292 years. */
    private static final long MOST_USED = 1_000;

    private final Connection transaction;

    Buckets(Connection transaction, Instant now) {
        super(ClientSideConfig.getDefault().withClientClock(new Standstill(now)));
        this.transaction = transaction;
    }

    /** @param ends from when on nobody asks for it any more */
    record Window(String id, Instant ends) {}

    /** The time at which the transaction began to count. */
    private record Standstill(Instant now) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(now.toEpochMilli());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }

    /** How much was used of it, which from here on holds so much. */
    long used(Window window, long most) {
        var bucket = bucket(window, most);
        var seen = bucket.asVerbose().getAvailableTokens();
        long holds = seen.getConfiguration().getBandwidths()[0].getCapacity();
        long used = holds - seen.getValue();
        if (holds != most) {
            bucket.replaceConfiguration(holding(most), TokensInheritanceStrategy.RESET);
            use(window, most, 0, used);
        }
        return used;
    }

    /** Uses that much more of it, also where there is not so much. */
    void use(Window window, long most, long used, long more) {
        long counted = Math.min(more, MOST_USED * most - used);
        if (counted > 0) {
            bucket(window, most).consumeIgnoringRateLimits(counted);
        }
    }

    private BucketProxy bucket(Window window, long most) {
        return builder().build(window, () -> holding(most));
    }

    private static BucketConfiguration holding(long most) {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(most).refillIntervally(most, NEVER))
                .build();
    }

    @Override
    protected SelectForUpdateBasedTransaction allocateTransaction(Window window, Optional<Long> timeout) {
        return new Locked(window);
    }

    @Override
    public void removeProxy(Window window) {
        run("delete from limit_bucket where id = ?", statement -> statement.setString(1, window.id()));
    }

    private interface Values {
        void into(PreparedStatement statement) throws SQLException;
    }

    private int run(String sql, Values values) {
        try (var statement = transaction.prepareStatement(sql)) {
            values.into(statement);
            return statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("A limit could not be counted: " + failed.getMessage(), failed);
        }
    }

    /** One bucket's row. Where the transaction ends is not for Bucket4j to say. */
    private final class Locked implements SelectForUpdateBasedTransaction {
        private final Window window;

        Locked(Window window) {
            this.window = window;
        }

        @Override
        public void begin(Optional<Long> timeout) {
            // It began already.
        }

        @Override
        public void rollback() {
            // Nothing was changed, or something was thrown that ends the whole.
        }

        @Override
        public void commit(Optional<Long> timeout) {
            // With what it counts.
        }

        @Override
        public void release() {
            // The connection is not ours to give back.
        }

        @Override
        public LockAndGetResult tryLockAndGet(Optional<Long> timeout) {
            try (var query = transaction.prepareStatement("select state from limit_bucket where id = ? for update")) {
                query.setString(1, window.id());
                try (var rows = query.executeQuery()) {
                    return rows.next() ? LockAndGetResult.locked(rows.getBytes(1)) : LockAndGetResult.notLocked();
                }
            } catch (SQLException failed) {
                throw new IllegalStateException("A limit could not be read: " + failed.getMessage(), failed);
            }
        }

        @Override
        public boolean tryInsertEmptyData(Optional<Long> timeout) {
            return run("insert into limit_bucket (id, ends_at) values (?, ?) on conflict do nothing", statement -> {
                        statement.setString(1, window.id());
                        statement.setObject(2, window.ends().atOffset(ZoneOffset.UTC));
                    })
                    == 1;
        }

        @Override
        public void update(byte[] state, RemoteBucketState read, Optional<Long> timeout) {
            run("update limit_bucket set state = ? where id = ?", statement -> {
                statement.setBytes(1, state);
                statement.setString(2, window.id());
            });
        }
    }
}
