package dev.threadwright.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.threadwright.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;

/** The ledger, read: what stands in it, and whether it is what was written. */
@ApplicationScoped
public class Archive {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int AT_ONCE = 1_000;

    private final Store store;
    private final Vault vault;

    Archive(DataSource database, Vault vault) {
        this.store = new Store(database);
        this.vault = vault;
    }

    /**
     * An entry for people.
     *
     * @param seq its number; 0 where it is not chained yet
     * @param who identities such as {@code slack:T…/U…}, or pseudonyms where who stands behind them was erased
     * @param what by the entry's own names
     */
    public record Found(
            long seq, String at, String kind, String task, List<String> who, String why, Map<String, String> what) {}

    /**
     * What is looked for; what is empty limits nothing.
     *
     * @param kind how the kind begins: {@code pull-request}
     * @param who an identity as {@link Found} has it, or {@code T…/U…}
     * @param before a number; 0: from the end
     */
    public record Sought(String kind, String task, String who, long before) {}

    /** The newest first. */
    public List<Found> search(Sought sought, int most) {
        return store.look(snapshot -> {
            var conditions = new ArrayList<String>();
            var values = new ArrayList<String>();
            if (!sought.kind().isEmpty()) {
                conditions.add("starts_with(entry::jsonb ->> 'kind', ?)");
                values.add(sought.kind());
            }
            if (!sought.task().isEmpty()) {
                conditions.add("entry::jsonb ->> 'task' = ?");
                values.add(sought.task());
            }
            if (!sought.who().isEmpty()) {
                var known = new People(snapshot).of(identity(sought.who()));
                if (known.isEmpty()) {
                    return List.of();
                }
                conditions.add("position(? in entry) > 0");
                values.add("\"" + known.get() + "\"");
            }
            if (sought.before() > 0) {
                conditions.add("seq < " + sought.before());
            }
            var where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
            try (var query = snapshot.prepareStatement(
                    "select seq, entry from ledger" + where + " order by seq desc limit " + most)) {
                for (int i = 0; i < values.size(); i++) {
                    query.setString(i + 1, values.get(i));
                }
                return found(snapshot, query);
            }
        });
    }

    /** All that is known of a task, in the order in which it happened; what is not chained yet at the end. */
    public List<Found> story(String task, int most) {
        return store.look(snapshot -> {
            var story = new ArrayList<Found>();
            for (var query : List.of(
                    "select seq, entry from ledger where entry::jsonb ->> 'task' = ? order by seq limit " + most,
                    "select 0, entry from ledger_pending where entry::jsonb ->> 'task' = ? order by id limit "
                            + most)) {
                try (var asked = snapshot.prepareStatement(query)) {
                    asked.setString(1, task);
                    story.addAll(found(snapshot, asked));
                }
            }
            return List.copyOf(story);
        });
    }

    /**
     * What a verification came to.
     *
     * @param head where the ledger ends: what to compare with later
     * @param pending how many entries are not chained yet
     * @param keyed whether there is a key without which nobody could have made the ledger anew
     * @param findings what is not as it was written, a sentence each; none: all of it is
     */
    public record Report(long entries, String head, long pending, boolean keyed, List<String> findings) {}

    /** Reads the whole ledger: one at a time in a process. */
    public synchronized Report verify() {
        var verified = store.look(snapshot -> new Verifier(vault).verify(snapshot, Optional.empty()));
        return new Report(
                verified.entries(),
                verified.head().toString(),
                verified.pending(),
                verified.keyed(),
                verified.findings());
    }

    /** Every entry as a line of JSON with its hash and the people in it, all of one moment. */
    public void export(Consumer<String> lines) {
        store.look(snapshot -> {
            var some = Lines.after(snapshot, 0, AT_ONCE);
            while (!some.isEmpty()) {
                some.forEach(line -> lines.accept(line.json()));
                some = Lines.after(snapshot, some.getLast().seq(), AT_ONCE);
            }
            return some;
        });
    }

    private static String identity(String who) {
        return who.contains(":") ? who : "slack:" + who;
    }

    private record Read(long seq, JsonNode entry) {}

    private static List<Found> found(Connection snapshot, PreparedStatement query) throws SQLException {
        var read = new ArrayList<Read>();
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                read.add(new Read(rows.getLong(1), read(rows.getString(2))));
            }
        }
        var pseudonyms =
                read.stream().flatMap(one -> People.in(one.entry().toString())).collect(Collectors.toSet());
        var identities = new People(snapshot).identities(pseudonyms);
        return read.stream().map(one -> found(one, identities)).toList();
    }

    private static Found found(Read read, Map<String, String> identities) {
        var entry = read.entry();
        var what = new LinkedHashMap<String, String>();
        entry.path("what").properties().forEach(field -> {
            var said = field.getValue().isArray()
                    ? StreamSupport.stream(field.getValue().spliterator(), false)
                            .map(one -> one.isTextual() ? one.asText() : one.toString())
                            .collect(Collectors.joining(", "))
                    : field.getValue().isValueNode()
                            ? field.getValue().asText()
                            : field.getValue().toString();
            for (var known : identities.entrySet()) {
                said = said.replace(known.getKey(), known.getValue());
            }
            if (!said.isEmpty()) {
                what.put(field.getKey(), said);
            }
        });
        return new Found(
                read.seq(),
                entry.path("at").asText(),
                entry.path("kind").asText(),
                entry.path("task").asText(),
                people(entry.path("who"))
                        .map(who -> identities.getOrDefault(who, who))
                        .toList(),
                entry.path("why").asText(),
                what);
    }

    /** Pseudonyms, and identities where the entry is not chained yet. */
    private static Stream<String> people(JsonNode who) {
        return who.properties().stream().map(Map.Entry::getValue).map(one -> {
            if (one.isTextual()) {
                return one.asText();
            }
            return one.has("login")
                    ? "github:" + one.path("login").asText()
                    : one.has("subject")
                            ? People.oidc(one.path("subject").asText())
                            : People.slack(
                                    one.path("team").asText(), one.path("user").asText());
        });
    }

    private static JsonNode read(String entry) {
        try {
            return JSON.readTree(entry);
        } catch (JsonProcessingException unreadable) {
            // Somebody changed it: verification says so.
            return JSON.createObjectNode().put("kind", "unreadable");
        }
    }
}
