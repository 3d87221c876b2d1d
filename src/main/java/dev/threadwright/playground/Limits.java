package dev.threadwright.playground;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Slack's published rate limits, kept where the control API asks for them: so many calls in a sliding window. */
final class Limits {

    private record Rate(int calls, long windowMillis) {}

    private static final long MINUTE = 60_000;
    private static final Rate TIER_2 = new Rate(20, MINUTE);
    private static final Rate TIER_3 = new Rate(50, MINUTE);
    private static final Rate TIER_4 = new Rate(100, MINUTE);

    /** One message a second in a channel; Slack lets short bursts pass. */
    private static final Rate MESSAGES = new Rate(3, 3_000);

    private final InstantSource clock;
    private final Map<String, Deque<Long>> calls = new HashMap<>();

    Limits(InstantSource clock) {
        this.clock = clock;
    }

    /** Counts a call; seconds to wait where it is one too many. */
    Optional<Integer> over(String method, Arguments arguments) {
        var key = method.equals("chat.postMessage")
                ? method + ":" + arguments.optional("channel").orElse("")
                : method;
        var rate = rate(method);
        var now = clock.millis();
        var made = calls.computeIfAbsent(key, _ -> new ArrayDeque<>());
        while (!made.isEmpty() && made.peekFirst() <= now - rate.windowMillis()) {
            made.removeFirst();
        }
        if (made.size() < rate.calls()) {
            made.addLast(now);
            return Optional.empty();
        }
        var wait = made.getFirst() + rate.windowMillis() - now;
        return Optional.of((int) Math.max(1, Math.ceilDiv(wait, 1000L)));
    }

    private static Rate rate(String method) {
        return switch (method) {
            case "chat.postMessage" -> MESSAGES;
            case "chat.startStream", "chat.stopStream", "conversations.list", "users.list" -> TIER_2;
            case "chat.update",
                    "chat.delete",
                    "conversations.replies",
                    "conversations.history",
                    "reactions.add",
                    "agents.sessions.setStatus",
                    "agents.sessions.rename",
                    "assistant.threads.setTitle",
                    "assistant.threads.setSuggestedPrompts" -> TIER_3;
            default -> TIER_4;
        };
    }

    void reset() {
        calls.clear();
    }
}
