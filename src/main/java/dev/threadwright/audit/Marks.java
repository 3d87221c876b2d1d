package dev.threadwright.audit;

import dev.threadwright.vault.Vault;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two ends of the chain, sealed with the vault's key so that nobody else can move them. */
record Marks(Vault vault) {
    static final String FLOOR = "floor";
    static final String HEAD = "head";

    static final String SEAL_FIRST = "Look at what `ledger verify` says; `ledger seal` takes the ledger on as it is.";

    /** @param sealed null where there was no key */
    record Mark(String name, Link link, @Nullable String sealed) {}

    /** The head, which nobody else moves until the transaction ends; empty where somebody else holds it, or there is none. */
    Optional<Mark> hold(Connection transaction) throws SQLException {
        return read(transaction, HEAD, " for update skip locked");
    }

    /** As {@link #hold}, once whoever is about to move it is done. */
    Optional<Mark> await(Connection transaction) throws SQLException {
        return read(transaction, HEAD, " for update");
    }

    Optional<Mark> read(Connection transaction, String name) throws SQLException {
        return read(transaction, name, "");
    }

    private static Optional<Mark> read(Connection transaction, String name, String lock) throws SQLException {
        try (var query =
                transaction.prepareStatement("select seq, hash, sealed from ledger_mark where name = ?" + lock)) {
            query.setString(1, name);
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Mark(name, new Link(rows.getLong(1), rows.getString(2)), rows.getString(3)))
                        : Optional.empty();
            }
        }
    }

    /** Why that mark is not to be believed, a sentence; empty where it is. */
    Optional<String> doubt(Mark mark) {
        if (mark.sealed() == null) {
            return vault.hasKey()
                    ? Optional.of("The ledger's " + mark.name() + " is not sealed, and there is a key. " + SEAL_FIRST)
                    : Optional.empty();
        }
        try {
            return vault.open(mark.sealed(), about(mark.name()))
                            .equals(mark.link().toString())
                    ? Optional.empty()
                    : Optional.of("The ledger's " + mark.name() + " is not the one that was sealed. " + SEAL_FIRST);
        } catch (Vault.Unopenable unopenable) {
            return Optional.of("The ledger's " + mark.name() + " cannot be believed: " + unopenable.getMessage());
        }
    }

    boolean isCurrent(Mark mark) {
        return mark.sealed() == null ? !vault.hasKey() : vault.isCurrent(mark.sealed());
    }

    void write(Connection transaction, String name, Link link) throws SQLException {
        try (var write = transaction.prepareStatement("""
                insert into ledger_mark (name, seq, hash, sealed) values (?, ?, ?, ?)
                on conflict (name) do update set seq = excluded.seq, hash = excluded.hash, sealed = excluded.sealed""")) {
            write.setString(1, name);
            write.setLong(2, link.seq());
            write.setString(3, link.hash());
            write.setString(4, vault.hasKey() ? vault.seal(link.toString(), about(name)) : null);
            write.executeUpdate();
        }
    }

    /** The ends of a ledger that is new. One that has entries already had ends. */
    void begin(Connection transaction) throws SQLException {
        try (var begin = transaction.prepareStatement("""
                insert into ledger_mark (name, seq, hash, sealed)
                select ?, ?, ?, ? where not exists (select from ledger) on conflict do nothing""")) {
            for (var name : new String[] {FLOOR, HEAD}) {
                begin.setString(1, name);
                begin.setLong(2, Link.BEGINNING.seq());
                begin.setString(3, Link.BEGINNING.hash());
                begin.setString(4, vault.hasKey() ? vault.seal(Link.BEGINNING.toString(), about(name)) : null);
                begin.executeUpdate();
            }
        }
    }

    private static String about(String name) {
        return "ledger/" + name;
    }
}
