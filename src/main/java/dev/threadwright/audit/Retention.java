package dev.threadwright.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.threadwright.vault.Vault;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * Removes the oldest entries. The chain then begins, by a seal, where they ended; the rest verifies as before.
 *
 * @param sinks the names of those to which all of it is sent before
 */
record Retention(Vault vault, List<String> sinks) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int AT_ONCE = 10_000;

    /**
     * @param before entries that are older go
     * @return how many went; as many as fit into a transaction of moderate length: there may be more
     * @throws Sealer.Untrusted where they are not what was chained: what was tampered with is not cleared away
     */
    long shorten(Connection transaction, Instant before) throws SQLException {
        var marks = new Marks(vault);
        var head = marks.await(transaction);
        var floor = marks.read(transaction, Marks.FLOOR);
        if (head.isEmpty() || floor.isEmpty()) {
            return 0;
        }
        for (var mark : new Marks.Mark[] {floor.get(), head.get()}) {
            marks.doubt(mark).ifPresent(sentence -> {
                throw new Sealer.Untrusted(sentence);
            });
        }
        var begin = floor.get().link();
        var end = end(transaction, begin, before);
        if (end.seq() == begin.seq()) {
            return 0;
        }
        marks.write(transaction, Marks.FLOOR, end);
        Store.allow(transaction, "ledger");
        try (var remove = transaction.prepareStatement("delete from ledger where seq <= ?")) {
            remove.setLong(1, end.seq());
            remove.executeUpdate();
        }
        Store.allow(transaction, "");
        new People(transaction).forgetUntil(end.seq());
        try (var write = transaction.prepareStatement(
                "select ledger_write('ledger.shortened', null, null, 'threadwright.audit.keep-for', jsonb_build_object('until', ?))")) {
            write.setLong(1, end.seq());
            write.execute();
        }
        return end.seq() - begin.seq();
    }

    /** The last of those that may go: old enough, and sent to wherever the ledger is sent. */
    private Link end(Connection transaction, Link floor, Instant before) throws SQLException {
        var chain = new Chain(floor);
        try (var query = transaction.prepareStatement("""
                select seq, entry, hash from ledger
                where seq <= coalesce((select min(coalesce(c.seq, ?)) from unnest(?) s (name)
                    left join ledger_cursor c on c.sink = s.name), seq) order by seq limit ?""")) {
            // To whom nothing was sent yet, all of it is still to be sent.
            query.setLong(1, floor.seq());
            query.setArray(2, transaction.createArrayOf("text", sinks.toArray()));
            query.setInt(3, AT_ONCE);
            try (var rows = query.executeQuery()) {
                while (rows.next() && isOlder(rows.getString(2), before)) {
                    chain.follow(rows.getLong(1), rows.getString(2), rows.getString(3));
                }
            }
        }
        if (!chain.findings().isEmpty()) {
            throw new Sealer.Untrusted(chain.findings().getFirst() + " Nothing is removed.");
        }
        return chain.at();
    }

    private static boolean isOlder(String entry, Instant before) {
        try {
            var at = JSON.readTree(entry).path("at").asText();
            return at.isEmpty() || Instant.parse(at).isBefore(before);
        } catch (JsonProcessingException | DateTimeException tampered) {
            // The chain says what is wrong with it.
            return true;
        }
    }
}
