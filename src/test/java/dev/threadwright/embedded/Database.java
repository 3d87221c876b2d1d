package dev.threadwright.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A real PostgreSQL with all tables of ours, for tests without an application. */
public final class Database {
    private final EmbeddedPostgres server;

    private Database(EmbeddedPostgres server) {
        this.server = server;
    }

    /** The one of this run: who commits something uses names of its own. */
    public static Database shared() {
        return Shared.DATABASE;
    }

    private static final class Shared {
        static final Database DATABASE = start();
    }

    private static Database start() {
        try {
            var server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "120")
                    .start();
            Flyway.configure()
                    .dataSource(server.getPostgresDatabase())
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
            return new Database(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public DataSource source() {
        return server.getPostgresDatabase();
    }

    /** A connection of its own, in a transaction. */
    public Connection transaction() throws SQLException {
        var connection = source().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    public void run(String sql) throws SQLException {
        try (var connection = source().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
