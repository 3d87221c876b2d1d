package dev.threadwright.session;

import dev.threadwright.task.Ask;
import dev.threadwright.task.Claim;
import dev.threadwright.task.Task;
import dev.threadwright.task.TaskId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Lets so many sessions with a model work at once in this process. Whoever has the fewest at work goes first, then the
 * channel with the fewest, then who waits longest: one person with fifty wishes does not keep the others waiting.
 */
final class Turnstile {
    /** Who was not seen for so long does not wait here any more: another process has it, or it ended. */
    private static final Duration GONE = Duration.ofSeconds(15);

    private final int most;
    private final Clock clock;
    private final Map<UUID, Ask> working = new LinkedHashMap<>();
    private final Map<TaskId, Waiting> waiting = new LinkedHashMap<>();
    private final Map<TaskId, Integer> said = new HashMap<>();

    Turnstile(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    /** What keeps a model busy. */
    @FunctionalInterface
    interface Turn {
        void take() throws IOException, InterruptedException;
    }

    private record Waiting(TaskId id, Ask ask, Instant since, Instant seen) {}

    /** @return 0 where it may work from here on, and {@link #leave} must follow; otherwise its place in the queue, from 1 */
    synchronized int enter(Claim claim) {
        Task task = claim.task();
        Instant now = clock.instant();
        waiting.values().removeIf(one -> one.seen().plus(GONE).isBefore(now));
        said.keySet().retainAll(waiting.keySet());
        Waiting before = waiting.get(task.id());
        waiting.put(task.id(), new Waiting(task.id(), task.ask(), before == null ? now : before.since(), now));
        List<TaskId> order = waiting.values().stream()
                .sorted(Comparator.<Waiting>comparingLong(one -> workingOf(one.ask()))
                        .thenComparingLong(one -> workingIn(one.ask()))
                        .thenComparing(Waiting::since))
                .map(Waiting::id)
                .toList();
        int place = order.indexOf(task.id());
        if (place >= most - working.size()) {
            return place + 1;
        }
        waiting.remove(task.id());
        said.remove(task.id());
        working.put(claim.lease(), task.ask());
        return 0;
    }

    synchronized void leave(Claim claim) {
        working.remove(claim.lease());
    }

    /** How many wait here. */
    synchronized int waiting() {
        return waiting.size();
    }

    /** How many work now. */
    synchronized int working() {
        return working.size();
    }

    /** How it stands now: who went through, and who waits, in the order in which they came. */
    synchronized Queue queue() {
        return new Queue(
                most,
                List.copyOf(working.values()),
                waiting.values().stream()
                        .map(one -> new Queue.Waiting(one.id(), one.ask(), one.since()))
                        .toList());
    }

    /** Whether somebody waits at another place than was last said. */
    synchronized boolean isNews(TaskId id, int place) {
        return !Integer.valueOf(place).equals(said.put(id, place));
    }

    private long workingOf(Ask ask) {
        return working.values().stream()
                .filter(one -> one.asker().equals(ask.asker()))
                .count();
    }

    private long workingIn(Ask ask) {
        return working.values().stream()
                .filter(one -> one.thread().channel().equals(ask.thread().channel()))
                .count();
    }
}
