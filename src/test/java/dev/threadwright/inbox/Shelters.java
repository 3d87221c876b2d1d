package dev.threadwright.inbox;

import org.postgresql.ds.PGSimpleDataSource;

/** {@link Shelter} without a container. */
final class Shelters {
    private Shelters() {}

    /** In a database that is away. */
    static Shelter away() {
        return in("jdbc:postgresql://127.0.0.1:1/none");
    }

    static Shelter in(String url) {
        var database = new PGSimpleDataSource();
        database.setUrl(url);
        return new Shelter(database);
    }
}
