package dev.threadwright.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.Premises;
import dev.threadwright.llm.ScriptedReply;
import dev.threadwright.llm.ScriptedServer;
import dev.threadwright.llm.ScriptedServer.Heard;
import dev.threadwright.llm.ScriptedServer.Speech;
import dev.threadwright.llm.ToolCall;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A model that thinks for a while about each turn of small sessions, any number of them at once: it reads, finds, looks
 * around with the shell, replaces, looks again, and says that it is done; then it is asked to review.
 */
final class SessionsScript {
    private static final Pattern FILE = Pattern.compile("strings/\\d{3}/(\\d{5})\\.json");

    private final Duration thinking;
    private final ScriptedServer server;
    /** Of a hundred requests. */
    private volatile int turnedAway;

    SessionsScript(Duration thinking) {
        this.thinking = thinking;
        this.server = ScriptedServer.answering(Speech.COMPLETIONS, this::reply);
    }

    ScriptedServer server() {
        return server;
    }

    /** What somebody asks for: no model, and it is not understood. */
    static String wish(int file) {
        return "@Threadwright make the title in %s friendlier, please".formatted(Premises.path(file));
    }

    static String content(int file) {
        return "{\n  \"title\": \"%s\"\n}\n".formatted(words(file));
    }

    private static String words(int file) {
        return "Words %05d of many!".formatted(file);
    }

    /** From now on that many of a hundred requests are answered with 429. */
    void turnAway(int inHundred) {
        turnedAway = inHundred;
    }

    private ScriptedReply reply(Heard heard) {
        if (ThreadLocalRandom.current().nextInt(100) < turnedAway) {
            return new ScriptedReply.Fails(429, "rate_limit_error", "Slow down.", Map.of("Retry-After", "2"));
        }
        int file = fileOf(heard.body());
        try {
            Thread.sleep(thinking);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        return heard.body().path("tools").isEmpty() ? review() : turn(heard.turn(), file);
    }

    private static ScriptedReply turn(int turn, int file) {
        String path = Premises.path(file);
        return switch (turn) {
            case 0 -> calls(turn, "read_file", "{\"path\": \"%s\"}".formatted(path));
            case 1 -> calls(turn, "find_text", "{\"text\": \"%s\", \"path\": \"%s\"}".formatted(words(file), path));
            case 2 -> calls(turn, "shell", "{\"command\": \"ls strings/*/ | wc -l; cat %s\"}".formatted(path));
            case 3 ->
                calls(
                        turn,
                        "replace_text",
                        "{\"from\": \"%s\", \"to\": \"Kind words %05d\", \"path\": \"%s\"}"
                                .formatted(words(file), file, path));
            case 4 -> calls(turn, "shell", "{\"command\": \"git diff --stat; cat %s\"}".formatted(path));
            default -> ScriptedReply.says("The title of %s is friendlier now.".formatted(path));
        };
    }

    private static ScriptedReply calls(int turn, String tool, String arguments) {
        return ScriptedReply.says("", new ToolCall("call_" + turn, tool, arguments));
    }

    private static ScriptedReply review() {
        return ScriptedReply.says("{\"complete\": true, \"only\": true, \"findings\": []}");
    }

    private static int fileOf(JsonNode body) {
        var named = FILE.matcher(body.path("messages").toString());
        return named.find() ? Integer.parseInt(named.group(1)) : -1;
    }

    /** How long model latency alone would keep the first so many sessions, all of them side by side. */
    double idealSeconds(int sessions) {
        long most = server.heard().stream()
                .map(heard -> fileOf(heard.body()))
                .filter(file -> file >= 0 && file < sessions)
                .collect(Collectors.groupingBy(file -> file, Collectors.counting()))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        return most * thinking.toMillis() / 1e3;
    }
}
