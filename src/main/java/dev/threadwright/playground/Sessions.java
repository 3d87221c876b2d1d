package dev.threadwright.playground;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What a thread says the agent is doing: status, title, suggested prompts. Keyed by channel and thread. */
final class Sessions {

    private final Audience audience;
    private final Map<String, ObjectNode> sessions = new LinkedHashMap<>();

    Sessions(Audience audience) {
        this.audience = audience;
    }

    /** @param threadTs empty: the whole direct message */
    void change(Conversation conversation, String threadTs, Consumer<ObjectNode> change) {
        var session = sessions.computeIfAbsent(
                conversation.id() + ":" + threadTs,
                _ -> Json.object()
                        .put("channel", conversation.id())
                        .put("thread_ts", threadTs)
                        .put("status", "active")
                        .put("text", ""));
        change.accept(session);
        audience.tell("session", session);
    }

    /** An answer of the app clears the words beside its name, as in Slack; the session's state stays. */
    void replied(Conversation conversation, String threadTs) {
        var session = sessions.get(conversation.id() + ":" + threadTs);
        if (session != null && !session.path("text").asText().isEmpty()) {
            change(conversation, threadTs, one -> one.put("text", "").remove("loading_messages"));
        }
    }

    String title(Conversation conversation, String threadTs) {
        var session = sessions.get(conversation.id() + ":" + threadTs);
        return session == null ? "" : session.path("title").asText();
    }

    ArrayNode json() {
        var list = Json.array();
        sessions.values().forEach(list::add);
        return list;
    }

    void reset() {
        sessions.clear();
    }
}
