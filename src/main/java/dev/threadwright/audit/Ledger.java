package dev.threadwright.audit;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.threadwright.thread.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Takes what no table of an effect tells. Everything else is written where it is stored, by the database. */
@ApplicationScoped
public class Ledger {
    private static final JsonMapper JSON = new JsonMapper();

    private final DataSource database;

    Ledger(DataSource database) {
        this.database = database;
    }

    /**
     * Somebody was told that they may not.
     *
     * @param act what they wanted, a word
     * @param why as they were told; whom it mentions is left out
     */
    public void refused(Person who, String channel, String act, String why) {
        write(
                "act.refused",
                who,
                why.replaceAll("<@[^>]*>", "somebody").replace("\0", ""),
                Map.of("team", who.team(), "channel", channel, "act", act));
    }

    /**
     * A process of the service begins.
     *
     * @param policy what is configured for all, a sentence each
     * @param settings what else is, each by its name
     * @param people whom settings name, a line each; only the SHA-256 of the lines in their order is kept
     */
    public void started(List<String> policy, Map<String, String> settings, Map<String, SortedSet<String>> people) {
        var all = new TreeMap<>(settings);
        people.forEach((name, lines) -> all.put(name, "sha256:" + Link.sha256(String.join("\n", lines))));
        write("service.started", null, "the configuration", Map.of("policy", policy, "settings", all));
    }

    /** In the running transaction, where there is one. */
    private void write(String kind, @Nullable Person who, String why, Map<String, Object> what) {
        try (var connection = database.getConnection();
                var write =
                        connection.prepareStatement("select ledger_write(?, null, ledger_who(?, ?), ?, ?::jsonb)")) {
            write.setString(1, kind);
            write.setString(2, who == null ? null : who.team());
            write.setString(3, who == null ? null : who.user());
            write.setString(4, why);
            write.setString(5, JSON.valueToTree(what).toString());
            write.execute();
        } catch (SQLException failed) {
            throw new IllegalStateException("An entry could not be written: " + failed.getMessage(), failed);
        }
    }
}
