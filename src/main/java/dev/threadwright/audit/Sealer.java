package dev.threadwright.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.vault.Vault;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Moves entries into the chain, in the order in which they were written. */
final class Sealer {
    static final int BATCH = 1_000;

    private static final JsonMapper JSON = new JsonMapper();

    private final Marks marks;

    Sealer(Vault vault) {
        this.marks = new Marks(vault);
    }

    /** An end of the chain is not what it was: nothing is chained to it. The message says what to do. */
    static final class Untrusted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Untrusted(String sentence) {
            super(sentence);
        }
    }

    /**
     * @param moved how many entries it was; fewer than {@link #BATCH}: no more are waiting, or another replica is at it
     * @param head where the chain ends now
     */
    record Sealed(int moved, Link head) {}

    private record Pending(long id, String entry) {}

    /** @throws Untrusted with a sentence */
    Sealed seal(Connection transaction) throws SQLException {
        var held = marks.hold(transaction);
        if (held.isEmpty() && isGone(transaction, Marks.HEAD)) {
            marks.begin(transaction);
            held = marks.hold(transaction);
        }
        if (held.isEmpty()) {
            if (isGone(transaction, Marks.HEAD)) {
                throw gone();
            }
            // Another replica holds it.
            return new Sealed(0, Link.BEGINNING);
        }
        var head = held.get();
        marks.doubt(head).ifPresent(sentence -> {
            throw new Untrusted(sentence);
        });
        keepFloorCurrent(transaction);
        var pending = pending(transaction);
        if (pending.isEmpty()) {
            return new Sealed(0, head.link());
        }
        var end = append(transaction, head.link(), pending);
        remove(transaction, pending);
        marks.write(transaction, Marks.HEAD, end);
        return new Sealed(pending.size(), end);
    }

    /** Everything that is written so far, where this transaction must see all of it in the chain. */
    void sealAll(Connection transaction) throws SQLException {
        while (seal(transaction).moved() == BATCH) {
            // There may be more.
        }
    }

    private boolean isGone(Connection transaction, String mark) throws SQLException {
        return marks.read(transaction, mark).isEmpty();
    }

    private static Untrusted gone() {
        return new Untrusted("The ledger's ends are gone. " + Marks.SEAL_FIRST);
    }

    private void keepFloorCurrent(Connection transaction) throws SQLException {
        var floor = marks.read(transaction, Marks.FLOOR);
        if (floor.isEmpty()) {
            throw gone();
        }
        if (!marks.isCurrent(floor.get()) && marks.doubt(floor.get()).isEmpty()) {
            marks.write(transaction, Marks.FLOOR, floor.get().link());
        }
    }

    private static List<Pending> pending(Connection transaction) throws SQLException {
        var found = new ArrayList<Pending>();
        try (var query = transaction.prepareStatement(
                        "select id, entry from ledger_pending order by id limit " + BATCH);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                found.add(new Pending(rows.getLong(1), rows.getString(2)));
            }
        }
        return found;
    }

    private static Link append(Connection transaction, Link head, List<Pending> pending) throws SQLException {
        var people = new People(transaction);
        var end = head;
        try (var insert = transaction.prepareStatement("insert into ledger (seq, entry, hash) values (?, ?, ?)")) {
            for (var one : pending) {
                var entry = entry(one.entry(), end.seq() + 1, people);
                end = end.next(entry);
                insert.setLong(1, end.seq());
                insert.setString(2, entry);
                insert.setString(3, end.hash());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        people.finish();
        return end;
    }

    /** The parts in an order that is the same for all, with pseudonyms. */
    private static String entry(String written, long seq, People people) throws SQLException {
        var entry = JSON.createObjectNode().put("seq", seq);
        try {
            if (people.disguised(JSON.readTree(written), seq) instanceof ObjectNode parts) {
                Stream.of("at", "kind", "task", "who", "why", "what")
                        .filter(part ->
                                !parts.path(part).isEmpty() || parts.path(part).isValueNode())
                        .forEach(part -> entry.set(part, parts.get(part)));
            }
        } catch (JsonProcessingException unreadable) {
            // Nothing of ours writes such a thing; that somebody did is an entry too.
            entry.put("kind", "ledger.unreadable");
        }
        return entry.toString();
    }

    private static void remove(Connection transaction, List<Pending> pending) throws SQLException {
        Store.allow(transaction, "ledger_pending");
        try (var remove = transaction.prepareStatement("delete from ledger_pending where id = any(?)")) {
            remove.setArray(
                    1,
                    transaction.createArrayOf(
                            "int8", pending.stream().map(Pending::id).toArray()));
            remove.executeUpdate();
        }
        Store.allow(transaction, "");
    }
}
