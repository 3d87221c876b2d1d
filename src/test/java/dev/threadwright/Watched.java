package dev.threadwright;

import dev.threadwright.playground.Workspace;
import dev.threadwright.playground.Workspace.Message;
import dev.threadwright.task.TaskId;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sessions to look at: what a journal holds is written there, as a session writes it. */
@Dependent
class Watched {
    private final Instance<PlayedSession> sessions;
    private final DataSource database;
    private final String playground;
    private final List<PlayedSession> played = new ArrayList<>();
    private final List<TaskId> tasks = new ArrayList<>();

    Watched(
            Instance<PlayedSession> sessions,
            DataSource database,
            @ConfigProperty(name = "threadwright.test.playground", defaultValue = "http://localhost")
                    String playground) {
        this.sessions = sessions;
        this.database = database;
        this.playground = playground;
    }

    Workspace slack() {
        return new Workspace(URI.create(playground));
    }

    /** Somebody asks, and a session works on it until the test ends. */
    TaskId session(Message asked, String repo) {
        var session = sessions.get().begin(asked);
        played.add(session);
        var id = session.task().id();
        tasks.add(id);
        execute(
                "insert into agent_session (task, repo, base, begun_at, turns, input_tokens, output_tokens, cost, millis)"
                        + " values (?, ?, '0123456789', now() - interval '3 minutes', 2, 12000, 900, 0.0431, 95000)",
                id.value(),
                repo);
        return id;
    }

    /** Its task fails. */
    TaskId failed(Message asked) {
        var session = sessions.get().begin(asked);
        var id = session.task().id();
        tasks.add(id);
        execute(
                "update task set state = 'FAILED', due_at = null, lease = null, lease_until = null where id = ?",
                id.value());
        return id;
    }

    void says(TaskId task, String text, String... tools) {
        var calls = new StringBuilder();
        for (var tool : tools) {
            calls.append(calls.isEmpty() ? "" : ",")
                    .append("{\"id\":\"1\",\"name\":\"" + tool + "\",\"arguments\":\"{}\"}");
        }
        journal(
                task,
                "replied",
                "{\"message\":{\"kind\":\"model\",\"text\":\"" + text + "\",\"calls\":[" + calls
                        + "],\"opaque\":[]},\"usage\":{\"input\":9000,\"cached\":0,\"written\":0,\"output\":300},"
                        + "\"cost\":0.0215,\"millis\":4200,\"malformed\":false,\"remark\":null}");
    }

    /** What a call answered, with the plan as it is from then on. */
    void answers(TaskId task, String text, boolean failed, String... steps) {
        var plan = new StringBuilder();
        for (var step : steps) {
            plan.append(plan.isEmpty() ? "" : ",")
                    .append("{\"title\":\"" + step + "\",\"check\":\"\",\"state\":\""
                            + (plan.isEmpty() ? "DONE" : "PENDING") + "\",\"shown\":\"\"}");
        }
        journal(
                task,
                "ran",
                "{\"result\":{\"kind\":\"result\",\"call\":\"1\",\"text\":\"" + text + "\",\"failed\":" + failed
                        + "},\"facts\":{\"plan\":"
                        + (plan.isEmpty() ? "null" : "{\"why\":\"\",\"steps\":[" + plan + "]}")
                        + ",\"proposed\":false,\"asked\":null,\"requested\":null,\"guided\":[],\"wide\":false,"
                        + "\"offered\":null},\"millis\":120}");
    }

    private void journal(TaskId task, String kind, String entry) {
        execute(
                "insert into journal (task, seq, kind, entry) select ?, coalesce(max(seq), 0) + 1, ?, ? from journal"
                        + " where task = ?",
                task.value(),
                kind,
                entry,
                task.value());
    }

    /** Nothing of it is open any more. */
    void end() {
        tasks.forEach(task -> execute(
                "update task set state = 'CANCELED', due_at = null, lease = null, lease_until = null where id = ?",
                task.value()));
        tasks.clear();
        played.clear();
    }

    void execute(String sql, String... values) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    /** The entries that begin so, as the ledger has or is about to have them. */
    List<String> entries(String kind) {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("""
                        select entry from ledger where entry::jsonb ->> 'kind' = ?
                        union all select entry from ledger_pending where entry::jsonb ->> 'kind' = ?""")) {
            query.setString(1, kind);
            query.setString(2, kind);
            var found = new ArrayList<String>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
