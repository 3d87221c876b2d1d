package dev.threadwright.audit;

import dev.threadwright.vault.Vault;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the whole ledger and says whether it is what was written. */
final class Verifier {
    private static final int AT_ONCE = 1_000;
    private static final String ERASED = "\"kind\":\"" + Erasure.KIND + "\"";

    private final Marks marks;
    private final boolean keyed;

    Verifier(Vault vault) {
        this.marks = new Marks(vault);
        this.keyed = vault.hasKey();
    }

    /** @param seen a head that was logged or sent earlier; it must still be in the chain */
    Verified verify(Connection snapshot, Optional<Link> seen) throws SQLException {
        var findings = new ArrayList<String>();
        var floor = marks.read(snapshot, Marks.FLOOR);
        var head = marks.read(snapshot, Marks.HEAD);
        if (floor.isEmpty() || head.isEmpty()) {
            if (count(snapshot, "ledger") > 0 || seen.isPresent()) {
                findings.add("The ledger's ends are gone.");
            }
            return new Verified(0, Link.BEGINNING, count(snapshot, "ledger_pending"), keyed, findings);
        }
        marks.doubt(floor.get()).ifPresent(findings::add);
        marks.doubt(head.get()).ifPresent(findings::add);
        var chain = new Chain(floor.get().link());
        var named = new LinkedHashMap<String, Long>();
        var erased = new HashSet<String>();
        boolean found = read(snapshot, chain, named, erased, seen);
        findings.addAll(chain.end(head.get().link()));
        findings.addAll(people(snapshot, named, erased));
        seen.filter(_ -> !found)
                .ifPresent(link -> findings.add(
                        link.seq() < floor.get().link().seq()
                                ? "Entry " + link.seq() + " is older than what is kept: give a later head."
                                : "The head " + link + " is not in this ledger: it was cut or made anew."));
        cut(snapshot, head.get().link()).ifPresent(findings::add);
        return new Verified(
                chain.at().seq() - floor.get().link().seq(),
                head.get().link(),
                count(snapshot, "ledger_pending"),
                keyed,
                findings);
    }

    /** @return whether the head that somebody saw is there */
    private static boolean read(
            Connection snapshot, Chain chain, Map<String, Long> named, Set<String> erased, Optional<Link> seen)
            throws SQLException {
        boolean found = seen.filter(chain.at()::equals).isPresent();
        try (var query = snapshot.prepareStatement("select seq, entry, hash from ledger order by seq")) {
            query.setFetchSize(AT_ONCE);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    long seq = rows.getLong(1);
                    var entry = rows.getString(2);
                    chain.follow(seq, entry, rows.getString(3));
                    if (entry.contains(ERASED)) {
                        People.in(entry).forEach(erased::add);
                    } else {
                        People.in(entry).forEach(pseudonym -> named.putIfAbsent(pseudonym, seq));
                    }
                    found |= seen.filter(chain.at()::equals).isPresent();
                }
            }
        }
        return found;
    }

    /** Nobody was made somebody else, and nobody was forgotten without an entry that says so. */
    private static List<String> people(Connection snapshot, Map<String, Long> named, Set<String> erased)
            throws SQLException {
        var findings = new ArrayList<String>();
        var unknown = new LinkedHashMap<>(named);
        unknown.keySet().removeAll(erased);
        try (var query = snapshot.prepareStatement("select pseudonym, salt, identity from ledger_person");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                var pseudonym = rows.getString(1);
                unknown.remove(pseudonym);
                if (!People.pseudonym(rows.getString(2), rows.getString(3)).equals(pseudonym)) {
                    findings.add("Who " + pseudonym + " is was changed.");
                }
            }
        }
        unknown.forEach((pseudonym, seq) -> findings.add(
                "Entry " + seq + " names " + pseudonym + ", who is gone, and no entry says that somebody was erased."));
        return findings;
    }

    private static Optional<String> cut(Connection snapshot, Link head) throws SQLException {
        try (var query = snapshot.prepareStatement("select sink, seq from ledger_cursor where seq > ?")) {
            query.setLong(1, head.seq());
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of("Entry " + rows.getLong(2) + " was sent to " + rows.getString(1)
                                + ", and the ledger ends before it.")
                        : Optional.empty();
            }
        }
    }

    private static long count(Connection snapshot, String table) throws SQLException {
        try (var query = snapshot.prepareStatement("select count(*) from " + table);
                var rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
