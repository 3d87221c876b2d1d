package dev.threadwright.inbox;

import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** {@link Shelter} without a container. */
final class Shelters {
    private Shelters() {}

    /** In a database that is away. */
    static Shelter away() {
        return in("jdbc:postgresql://127.0.0.1:1/none");
    }

    static DataSource database(String url) {
        var database = new PGSimpleDataSource();
        database.setUrl(url);
        return database;
    }

    static Shelter in(String url) {
        // Nobody hangs up here.
        return new Shelter(database(url), Duration.ofSeconds(20));
    }
}
