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
     * @param why as they were told; whom it mentions is left out, and what it quotes
     */
    public void refused(Person who, String channel, String act, String why) {
        refused(null, who, channel, act, why);
    }

    /** The same of what is a task already, or null. */
    public void refused(@Nullable String task, Person who, String channel, String act, String why) {
        write(
                "act.refused",
                task,
                who,
                null,
                why.replaceAll("<@[^>]*>", "somebody")
                        .replaceAll("“[^”]*”", "“…”")
                        .replace("\0", ""),
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
        people.forEach((name, lines) -> all.put(name, fingerprint(lines)));
        write("service.started", null, "the configuration", Map.of("policy", policy, "settings", all));
    }

    /** As {@link #started}, of the console. */
    public void opened(Map<String, String> settings, Map<String, SortedSet<String>> people) {
        var all = new TreeMap<>(settings);
        people.forEach((name, lines) -> all.put(name, fingerprint(lines)));
        write("service.console", null, "the configuration", Map.of("settings", all));
    }

    /** What stands for lines that name people: the SHA-256 of them. */
    public static String fingerprint(SortedSet<String> lines) {
        return "sha256:" + Link.sha256(String.join("\n", lines));
    }

    /**
     * Whoever operates the service did something in the console.
     *
     * @param act a word or two, with hyphens
     * @param task which it was done to, or null
     * @param why by what it was allowed
     */
    public void operated(Operator who, String act, @Nullable String task, String why, Map<String, Object> what) {
        var slack = who.slack();
        write(
                "console." + act,
                task,
                slack,
                slack == null
                        ? JSON.createObjectNode()
                                .set("oidc", JSON.createObjectNode().put("subject", who.subject()))
                                .toString()
                        : null,
                why,
                what);
    }

    /** How much anybody may have, as a process of the service begins. @param settings each by its name */
    public void limited(Map<String, String> settings) {
        write("limits.configured", null, "the configuration", Map.of("settings", new TreeMap<>(settings)));
    }

    private void write(String kind, @Nullable Person who, String why, Map<String, Object> what) {
        write(kind, null, who, null, why, what);
    }

    /** In the running transaction, where there is one. @param other who it was, where that is nobody in Slack; JSON */
    private void write(
            String kind,
            @Nullable String task,
            @Nullable Person who,
            @Nullable String other,
            String why,
            Map<String, Object> what) {
        try (var connection = database.getConnection();
                var write = connection.prepareStatement(
                        "select ledger_write(?, ?, coalesce(ledger_who(?, ?), ?::jsonb), ?, ?::jsonb)")) {
            write.setString(1, kind);
            write.setString(2, task);
            write.setString(3, who == null ? null : who.team());
            write.setString(4, who == null ? null : who.user());
            write.setString(5, other);
            write.setString(6, why);
            write.setString(7, JSON.valueToTree(what).toString());
            write.execute();
        } catch (SQLException failed) {
            throw new IllegalStateException("An entry could not be written: " + failed.getMessage(), failed);
        }
    }
}
