package dev.threadwright.session;

import dev.threadwright.task.Ask;
import dev.threadwright.task.TaskId;
import java.time.Instant;
import java.util.List;

/** How sessions with a model stand in line in one process. @param most how many work at once @param working what for */
public record Queue(int most, List<Ask> working, List<Waiting> waiting) {
    public Queue {
        working = List.copyOf(working);
        waiting = List.copyOf(waiting);
    }

    public record Waiting(TaskId task, Ask ask, Instant since) {}
}
