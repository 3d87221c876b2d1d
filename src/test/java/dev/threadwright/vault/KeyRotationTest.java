package dev.threadwright.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.Rehearsal;
import dev.threadwright.embedded.Parts;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

/** Everything that is sealed gets another key while it is used; with keys that the application itself does not have. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class KeyRotationTest {
    private static final int ACCOUNTS = 250;
    private static final String OLD = key(11);
    private static final String NEW = key(12);

    @Inject
    DataSource database;

    @Inject
    @Any
    Instance<Sealed> all;

    @TempDir
    Path data;

    @AfterEach
    void clear() throws SQLException {
        run("delete from github_account where team = 'TTURN'");
        run("delete from installation where id = 'TTURN'");
    }

    @Test
    void sealsEverythingAnewWhileItIsReadAndWritten() throws Exception {
        // As replicas are in turn: each knows both keys, and seals with its own.
        var before = vault(OLD, NEW);
        var after = vault(NEW, OLD);
        Map<String, String> truth = new ConcurrentHashMap<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            var user = "U%04d".formatted(i);
            truth.put(user, "token-0-" + user);
            run(
                    "insert into github_account values ('TTURN', ?, 'mona', 1, ?, ?, now(), now())",
                    user,
                    before.seal(truth.get(user), about(user, "token")),
                    before.seal("refresh-" + user, about(user, "refresh")));
        }
        run(
                "insert into installation (id, name, bot_user, token, installed_at, version)"
                        + " values ('TTURN', 'n', 'UBOT', ?, now(), 1)",
                before.seal("xoxb-of-it", "slack/TTURN/token"));

        var done = new AtomicBoolean();
        var rounds = new AtomicInteger();
        try (var users = Executors.newVirtualThreadPerTaskExecutor()) {
            var used = users.submit(() -> {
                while (!done.get() || rounds.get() < 3) {
                    for (int i = 0; i < ACCOUNTS; i += 7) {
                        use(i, rounds.get(), (i & 1) == 0 ? before : after, truth);
                    }
                    rounds.incrementAndGet();
                }
                return rounds.get();
            });
            var turned = new Rotation(after, database, all.stream().toList()).turn();
            assertThat(turned.resealed()).isPositive();
            done.set(true);
            assertThat(used.get()).isPositive();
        }
        // What an older replica sealed meanwhile is met the next time.
        new Rotation(after, database, all.stream().toList()).turn();

        var alone = vault(NEW);
        for (var one : truth.entrySet()) {
            assertThat(alone.open(value("token", one.getKey()), about(one.getKey(), "token")))
                    .isEqualTo(one.getValue());
            assertThat(alone.open(value("refresh", one.getKey()), about(one.getKey(), "refresh")))
                    .isEqualTo("refresh-" + one.getKey());
        }
        assertThat(alone.open(ask("select token from installation where id = ?", "TTURN"), "slack/TTURN/token"))
                .isEqualTo("xoxb-of-it");
    }

    @Test
    void leavesAndCountsWhatNoKeyOpens() throws Exception {
        var lost = vault(key(13)).seal("lost", about("U1", "token"));
        run("insert into github_account values ('TTURN', 'U1', 'mona', 1, ?, null, null, now())", lost);

        var turned = new Rotation(vault(NEW, OLD), database, all.stream().toList()).turn();

        assertThat(turned.lost()).isPositive();
        assertThat(value("token", "U1")).isEqualTo(lost);
    }

    /** Somebody's token is opened, and renewed. */
    private void use(int account, int round, Vault vault, Map<String, String> truth) throws SQLException {
        var user = "U%04d".formatted(account);
        assertThat(vault.open(value("token", user), about(user, "token"))).isEqualTo(truth.get(user));
        var renewed = "token-" + round + "-" + user;
        truth.put(user, renewed);
        run(
                "update github_account set token = ? where team = 'TTURN' and slack_user = ?",
                vault.seal(renewed, about(user, "token")),
                user);
    }

    private static String about(String user, String column) {
        return "github/TTURN/" + user + "/" + column;
    }

    private String value(String column, String user) throws SQLException {
        return ask("select " + column + " from github_account where team = 'TTURN' and slack_user = ?", user);
    }

    private String ask(String sql, String value) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(sql)) {
            query.setString(1, value);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private void run(String sql, String... values) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    private Vault vault(String key, String... old) throws IOException {
        return Vault.of(Optional.of(key), List.of(old), data);
    }

    private static String key(int filled) {
        byte[] bytes = new byte[Key.BYTES];
        Arrays.fill(bytes, (byte) filled);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
