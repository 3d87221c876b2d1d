package dev.threadwright.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The ledger as JSON lines: each entry as it was chained, its hash, and who its people are as far as that is known. */
final class Lines {
    private static final JsonMapper JSON = new JsonMapper();

    private Lines() {}

    /** @param at when it happened, as the entry says; empty where it does not @param kind what happened, likewise */
    record Line(long seq, String at, String kind, String json) {}

    private record Chained(long seq, String entry, String hash) {}

    static List<Line> after(Connection transaction, long seq, int most) throws SQLException {
        var chained = new ArrayList<Chained>();
        try (var query = transaction.prepareStatement(
                "select seq, entry, hash from ledger where seq > ? order by seq limit ?")) {
            query.setLong(1, seq);
            query.setInt(2, most);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    chained.add(new Chained(rows.getLong(1), rows.getString(2), rows.getString(3)));
                }
            }
        }
        var people = new People(transaction)
                .identities(
                        chained.stream().flatMap(one -> People.in(one.entry())).collect(Collectors.toSet()));
        return chained.stream()
                .map(one -> {
                    var known = JSON.createObjectNode();
                    People.in(one.entry())
                            .distinct()
                            .filter(people::containsKey)
                            .forEach(pseudonym -> known.put(pseudonym, people.get(pseudonym)));
                    var entry = read(one.entry());
                    return new Line(
                            one.seq(),
                            entry.path("at").asText(),
                            entry.path("kind").asText(),
                            one.entry().substring(0, Math.max(0, one.entry().length() - 1)) + ",\"hash\":\""
                                    + one.hash() + "\",\"people\":" + known + "}");
                })
                .toList();
    }

    private static JsonNode read(String entry) {
        try {
            return JSON.readTree(entry);
        } catch (JsonProcessingException tampered) {
            return JSON.createObjectNode();
        }
    }
}
