package dev.threadwright.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.llm.ScriptedReply;
import dev.threadwright.llm.ScriptedServer;
import dev.threadwright.llm.ScriptedServer.Heard;
import dev.threadwright.llm.ScriptedServer.Speech;
import dev.threadwright.llm.ToolCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * A model whose sessions run commands before and after they change a title, and that watches what it is told: each call
 * has one result for ever, and what was said once stays as it was. A reply that is asked for once more is a new one, with
 * calls of other names, as from a real model.
 */
final class WatchedModel implements AutoCloseable {
    private static final Pattern FILE = Pattern.compile("strings/(\\d+)\\.json");

    private final Duration thinking;
    private final String commands;
    private final ScriptedServer server;
    private final AtomicLong given = new AtomicLong();
    private final AtomicInteger cutOff = new AtomicInteger();
    private final AtomicLong heard = new AtomicLong();
    private final Map<Integer, List<JsonNode>> told = new ConcurrentSkipListMap<>();
    private final Map<String, String> results = new ConcurrentHashMap<>();
    private final Set<String> calls = ConcurrentHashMap.newKeySet();
    private final List<String> wrong = new CopyOnWriteArrayList<>();

    /** @param commands how the names of the processes begin that it starts */
    WatchedModel(Duration thinking, String commands) {
        this.thinking = thinking;
        this.commands = commands;
        this.server = ScriptedServer.answering(Speech.COMPLETIONS, this::reply);
    }

    Map<String, String> settings() {
        return Map.of(
                "THREADWRIGHT_MODEL",
                "compatible:scripted",
                "OPENAI_API_KEY",
                ScriptedServer.KEY,
                "OPENAI_BASE_URL",
                server.baseUrl());
    }

    static String path(int session) {
        return "strings/%d.json".formatted(session);
    }

    static String content(int session) {
        return "{\n  \"title\": \"%s\"\n}\n".formatted(words(session));
    }

    private static String words(int session) {
        return "Word %d!".formatted(session);
    }

    static String wish(int session) {
        return "@Threadwright make the title in %s friendlier, please".formatted(path(session));
    }

    /** What the processes of that turn's command are called. */
    private String command(int session, int turn) {
        return "%s-%d-%d".formatted(commands, session, turn);
    }

    /** What sessions said that no session may say. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** How many calls were answered with the remark that they had begun when a process ended. */
    int cutOff() {
        return cutOff.get();
    }

    /** How many requests came so far. */
    long heard() {
        return heard.get();
    }

    private ScriptedReply reply(Heard request) {
        heard.incrementAndGet();
        var file = FILE.matcher(request.body().path("messages").toString());
        int session = file.find() ? Integer.parseInt(file.group(1)) : -1;
        boolean review = request.body().path("tools").isEmpty();
        if (!review) {
            watch(session, request.body().path("messages"));
        }
        try {
            Thread.sleep(thinking);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        return review
                ? ScriptedReply.says("{\"complete\": true, \"only\": true, \"findings\": []}")
                : turn(session, request.turn());
    }

    private ScriptedReply turn(int session, int turn) {
        return switch (turn) {
            case 0, 3 ->
                calls(
                        session,
                        "shell",
                        "{\"command\": \"(exec -a %s sleep 1); cat %s\"}"
                                .formatted(command(session, turn), path(session)));
            case 1 -> calls(session, "find_text", "{\"text\": \"%s\"}".formatted(words(session)));
            case 2 ->
                calls(
                        session,
                        "replace_text",
                        "{\"from\": \"%s\", \"to\": \"Kind word %d!\"}".formatted(words(session), session));
            default -> ScriptedReply.says("Title %d is friendlier now.".formatted(session));
        };
    }

    private ScriptedReply calls(int session, String tool, String arguments) {
        String id = "call_%d_%d".formatted(session, given.incrementAndGet());
        calls.add(id);
        return ScriptedReply.says("", new ToolCall(id, tool, arguments));
    }

    private synchronized void watch(int session, JsonNode messages) {
        var now = new ArrayList<JsonNode>();
        messages.forEach(now::add);
        var before = told.getOrDefault(session, List.of());
        if (now.size() < before.size() || !now.subList(0, before.size()).equals(before)) {
            wrong.add("session %d: what it said before is another".formatted(session));
        }
        told.put(session, now);
        var answered = new HashMap<String, Integer>();
        var asked = new HashSet<String>();
        for (JsonNode message : now) {
            message.path("tool_calls").forEach(call -> asked.add(call.path("id").asText()));
            if (message.path("role").asText().equals("tool")) {
                String id = message.path("tool_call_id").asText();
                answered.merge(id, 1, Integer::sum);
                result(session, id, message.path("content").toString());
            }
        }
        asked.forEach(id -> {
            if (!calls.contains(id) || answered.getOrDefault(id, 0) != 1) {
                wrong.add("session %d: call %s has %d results".formatted(session, id, answered.getOrDefault(id, 0)));
            }
        });
        if (!asked.equals(answered.keySet())) {
            wrong.add("session %d: results of %s, but calls of %s".formatted(session, answered.keySet(), asked));
        }
    }

    private void result(int session, String id, String content) {
        String known = results.putIfAbsent(id, content);
        if (known == null && content.contains("is not run again")) {
            cutOff.incrementAndGet();
        } else if (known != null && !known.equals(content)) {
            wrong.add("session %d: call %s had the result %s and has %s".formatted(session, id, known, content));
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
