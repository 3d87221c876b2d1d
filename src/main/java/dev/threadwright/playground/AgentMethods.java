package dev.threadwright.playground;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code assistant.threads.*} and {@code agents.sessions.*}: what the app says it is doing. */
final class AgentMethods {

    private static final Set<String> STATUSES = Set.of("active", "processing", "suspended", "closed");
    private static final int MOST_TITLE = 200;
    private static final int MOST_PROMPTS = 4;
    private static final int MOST_LOADING_MESSAGES = 10;

    private final Access access;
    private final Sessions sessions;
    private final Events events;

    AgentMethods(Access access, Sessions sessions, Events events) {
        this.access = access;
        this.sessions = sessions;
        this.events = events;
    }

    Map<String, Method> methods() {
        return Map.of(
                "assistant.threads.setStatus", this::setStatus,
                "assistant.threads.setTitle", this::setTitle,
                "assistant.threads.setSuggestedPrompts", this::setPrompts,
                "agents.sessions.setStatus", this::setSession,
                "agents.sessions.rename", this::rename);
    }

    /** A status that is not empty starts "processing", an empty one ends it: Slack's bridge to sessions. */
    private ObjectNode setStatus(Arguments arguments) {
        var conversation = access.writable(arguments.required("channel_id"));
        var thread = thread(conversation, arguments);
        var text = arguments.optional("status").orElse("");
        var loading = arguments.structure("loading_messages", "invalid_arguments");
        if (loading.size() > MOST_LOADING_MESSAGES) {
            throw new Refusal("invalid_arguments", List.of("[ERROR] no more than 10 items allowed"));
        }
        sessions.change(conversation, thread, session -> {
            session.put("text", text).put("status", text.isEmpty() ? "active" : "processing");
            session.set("loading_messages", loading.isArray() ? loading : Json.array());
        });
        return Json.object();
    }

    private ObjectNode setTitle(Arguments arguments) {
        var conversation = access.writable(arguments.required("channel_id"));
        var title = arguments.required("title");
        sessions.change(conversation, thread(conversation, arguments), session -> session.put("title", title));
        return Json.object();
    }

    private ObjectNode setPrompts(Arguments arguments) {
        var conversation = access.writable(arguments.required("channel_id"));
        var prompts = arguments.structure("prompts", "invalid_arguments");
        if (!prompts.isArray() || prompts.size() > MOST_PROMPTS) {
            throw new Refusal("invalid_arguments", List.of("[ERROR] one to four prompts"));
        }
        var thread = arguments.optional("thread_ts").orElse("");
        sessions.change(conversation, thread, session -> session.set("prompts", prompts));
        return Json.object();
    }

    private ObjectNode setSession(Arguments arguments) {
        var conversation = access.writable(arguments.required("channel_id"));
        var status = arguments.required("status");
        if (!STATUSES.contains(status)) {
            throw new Refusal("invalid_status");
        }
        var title = title(arguments);
        sessions.change(conversation, thread(conversation, arguments), session -> {
            session.put("status", status);
            if (!title.isEmpty() && !session.has("title")) {
                session.put("title", title);
            }
        });
        return Json.object();
    }

    private ObjectNode rename(Arguments arguments) {
        var conversation = access.writable(arguments.required("channel_id"));
        arguments.required("title");
        var title = title(arguments);
        var thread = thread(conversation, arguments);
        var before = sessions.title(conversation, thread);
        sessions.change(conversation, thread, session -> session.put("title", title));
        events.sessionTitled(conversation, thread, Team.BOT_USER, title, before);
        return Json.object();
    }

    private static String title(Arguments arguments) {
        var title = arguments.optional("title").orElse("");
        if (title.length() > MOST_TITLE) {
            throw new Refusal("invalid_title");
        }
        return title;
    }

    private static String thread(Conversation conversation, Arguments arguments) {
        return arguments
                .optional("thread_ts")
                .flatMap(conversation::message)
                .map(message -> message.threadTs().orElse(message.ts()))
                .orElseThrow(() -> new Refusal("invalid_thread_ts"));
    }
}
