package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One message. Its content is Slack's own JSON without what follows from others (reactions, reply counts), which
 * {@link #shown} adds.
 */
final class Message {

    /** From {@code chat.startStream} to {@code chat.stopStream}; a message that never streamed is DONE. */
    enum Stream {
        OPEN,
        STOPPED_BY_USER,
        DONE
    }

    private final Conversation conversation;
    private final String ts;
    private final @Nullable String visibleTo;
    private final Map<String, Set<String>> reactions = new LinkedHashMap<>();
    private ObjectNode content;
    private Stream stream = Stream.DONE;

    /** @param visibleTo the only person who sees it, where it is ephemeral */
    Message(Conversation conversation, ObjectNode content, @Nullable String visibleTo) {
        this.conversation = conversation;
        this.ts = content.path("ts").asText();
        this.content = content;
        this.visibleTo = visibleTo;
    }

    Conversation conversation() {
        return conversation;
    }

    String ts() {
        return ts;
    }

    @Nullable String visibleTo() {
        return visibleTo;
    }

    Stream stream() {
        return stream;
    }

    void stream(Stream stream) {
        this.stream = stream;
    }

    ObjectNode content() {
        return content;
    }

    void content(ObjectNode content) {
        this.content = content;
    }

    String user() {
        return content.path("user").asText();
    }

    boolean fromApp() {
        return content.path("app_id").asText().equals(Team.APP_ID);
    }

    Optional<String> threadTs() {
        return Optional.ofNullable(content.get("thread_ts")).map(JsonNode::asText);
    }

    Map<String, Set<String>> reactions() {
        return reactions;
    }

    boolean react(String name, String user) {
        return reactions.computeIfAbsent(name, _ -> new LinkedHashSet<>()).add(user);
    }

    boolean unreact(String name, String user) {
        var users = reactions.get(name);
        var removed = users != null && users.remove(user);
        if (removed && users.isEmpty()) {
            reactions.remove(name);
        }
        return removed;
    }

    /** As {@code conversations.replies} tells it. */
    ObjectNode shown(boolean withMetadata) {
        var shown = content.deepCopy();
        if (!withMetadata) {
            shown.remove("metadata");
        }
        addThread(shown);
        if (!reactions.isEmpty()) {
            var list = shown.putArray("reactions");
            reactions.forEach((name, users) -> {
                var one = list.addObject().put("name", name).put("count", users.size());
                users.forEach(one.putArray("users")::add);
            });
        }
        return shown;
    }

    private void addThread(ObjectNode shown) {
        var replies = conversation.replies(ts);
        if (replies.isEmpty()) {
            return;
        }
        var users = new LinkedHashSet<String>();
        var latest = ts;
        for (var reply : replies) {
            users.add(reply.user());
            latest = reply.ts();
        }
        shown.put("thread_ts", ts)
                .put("reply_count", replies.size())
                .put("reply_users_count", users.size())
                .put("latest_reply", latest)
                .put("is_locked", false)
                .put("subscribed", users.contains(Team.BOT_USER));
        users.forEach(shown.putArray("reply_users")::add);
    }
}
