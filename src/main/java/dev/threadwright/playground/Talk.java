package dev.threadwright.playground;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What people and the app do with messages. Each act changes the workspace, tells the page, and tells the app. */
final class Talk {

    private final Team team;
    private final Events events;
    private final Audience audience;
    private final Sessions sessions;

    Talk(Team team, Events events, Audience audience, Sessions sessions) {
        this.team = team;
        this.events = events;
        this.audience = audience;
        this.sessions = sessions;
    }

    /** Posts into a conversation; the time stamp is added here. */
    Message post(Conversation conversation, ObjectNode content, @Nullable String visibleTo) {
        content.put("ts", team.nextTs());
        if (content.has("thread_ts")) {
            var parent =
                    conversation.message(content.path("thread_ts").asText()).orElseThrow();
            var root = parent.threadTs().flatMap(conversation::message).orElse(parent);
            content.put("thread_ts", root.ts()).put("parent_user_id", root.user());
        }
        var message = new Message(conversation, content, visibleTo);
        conversation.add(message);
        if (message.fromApp()) {
            message.threadTs().ifPresent(thread -> sessions.replied(conversation, thread));
        }
        show(message);
        showParent(message);
        if (visibleTo == null) {
            events.posted(message);
        }
        return message;
    }

    void change(Message message, ObjectNode content) {
        var previous = message.content();
        message.content(content);
        show(message);
        if (message.visibleTo() == null) {
            events.changed(message, previous);
        }
    }

    /** As {@link #change}, without telling the app: Slack sends nothing for each piece of a stream. */
    void stream(Message message, ObjectNode content) {
        message.content(content);
        show(message);
    }

    /** A message with replies leaves a tombstone, as in Slack. */
    void delete(Message message) {
        var conversation = message.conversation();
        if (!conversation.replies(message.ts()).isEmpty()) {
            change(
                    message,
                    Json.object()
                            .put("type", "message")
                            .put("subtype", "tombstone")
                            .put("text", "This message was deleted.")
                            .put("user", "USLACKBOT")
                            .put("hidden", true)
                            .put("ts", message.ts())
                            .put("thread_ts", message.ts()));
            return;
        }
        conversation.remove(message);
        audience.tell(
                "message_deleted",
                Json.object().put("channel", conversation.id()).put("ts", message.ts()));
        showParent(message);
        if (message.visibleTo() == null) {
            events.deleted(message);
        }
    }

    boolean react(Message message, String reaction, String user) {
        var added = message.react(reaction, user);
        if (added) {
            show(message);
            events.reacted("reaction_added", message, reaction, user);
        }
        return added;
    }

    boolean unreact(Message message, String reaction, String user) {
        var removed = message.unreact(reaction, user);
        if (removed) {
            show(message);
            events.reacted("reaction_removed", message, reaction, user);
        }
        return removed;
    }

    private void showParent(Message message) {
        message.threadTs()
                .filter(parent -> !parent.equals(message.ts()))
                .flatMap(message.conversation()::message)
                .ifPresent(this::show);
    }

    private void show(Message message) {
        audience.tell("message", told(message));
    }

    /** A message as the page and the control API see it: with its channel, and for whom it is. */
    static ObjectNode told(Message message) {
        var told = message.shown(true).put("channel", message.conversation().id());
        if (message.visibleTo() != null) {
            told.put("visible_to", message.visibleTo());
        }
        return message.stream() == Message.Stream.OPEN ? told.put("streaming", true) : told;
    }
}
