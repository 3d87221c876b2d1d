package dev.threadwright.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.slack.api.RequestConfigurator;
import com.slack.api.methods.response.chat.ChatUpdateResponse;
import com.slack.api.util.json.GsonFactory;
import dev.threadwright.moderation.Moderator;
import dev.threadwright.task.TaskId;
import dev.threadwright.thread.ThreadRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import okhttp3.FormBody;

/**
 * A message that grows before people's eyes, a paragraph at a time
 * (<a href="https://docs.slack.dev/reference/methods/chat.startStream">chat.startStream</a>). Slack closes a stream some
 * five minutes after it began, written to or not, so it is for what is known whole and said within seconds.
 *
 * <p>The SDK does not know {@code chunks}, hence the forms of our own; any answer with ok, error and ts will do.
 */
@ApplicationScoped
class Streams {
    private static final JsonMapper JSON = new JsonMapper();

    private final Clients slack;
    private final Moderator moderator;

    Streams(Clients slack, Moderator moderator) {
        this.slack = slack;
        this.moderator = moderator;
    }

    /**
     * Begins with the first block.
     *
     * @param reader a Slack user's id: outside of direct messages Slack wants to know for whom it is
     */
    Reply begin(ThreadRef thread, String reader, Rendered message) {
        List<JsonNode> blocks = blocks(message);
        return send(
                thread,
                "chat.startStream",
                form -> form.add("thread_ts", thread.ts())
                        .add("recipient_user_id", reader)
                        .add("recipient_team_id", thread.team())
                        .add("chunks", chunk(blocks.subList(0, 1))));
    }

    /** Adds all blocks but the first and the last. */
    Reply goOn(ThreadRef thread, String ts, Rendered message) {
        List<JsonNode> blocks = blocks(message);
        return blocks.size() < 3
                ? new Reply.Done(ts)
                : send(
                        thread,
                        "chat.appendStream",
                        form -> form.add("ts", ts).add("chunks", chunk(blocks.subList(1, blocks.size() - 1))));
    }

    /** Ends it with the last block, and with our mark. */
    Reply end(ThreadRef thread, String ts, TaskId task, Rendered message) {
        List<JsonNode> blocks = blocks(message);
        return send(
                thread,
                "chat.stopStream",
                form -> form.add("ts", ts)
                        .add(
                                "blocks",
                                array(blocks.subList(blocks.size() - 1, blocks.size()))
                                        .toString())
                        .add("metadata", GsonFactory.createSnakeCase().toJson(CardCalls.answerMark(task)))
                        .add("session_status", AgentSession.CLOSED));
    }

    /** Ends one that was left open, with nothing more. */
    Reply close(ThreadRef thread, String ts) {
        return send(thread, "chat.stopStream", form -> form.add("ts", ts).add("session_status", AgentSession.CLOSED));
    }

    private Reply send(ThreadRef thread, String method, RequestConfigurator<FormBody.Builder> form) {
        return CardCalls.call(
                () -> slack.of(thread)
                        .postFormWithTokenAndParseResponse(
                                body -> form.configure(body.add("channel", thread.channel())),
                                method,
                                slack.token(thread.team()),
                                ChatUpdateResponse.class),
                answer -> answer.getTs() == null ? "" : answer.getTs());
    }

    private List<JsonNode> blocks(Rendered message) {
        try {
            return JSON.readTree(Masked.blocks(message.blocks(), moderator::shown))
                    .valueStream()
                    .toList();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Blocks of ours are no JSON", impossible);
        }
    }

    private static String chunk(List<JsonNode> blocks) {
        ArrayNode chunks = JSON.createArrayNode();
        chunks.addObject().put("type", "blocks").set("blocks", array(blocks));
        return chunks.toString();
    }

    private static ArrayNode array(List<JsonNode> blocks) {
        return JSON.createArrayNode().addAll(blocks);
    }
}
