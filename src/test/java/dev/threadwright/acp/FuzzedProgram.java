package dev.threadwright.acp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.Feed;
import dev.threadwright.Fuzzed;
import java.util.ArrayList;
import java.util.List;

/** Lines that another agent's program says. */
public final class FuzzedProgram implements Fuzzed {
    @Override
    public String name() {
        return "programs";
    }

    @Override
    public List<byte[]> seeds() {
        var seeds = new ArrayList<byte[]>();
        for (String update : List.of(
                "{\"sessionUpdate\":\"agent_message_chunk\",\"messageId\":\"m\",\"content\":{\"type\":\"text\",\"text\":\"Hi\"}}",
                "{\"sessionUpdate\":\"plan\",\"entries\":[{\"content\":\"c\",\"status\":\"pending\"}]}",
                "{\"sessionUpdate\":\"tool_call\",\"toolCallId\":\"t\",\"kind\":\"edit\",\"locations\":[{\"path\":\"/a\"}],"
                        + "\"content\":[{\"type\":\"diff\",\"path\":\"/b\"}],\"rawInput\":{\"url\":\"https://a.test\"}}",
                "{\"sessionUpdate\":\"usage_update\",\"cost\":{\"amount\":0.25,\"currency\":\"USD\"}}")) {
            seeds.add(Feed.of(
                    List.of(),
                    "{\"jsonrpc\":\"2.0\",\"method\":\"session/update\",\"params\":{\"sessionId\":\"s\",\"update\":%s}}"
                            .formatted(update)));
        }
        for (String method : List.of("session/request_permission", "fs/read_text_file", "fs/write_text_file")) {
            seeds.add(Feed.of(
                    List.of(),
                    "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"%s\",\"params\":{\"sessionId\":\"s\",\"path\":\"/a\",\"line\":1,\"limit\":9,\"content\":\"c\",\"options\":[{\"optionId\":\"o\",\"kind\":\"allow_once\"}]}}"
                            .formatted(method)));
        }
        seeds.add(Feed.of(List.of(), "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"stopReason\":\"end_turn\"}}"));
        seeds.add(Feed.of(
                List.of(),
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"message\":\"m\",\"data\":{\"details\":\"d\"}}}"));
        return seeds;
    }

    @Override
    public void feed(byte[] bytes) {
        var feed = new Feed(bytes);
        String line = feed.text();
        Message.answer(line, 1).map(answer -> answer.path("error")).map(JsonNode::asText);
        Message.parsed(line).flatMap(message -> Message.said(message, 1, "s"));
        Message.ended(1, line);
    }
}
