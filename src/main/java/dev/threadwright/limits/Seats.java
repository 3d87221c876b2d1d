package dev.threadwright.limits;

import dev.threadwright.limits.Party.Whose;
import dev.threadwright.thread.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * How many sessions work at once, in all replicas. Who works is who has a place here and still holds the task: whoever is
 * killed has no place any more once its lease has run out.
 */
@ApplicationScoped
public class Seats {
    private final DataSource database;
    private final Rules rules;
    private final Load load;

    Seats(DataSource database, LimitsConfig config, Load load) {
        this.database = database;
        this.rules = new Rules(config);
        this.load = load;
    }

    /** Who wants to work. @param repository {@code owner/name}, or empty where that is not known yet */
    public record Wanted(String task, UUID lease, Person who, String channel, String repository) {}

    /** Takes a place; otherwise why there is none, a sentence. */
    @Transactional
    public Optional<String> take(Wanted wanted) {
        if (!rules.limitsSessions()) {
            return Optional.empty();
        }
        try (var transaction = database.getConnection()) {
            return take(transaction, rules, load.factor(), wanted);
        } catch (SQLException failed) {
            throw new IllegalStateException("Sessions could not be counted: " + failed.getMessage(), failed);
        }
    }

    static Optional<String> take(Connection transaction, Rules rules, double factor, Wanted wanted)
            throws SQLException {
        try (var lock = transaction.prepareStatement("select pg_advisory_xact_lock(hashtext('limits.seats'))")) {
            lock.execute();
        }
        try (var query = transaction.prepareStatement("""
                select count(*) filter (where t.asker_team = ? and t.asker_user = ?),
                    count(*) filter (where t.team = ? and t.channel = ?), count(*) filter (where s.repo = ?),
                    count(*) filter (where t.team = ?), count(*)
                from session_seat s join task t on t.id = s.task and t.lease = s.lease
                where t.lease_until > clock_timestamp() and s.task <> ?""")) {
            query.setString(1, wanted.who().team());
            query.setString(2, wanted.who().user());
            query.setString(3, wanted.who().team());
            query.setString(4, wanted.channel());
            query.setString(5, wanted.repository());
            query.setString(6, wanted.who().team());
            query.setString(7, wanted.task());
            try (var rows = query.executeQuery()) {
                rows.next();
                for (Whose whose : Whose.values()) {
                    long most = allowed(rules.atOnce(whose), factor);
                    if (most > 0
                            && !(whose == Whose.REPOSITORY
                                    && wanted.repository().isEmpty())
                            && rows.getLong(whose.ordinal() + 1) >= most) {
                        return Optional.of(full(whose, most));
                    }
                }
            }
        }
        sit(transaction, wanted);
        return Optional.empty();
    }

    private static long allowed(int most, double factor) {
        return most == 0 ? 0 : Math.max(1, (long) (most * factor));
    }

    private static String full(Whose whose, long most) {
        var of = switch (whose) {
            case PERSON -> "one person";
            case CHANNEL -> "one channel";
            case REPOSITORY -> "one repository";
            case WORKSPACE -> "a workspace";
            case TOTAL -> "all together";
        };
        return "%d %s at once for %s: that is the limit at the moment. This one follows as soon as another is done."
                .formatted(most, most == 1 ? "session" : "sessions", of);
    }

    private static void sit(Connection transaction, Wanted wanted) throws SQLException {
        try (var insert = transaction.prepareStatement("""
                insert into session_seat (task, lease, repo) values (?, ?, ?)
                on conflict (task) do update set lease = excluded.lease, repo = excluded.repo""")) {
            insert.setString(1, wanted.task());
            insert.setObject(2, wanted.lease());
            insert.setString(3, wanted.repository());
            insert.executeUpdate();
        }
    }

    /** Gives it back. */
    @Transactional
    public void leave(String task, UUID lease) {
        if (!rules.limitsSessions()) {
            return;
        }
        try (var transaction = database.getConnection();
                var delete = transaction.prepareStatement("delete from session_seat where task = ? and lease = ?")) {
            delete.setString(1, task);
            delete.setObject(2, lease);
            delete.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "A session's place could not be given back: " + failed.getMessage(), failed);
        }
    }
}
