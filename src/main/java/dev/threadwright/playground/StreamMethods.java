package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** {@code chat.startStream}, {@code appendStream}, {@code stopStream}: a message that grows. */
final class StreamMethods {

    private static final int MOST_MARKDOWN = 12_000;
    private static final int MOST_TASK_TEXT = 256;

    private final Team team;
    private final Access access;
    private final Talk talk;
    private final Sessions sessions;

    StreamMethods(Team team, Access access, Talk talk, Sessions sessions) {
        this.team = team;
        this.access = access;
        this.talk = talk;
        this.sessions = sessions;
    }

    Map<String, Method> methods() {
        return Map.of(
                "chat.startStream", this::start, "chat.appendStream", this::append, "chat.stopStream", this::stop);
    }

    private ObjectNode start(Arguments arguments) {
        var conversation = access.writable(arguments.required("channel"));
        var thread = arguments
                .optional("thread_ts")
                .flatMap(conversation::message)
                .orElseThrow(() -> new Refusal("invalid_thread_ts"));
        if (conversation.kind() != Conversation.Kind.DM) {
            access.person(arguments
                    .optional("recipient_user_id")
                    .orElseThrow(() -> new Refusal("missing_recipient_user_id")));
            arguments.optional("recipient_team_id").orElseThrow(() -> new Refusal("missing_recipient_team_id"));
        }
        var content = AppMessages.skeleton(team).put("text", "").put("thread_ts", thread.ts());
        content.putArray("blocks");
        grow(content, arguments);
        var message = talk.post(conversation, content, null);
        message.stream(Message.Stream.OPEN);
        talk.stream(message, message.content());
        session(message, "processing");
        return answer(message);
    }

    private ObjectNode append(Arguments arguments) {
        var message = streaming(arguments);
        var content = message.content().deepCopy();
        grow(content, arguments);
        talk.stream(message, content);
        return answer(message);
    }

    private ObjectNode stop(Arguments arguments) {
        var message = streaming(arguments);
        var content = message.content().deepCopy();
        grow(content, arguments);
        var blocks = arguments.structure("blocks", "invalid_blocks_format");
        if (blocks instanceof ArrayNode more) {
            refuse(more);
            content.withArray("blocks").addAll(more.deepCopy());
        }
        var metadata = arguments.structure("metadata", "invalid_metadata_format");
        if (metadata.isObject()) {
            content.set("metadata", metadata);
        }
        Blocks.fillIds(content.path("blocks"));
        message.stream(Message.Stream.DONE);
        talk.change(message, content);
        session(message, arguments.optional("session_status").orElse("active"));
        var answer = answer(message);
        answer.set("message", message.shown(true));
        return answer;
    }

    private Message streaming(Arguments arguments) {
        var conversation = access.writable(arguments.required("channel"));
        var message = access.message(conversation, arguments.required("ts"));
        return switch (message.stream()) {
            case OPEN -> message;
            case STOPPED_BY_USER -> throw new Refusal("stopped_by_user");
            case DONE -> throw new Refusal("message_not_in_streaming_state");
        };
    }

    private void session(Message message, String status) {
        sessions.change(message.conversation(), message.threadTs().orElse(""), one -> one.put("status", status));
    }

    private static ObjectNode answer(Message message) {
        return Json.object().put("channel", message.conversation().id()).put("ts", message.ts());
    }

    private static void grow(ObjectNode content, Arguments arguments) {
        var markdown = arguments.optional("markdown_text").orElse("");
        var chunks = arguments.structure("chunks", "invalid_chunks");
        if (!markdown.isEmpty() && !chunks.isMissingNode()) {
            throw new Refusal("cannot_provide_both_markdown_text_and_chunks");
        }
        if (markdown.length() > MOST_MARKDOWN) {
            throw new Refusal("msg_too_long");
        }
        if (!markdown.isEmpty()) {
            addMarkdown(content, markdown);
        }
        chunks.forEach(chunk -> addChunk(content, chunk, arguments));
    }

    private static void addChunk(ObjectNode content, JsonNode chunk, Arguments arguments) {
        switch (chunk.path("type").asText()) {
            case "markdown_text" -> addMarkdown(content, chunk.path("text").asText());
            case "task_update" ->
                addTask(content, chunk, arguments.optional("task_display_mode").orElse("timeline"));
            case "plan_update" -> plan(content).put("title", chunk.path("title").asText());
            case "blocks" -> {
                refuse(chunk.path("blocks"));
                chunk.path("blocks").forEach(content.withArray("blocks")::add);
            }
            default -> throw new Refusal("invalid_chunks");
        }
    }

    private static void refuse(JsonNode blocks) {
        var broken = BlockRules.brokenBlocks(blocks);
        if (!broken.isEmpty()) {
            throw new Refusal("invalid_blocks", broken);
        }
    }

    private static void addMarkdown(ObjectNode content, String text) {
        content.put("text", content.path("text").asText() + Words.escape(text));
        var blocks = content.withArray("blocks");
        if (!blocks.isEmpty()
                && blocks.get(blocks.size() - 1) instanceof ObjectNode last
                && last.path("type").asText().equals("markdown")) {
            last.put("text", last.path("text").asText() + text);
        } else {
            blocks.addObject().put("type", "markdown").put("text", text);
        }
    }

    /** A task's id used again updates its card. The display mode is fixed by what the stream began with. */
    private static void addTask(ObjectNode content, JsonNode chunk, String mode) {
        for (var field : Set.of("title", "details", "output")) {
            if (chunk.path(field).asText().length() > MOST_TASK_TEXT) {
                throw new Refusal("invalid_chunks");
            }
        }
        var holder = mode.equals("plan") || hasPlan(content)
                ? plan(content).withArray("tasks")
                : content.withArray("blocks");
        var id = chunk.path("id").asText();
        var task = Json.list(holder).stream()
                .filter(one -> one.path("task_id").asText().equals(id))
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElseGet(holder::addObject);
        if (holder == content.path("blocks")) {
            task.put("type", "task_card");
        }
        task.put("task_id", id)
                .put("title", chunk.path("title").asText(task.path("title").asText()))
                .put("status", chunk.path("status").asText("pending"));
        for (var field : Set.of("details", "output", "sources")) {
            if (chunk.has(field)) {
                task.set(field, chunk.path(field));
            }
        }
    }

    private static boolean hasPlan(ObjectNode content) {
        return Json.list(content.path("blocks")).stream()
                .anyMatch(block -> block.path("type").asText().equals("plan"));
    }

    private static ObjectNode plan(ObjectNode content) {
        return Json.list(content.path("blocks")).stream()
                .filter(block -> block.path("type").asText().equals("plan"))
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElseGet(() -> {
                    var plan = content.withArray("blocks")
                            .addObject()
                            .put("type", "plan")
                            .put("title", "Plan");
                    plan.putArray("tasks");
                    return plan;
                });
    }
}
