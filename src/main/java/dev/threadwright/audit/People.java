package dev.threadwright.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who stands behind the pseudonyms, in one transaction. */
final class People {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern PSEUDONYM = Pattern.compile("\"(p-[0-9a-f]{32})\"");
    private static final int SALT_BYTES = 32;

    private final Connection transaction;
    private final Map<String, String> known = new HashMap<>();
    private final Map<String, Long> named = new HashMap<>();

    People(Connection transaction) {
        this.transaction = transaction;
    }

    static String slack(String team, String user) {
        return "slack:" + team + "/" + user;
    }

    /** Somebody who signed in to the console elsewhere than in Slack. */
    static String oidc(String subject) {
        return "oidc:" + subject;
    }

    static String pseudonym(String salt, String identity) {
        return "p-" + Link.sha256(salt + "\n" + identity).substring(0, 32);
    }

    /** Those that an entry names. */
    static Stream<String> in(String entry) {
        return PSEUDONYM.matcher(entry).results().map((MatchResult found) -> found.group(1));
    }

    /** The same with a pseudonym wherever a person stands: {@code {"team", "user"}}, {@code {"login"}} or {@code {"subject"}}. */
    JsonNode disguised(JsonNode node, long seq) throws SQLException {
        if (node instanceof ObjectNode object) {
            if (object.size() == 2
                    && object.path("team").isTextual()
                    && object.path("user").isTextual()) {
                return named(
                        slack(object.path("team").asText(), object.path("user").asText()), seq);
            }
            if (object.size() == 1 && object.path("login").isTextual()) {
                return named("github:" + object.path("login").asText(), seq);
            }
            if (object.size() == 1 && object.path("subject").isTextual()) {
                return named(oidc(object.path("subject").asText()), seq);
            }
            for (var field : List.copyOf(object.properties())) {
                object.set(field.getKey(), disguised(field.getValue(), seq));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, disguised(array.get(i), seq));
            }
        }
        return node;
    }

    private TextNode named(String identity, long seq) throws SQLException {
        var pseudonym = known.get(identity);
        if (pseudonym == null) {
            pseudonym = of(identity).orElse(null);
        }
        if (pseudonym == null) {
            pseudonym = add(identity, seq);
        }
        known.put(identity, pseudonym);
        named.put(pseudonym, seq);
        return TextNode.valueOf(pseudonym);
    }

    Optional<String> of(String identity) throws SQLException {
        try (var query = transaction.prepareStatement("select pseudonym from ledger_person where identity = ?")) {
            query.setString(1, identity);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    private String add(String identity, long seq) throws SQLException {
        byte[] bytes = new byte[SALT_BYTES];
        RANDOM.nextBytes(bytes);
        var salt = HexFormat.of().formatHex(bytes);
        var pseudonym = pseudonym(salt, identity);
        try (var add = transaction.prepareStatement(
                "insert into ledger_person (pseudonym, salt, identity, last_seq) values (?, ?, ?, ?)")) {
            add.setString(1, pseudonym);
            add.setString(2, salt);
            add.setString(3, identity);
            add.setLong(4, seq);
            add.executeUpdate();
        }
        return pseudonym;
    }

    /** Keeps which entry named whom last, so that nobody is known for longer than the entries are. */
    void finish() throws SQLException {
        try (var update = transaction.prepareStatement("update ledger_person set last_seq = ? where pseudonym = ?")) {
            for (var one : named.entrySet()) {
                update.setLong(1, one.getValue());
                update.setString(2, one.getKey());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /** The GitHub accounts that stand beside that person in entries. */
    List<String> besides(String pseudonym) throws SQLException {
        var found = new ArrayList<String>();
        try (var query = transaction.prepareStatement("""
                select distinct entry::jsonb #>> '{who,github}' from ledger
                where entry::jsonb #>> '{who,slack}' = ? and entry::jsonb #>> '{who,github}' is not null""")) {
            query.setString(1, pseudonym);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }

    /** The identities of those that are known. */
    Map<String, String> identities(Collection<String> pseudonyms) throws SQLException {
        var found = new LinkedHashMap<String, String>();
        try (var query = transaction.prepareStatement(
                "select pseudonym, identity from ledger_person where pseudonym = any(?) order by pseudonym")) {
            query.setArray(1, transaction.createArrayOf("text", pseudonyms.toArray()));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return found;
    }

    void forget(Collection<String> pseudonyms) throws SQLException {
        Store.allow(transaction, "ledger_person");
        try (var forget = transaction.prepareStatement("delete from ledger_person where pseudonym = any(?)")) {
            forget.setArray(1, transaction.createArrayOf("text", pseudonyms.toArray()));
            forget.executeUpdate();
        }
        Store.allow(transaction, "");
    }

    /** Those whom no entry after that one names. */
    void forgetUntil(long seq) throws SQLException {
        Store.allow(transaction, "ledger_person");
        try (var forget = transaction.prepareStatement("delete from ledger_person where last_seq <= ?")) {
            forget.setLong(1, seq);
            forget.executeUpdate();
        }
        Store.allow(transaction, "");
    }
}
