package dev.threadwright.limits;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts in one transaction, at one moment. */
final class Meter {
    private final Connection transaction;
    private final Instant now;
    private final Buckets buckets;
    private final double warnAt;

    /** @param warnAt how much of a limit may be used before {@link #near} tells, up to 1 */
    Meter(Connection transaction, Instant now, double warnAt) {
        this.transaction = transaction;
        this.now = now;
        this.buckets = new Buckets(transaction, now);
        this.warnAt = warnAt;
    }

    /** Takes one of each, or none. @param factor how much of an hourly limit may be had @return the one that has no more */
    Optional<Level> takeOne(Collection<Limit> limits, double factor) {
        var levels = look(limits, factor);
        var full = levels.stream().filter(one -> !one.hasRoomFor(1)).findFirst();
        if (full.isEmpty()) {
            levels.forEach(one -> use(one, 1));
        }
        return full;
    }

    /** Counts what was used of each, whatever there is. */
    void charge(Map<Limit, Long> used) {
        look(used.keySet(), 1).forEach(one -> use(one, used.getOrDefault(one.limit(), 0L)));
    }

    /** The one that has no more, if any. */
    Optional<Level> full(Collection<Limit> limits) {
        return look(limits, 1).stream().filter(Level::isFull).findFirst();
    }

    /** Those of which people are to be told that they will soon be reached: each once. */
    List<Level> near(Collection<Limit> limits) {
        return look(limits, 1).stream()
                .filter(one -> one.used() >= warnAt * one.allowed() && one.allowed() > 1)
                .filter(one -> isNews(one.limit().id(now)))
                .toList();
    }

    /** In the order in which everybody locks them. */
    List<Level> look(Collection<Limit> limits, double factor) {
        var raised = raised(limits);
        return limits.stream()
                .distinct()
                .sorted(Comparator.comparing(limit -> limit.id(now)))
                .map(limit -> {
                    long whole = raised.getOrDefault(limit.whole(now), limit.most());
                    long most = limit.of(whole);
                    long used = buckets.used(window(limit), most);
                    return new Level(
                            limit,
                            whole,
                            used,
                            allowed(limit, most, factor),
                            limit.span().end(now));
                })
                .toList();
    }

    /** Only what is counted by the hour and before it happens gives way: a budget is not about how much there is to do. */
    private static long allowed(Limit limit, long most, double factor) {
        return limit.measure() == Measure.REQUESTS && limit.span() == Span.HOUR
                ? Math.max(1, (long) (most * factor))
                : most;
    }

    private void use(Level level, long more) {
        buckets.use(window(level.limit()), level.limit().of(level.whole()), level.used(), more);
    }

    private Buckets.Window window(Limit limit) {
        return new Buckets.Window(limit.id(now), limit.span().end(now));
    }

    /** What somebody raised, by the name of all of it. */
    private Map<String, Long> raised(Collection<Limit> limits) {
        var names = limits.stream().map(limit -> limit.whole(now)).distinct().toArray(String[]::new);
        var raised = new HashMap<String, Long>();
        try (var query = transaction.prepareStatement("""
                select distinct on (bucket) bucket, most from limit_act where bucket = any(?) and most is not null
                order by bucket, id desc""")) {
            query.setArray(1, transaction.createArrayOf("text", names));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    raised.put(rows.getString(1), rows.getLong(2));
                }
            }
            return raised;
        } catch (SQLException failed) {
            throw new IllegalStateException("Limits could not be read: " + failed.getMessage(), failed);
        }
    }

    /** Begins anew for everybody, also each one's part. */
    void reset(Limit limit) {
        try (var delete = transaction.prepareStatement("delete from limit_bucket where id = ? or starts_with(id, ?)")) {
            delete.setString(1, limit.whole(now));
            delete.setString(2, limit.whole(now) + Limit.SHARE);
            delete.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("A limit could not be reset: " + failed.getMessage(), failed);
        }
    }

    private boolean isNews(String id) {
        try (var update =
                transaction.prepareStatement("update limit_bucket set warned = true where id = ? and not warned")) {
            update.setString(1, id);
            return update.executeUpdate() == 1;
        } catch (SQLException failed) {
            throw new IllegalStateException("A limit could not be marked: " + failed.getMessage(), failed);
        }
    }
}
