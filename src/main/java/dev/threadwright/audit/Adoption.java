package dev.threadwright.audit;

import dev.threadwright.vault.Vault;
import java.sql.Connection;
import java.sql.SQLException;

/** Somebody who runs the service answers for a ledger whose ends are not sealed with its key. */
record Adoption(Vault vault) {
    /** @return whether there was anything to take on */
    boolean adopt(Connection transaction) throws SQLException {
        var marks = new Marks(vault);
        var floor = marks.read(transaction, Marks.FLOOR);
        var head = marks.await(transaction);
        if (floor.isPresent()
                && head.isPresent()
                && marks.doubt(floor.get()).isEmpty()
                && marks.doubt(head.get()).isEmpty()) {
            return false;
        }
        try (var query = transaction.prepareStatement("select seq, hash from ledger order by seq desc limit 1");
                var rows = query.executeQuery()) {
            var last = rows.next()
                    ? new Link(rows.getLong(1), rows.getString(2))
                    : floor.map(Marks.Mark::link).orElse(Link.BEGINNING);
            marks.write(transaction, Marks.FLOOR, floor.map(Marks.Mark::link).orElse(Link.BEGINNING));
            marks.write(transaction, Marks.HEAD, last);
        }
        try (var write = transaction.prepareStatement(
                "select ledger_write('ledger.adopted', null, null, 'asked for on the command line', null)")) {
            write.execute();
        }
        return true;
    }
}
