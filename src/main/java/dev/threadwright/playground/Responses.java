package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code response_url}s: each good for five answers within half an hour. */
final class Responses {

    private static final int MOST_USES = 5;
    private static final Duration LIFE = Duration.ofMinutes(30);

    private static final class Slot {
        private final Conversation conversation;
        private final @Nullable Message message;
        private final String user;
        private final Instant born;
        private int uses;

        private Slot(Conversation conversation, @Nullable Message message, String user, Instant born) {
            this.conversation = conversation;
            this.message = message;
            this.user = user;
            this.born = born;
        }
    }

    private final Team team;
    private final Talk talk;
    private final URI self;
    private final InstantSource clock;
    private final Map<String, Slot> slots = new HashMap<>();

    Responses(Team team, Talk talk, URI self, InstantSource clock) {
        this.team = team;
        this.talk = talk;
        this.self = self;
        this.clock = clock;
    }

    void mount(Router router) {
        router.post(path() + ":slot").handler(BodyHandler.create(false)).handler(this::receive);
    }

    /** @param message what was acted upon; null for a command */
    String newAddress(Conversation conversation, @Nullable Message message, String user) {
        var secret = Ids.secret();
        slots.put(secret, new Slot(conversation, message, user, clock.instant()));
        return self + path() + secret;
    }

    private String path() {
        return "/slack/response/" + team.id() + "/";
    }

    private void receive(RoutingContext request) {
        var slot = slots.get(request.pathParam("slot"));
        if (slot == null) {
            end(request, 404, Json.object().put("ok", false).put("error", "invalid_url"));
            return;
        }
        var expired = clock.instant().isAfter(slot.born.plus(LIFE));
        if (expired || slot.uses >= MOST_USES) {
            var error = expired ? "expired_url" : "used_url";
            end(request, 404, Json.object().put("ok", false).put("error", error));
            return;
        }
        try {
            slot.uses++;
            act(
                    slot.conversation,
                    slot.message,
                    slot.user,
                    Json.parse(request.body().asString("UTF-8")));
            end(request, 200, Json.object().put("ok", true));
        } catch (Refusal refusal) {
            end(request, 200, WebApi.refused(refusal));
        } catch (IllegalArgumentException e) {
            end(request, 200, Json.object().put("ok", false).put("error", "invalid_payload"));
        }
    }

    /** What an answer to a command, or one to a response_url, asks for. */
    void act(Conversation conversation, @Nullable Message original, String user, JsonNode wish) {
        if (original != null && wish.path("delete_original").asBoolean()) {
            talk.delete(original);
            return;
        }
        var content = AppMessages.skeleton(team).put("text", wish.path("text").asText());
        if (wish.path("blocks").isArray() && !wish.path("blocks").isEmpty()) {
            AppMessages.setBlocks(content, wish.path("blocks"));
        } else if (wish.path("text").asText().isEmpty()) {
            throw new Refusal("no_text");
        }
        if (original != null && wish.path("replace_original").asBoolean()) {
            talk.change(original, replaced(original, content));
            return;
        }
        if (wish.hasNonNull("thread_ts")) {
            content.put("thread_ts", wish.path("thread_ts").asText());
        }
        var everybody = wish.path("response_type").asText().equals("in_channel");
        talk.post(conversation, content, everybody ? null : user);
    }

    private static ObjectNode replaced(Message original, ObjectNode content) {
        content.put("ts", original.ts());
        original.threadTs()
                .ifPresent(thread -> content.put("thread_ts", thread)
                        .put(
                                "parent_user_id",
                                original.content().path("parent_user_id").asText()));
        return content;
    }

    private static void end(RoutingContext request, int status, ObjectNode answer) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .end(Json.write(answer));
    }

    void reset() {
        slots.clear();
    }
}
