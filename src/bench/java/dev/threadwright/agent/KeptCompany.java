package dev.threadwright.agent;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A company of nobody who speaks. What is kept is kept in a PostgreSQL, in a transaction each time, and what people say
 * and allow is asked of it each time, as the service does.
 */
final class KeptCompany implements Company, AutoCloseable {
    private final Connection database;
    private String session = "";

    /** @param environment says where the database is, as an application is told */
    KeptCompany(Map<String, String> environment) throws SQLException {
        database = DriverManager.getConnection(
                environment.get("QUARKUS_DATASOURCE_JDBC_URL"),
                environment.get("QUARKUS_DATASOURCE_USERNAME"),
                environment.get("QUARKUS_DATASOURCE_PASSWORD"));
        database.setAutoCommit(false);
        try (var create = database.createStatement()) {
            create.execute("create table word (session text, number bigint, who text, said text)");
            create.execute("create table entry (session text, number bigserial, kind text, json text)");
            create.execute("create table content (session text, path text, bytes bytea, primary key (session, path))");
            create.execute("create table spent (session text primary key, turns int, tokens bigint)");
            create.execute("create index on entry (session, number)");
            create.execute("create index on word (session, number)");
            database.commit();
        }
    }

    /** From now on it is with that session. */
    KeptCompany of(String name) {
        session = name;
        return this;
    }

    @Override
    public List<Word> heardAfter(long number) {
        return read(
                "select number, who, said from word where session = ? and number > %d order by number".formatted(number),
                row -> new Word.Told(row.getLong(1), row.getString(2), row.getString(3)));
    }

    @Override
    public Set<Reach> allowed() {
        return Set.copyOf(read("select said from word where session = ? and who = 'allows'", row -> new Reach.Path(row.getString(1))));
    }

    @Override
    public Optional<Hold> hold() {
        return Optional.empty();
    }

    @Override
    public void tell(Happening happening) {
        // Nobody looks on.
    }

    @Override
    public List<JournalEntry> journal() {
        return read(
                "select kind, json from entry where session = ? order by number",
                row -> new JournalEntry(row.getString(1), row.getString(2)));
    }

    @Override
    public SortedMap<String, Optional<byte[]>> files() {
        var files = new TreeMap<String, Optional<byte[]>>();
        read("select path, bytes from content where session = ?", row ->
                        Map.entry(row.getString(1), Optional.ofNullable(row.getBytes(2))))
                .forEach(file -> files.put(file.getKey(), file.getValue()));
        return files;
    }

    @Override
    public void keep(List<JournalEntry> entries, Map<String, Optional<byte[]>> files, Spent spent) {
        try (var entry = database.prepareStatement("insert into entry (session, kind, json) values (?, ?, ?)");
                var content = database.prepareStatement(
                        "insert into content values (?, ?, ?) on conflict (session, path) do update set bytes = excluded.bytes");
                var used = database.prepareStatement(
                        "insert into spent values (?, ?, ?) on conflict (session) do update set turns = excluded.turns, tokens = excluded.tokens")) {
            for (JournalEntry one : entries) {
                entry.setString(1, session);
                entry.setString(2, one.kind());
                entry.setString(3, one.json());
                entry.execute();
            }
            for (var file : files.entrySet()) {
                content.setString(1, session);
                content.setString(2, file.getKey());
                content.setBytes(3, file.getValue().orElse(null));
                content.execute();
            }
            used.setString(1, session);
            used.setInt(2, spent.turns());
            used.setLong(3, spent.inputTokens() + spent.outputTokens());
            used.execute();
            database.commit();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @FunctionalInterface
    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> read(String query, Row<T> row) {
        try (var read = database.prepareStatement(query)) {
            read.setString(1, session);
            var all = new ArrayList<T>();
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    all.add(row.of(rows));
                }
            }
            database.commit();
            return all;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
