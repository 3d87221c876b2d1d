package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/** {@code chat.*} but for streams. */
final class ChatMethods {

    /** Slack's limits, in characters. */
    private static final int MOST_TEXT = 40_000;

    private static final int MOST_UPDATED_TEXT = 4_000;
    private static final int MOST_MARKDOWN = 12_000;

    private final Team team;
    private final Access access;
    private final Talk talk;
    private final Uploads uploads;
    private final URI self;

    ChatMethods(Team team, Access access, Talk talk, Uploads uploads, URI self) {
        this.team = team;
        this.access = access;
        this.talk = talk;
        this.uploads = uploads;
        this.self = self;
    }

    Map<String, Method> methods() {
        return Map.of(
                "chat.postMessage", this::postMessage,
                "chat.postEphemeral", this::postEphemeral,
                "chat.update", this::update,
                "chat.delete", this::delete,
                "chat.getPermalink", this::permalink);
    }

    private ObjectNode postMessage(Arguments arguments) {
        var conversation = access.writable(arguments.required("channel"));
        var content = content(arguments, MOST_TEXT);
        thread(conversation, arguments, content);
        metadata(arguments, content);
        return answer(talk.post(conversation, content, null));
    }

    private ObjectNode postEphemeral(Arguments arguments) {
        var conversation = access.writable(arguments.required("channel"));
        var user = access.person(arguments.required("user"));
        if (!conversation.members().contains(user.id())) {
            throw new Refusal("user_not_in_channel");
        }
        var content = content(arguments, MOST_TEXT);
        thread(conversation, arguments, content);
        var message = talk.post(conversation, content, user.id());
        return Json.object().put("message_ts", message.ts());
    }

    private ObjectNode update(Arguments arguments) {
        var conversation = access.writable(arguments.required("channel"));
        var message = access.message(conversation, arguments.required("ts"));
        if (!message.fromApp()) {
            throw new Refusal("cant_update_message");
        }
        if (message.stream() == Message.Stream.OPEN) {
            throw new Refusal("streaming_state_conflict");
        }
        var changed = content(arguments, MOST_UPDATED_TEXT);
        var content = message.content().deepCopy();
        content.remove(Set.of("blocks", "attachments"));
        content.setAll(changed);
        metadata(arguments, content);
        talk.change(message, content);
        return answer(message).put("text", content.path("text").asText());
    }

    private ObjectNode delete(Arguments arguments) {
        var conversation = access.writable(arguments.required("channel"));
        var message = access.message(conversation, arguments.required("ts"));
        if (!message.fromApp()) {
            throw new Refusal("cant_delete_message");
        }
        talk.delete(message);
        return Json.object().put("channel", conversation.id()).put("ts", message.ts());
    }

    private ObjectNode permalink(Arguments arguments) {
        var conversation = access.visible(arguments.required("channel"));
        var message = access.message(conversation, arguments.required("message_ts"));
        return Json.object().put("channel", conversation.id()).put("permalink", permalink(self, message));
    }

    /** As Slack's, but for the host; the page opens it. */
    static String permalink(URI self, Message message) {
        var link = self + "/archives/" + message.conversation().id() + "/p"
                + message.ts().replace(".", "");
        return message.threadTs()
                .filter(thread -> !thread.equals(message.ts()))
                .map(thread -> link + "?thread_ts=" + thread + "&cid="
                        + message.conversation().id())
                .orElse(link);
    }

    private static ObjectNode answer(Message message) {
        var answer = Json.object().put("channel", message.conversation().id()).put("ts", message.ts());
        answer.set("message", message.shown(true));
        return answer;
    }

    private void thread(Conversation conversation, Arguments arguments, ObjectNode content) {
        arguments.optional("thread_ts").ifPresent(ts -> {
            if (conversation.message(ts).isEmpty()) {
                throw new Refusal("thread_not_found");
            }
            content.put("thread_ts", ts);
        });
    }

    private static void metadata(Arguments arguments, ObjectNode content) {
        var metadata = arguments.structure("metadata", "invalid_metadata_format");
        if (metadata.isMissingNode()) {
            return;
        }
        if (!metadata.path("event_type").isTextual()
                || !metadata.path("event_payload").isObject()) {
            throw new Refusal("invalid_metadata_schema");
        }
        content.set("metadata", metadata);
    }

    /** Text and blocks of a message of the app, held against Slack's limits. */
    private ObjectNode content(Arguments arguments, int mostText) {
        var content = AppMessages.skeleton(team);
        var text = arguments.optional("text").orElse("");
        var markdown = arguments.optional("markdown_text").orElse("");
        var blocks = arguments.structure("blocks", "invalid_blocks_format");
        var attachments = arguments.structure("attachments", "invalid_attachments");
        if (!markdown.isEmpty() && (!text.isEmpty() || !blocks.isMissingNode())) {
            throw new Refusal("markdown_text_conflict");
        }
        if (text.isEmpty() && markdown.isEmpty() && isEmpty(blocks) && isEmpty(attachments)) {
            throw new Refusal("no_text");
        }
        if (text.length() > mostText || markdown.length() > MOST_MARKDOWN) {
            throw new Refusal("msg_too_long");
        }
        content.put("text", markdown.isEmpty() ? text : Words.escape(markdown));
        if (!markdown.isEmpty()) {
            blocks = Json.array().add(Json.object().put("type", "markdown").put("text", markdown));
        }
        if (!isEmpty(blocks)) {
            AppMessages.setBlocks(content, blocks);
            uploads.check(blocks);
        }
        if (!isEmpty(attachments)) {
            content.set("attachments", attachments);
        }
        return content;
    }

    private static boolean isEmpty(JsonNode list) {
        return list.isMissingNode() || list.isNull() || list.isEmpty();
    }
}
