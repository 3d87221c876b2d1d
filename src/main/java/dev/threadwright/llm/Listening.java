package dev.threadwright.llm;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * What a rehearsal hears of a conversation.
 *
 * @param wish all that was said before the first turn
 * @param sinceTheWish what people said after it: in messages, and in the answers of the tools that ask them
 * @param lately the same, since the last turn
 * @param failure what a tool answered that failed since the last turn, unless people spoke after it; otherwise empty
 * @param changed whether words were to be replaced before
 * @param said the words of the turns so far
 * @param called the ids of their calls
 */
record Listening(
        String wish,
        String sinceTheWish,
        String lately,
        String failure,
        boolean changed,
        Set<String> said,
        Set<String> called) {
    /** Tools whose answers are people's words. */
    private static final Set<String> ASKING = Set.of("ask_user", "request_permission", "update_plan");

    static Listening to(List<ChatMessage> messages) {
        var wish = new StringJoiner("\n");
        var since = new StringJoiner("\n");
        var lately = new StringJoiner("\n");
        var failure = "";
        var said = new HashSet<String>();
        Map<String, String> tools = new HashMap<>();
        boolean begun = false;
        for (ChatMessage message : messages) {
            switch (message) {
                case ChatMessage.Model(String text, List<ToolCall> calls, var _) -> {
                    begun = true;
                    lately = new StringJoiner("\n");
                    failure = "";
                    said.add(text);
                    calls.forEach(call -> tools.put(call.id(), call.name()));
                }
                case ChatMessage.User(String text) -> {
                    (begun ? since : wish).add(text);
                    lately.add(text);
                    failure = "";
                }
                case ChatMessage.Result(String call, String text, boolean failed) -> {
                    if (ASKING.contains(tools.getOrDefault(call, ""))) {
                        since.add(text);
                        lately.add(text);
                    } else if (failed) {
                        failure = text;
                    }
                }
            }
        }
        return new Listening(
                wish.toString(),
                since.toString(),
                lately.toString(),
                failure,
                tools.containsValue("replace_text"),
                said,
                Set.copyOf(tools.keySet()));
    }
}
