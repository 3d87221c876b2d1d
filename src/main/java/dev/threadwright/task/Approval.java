package dev.threadwright.task;

import dev.threadwright.thread.Person;
import java.time.Instant;
import java.util.List;

/**
 * Somebody's yes to a task's question.
 *
 * @param places the ids of the places that are approved
 * @param standing as what the person approves, such as {@code copy owner}; empty where as nobody in particular
 */
public record Approval(Person by, List<String> places, String standing, Instant at) {
    public Approval {
        places = List.copyOf(places);
    }
}
