package dev.threadwright.task;

import dev.threadwright.thread.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Keeps tasks. Every method that changes something is one transaction, joined where one runs. */
@ApplicationScoped
public class Tasks {
    /** Stores a task and lets it be worked on; empty where this very message was stored before. */
    public Optional<Task> submit(Ask ask) {
        throw new UnsupportedOperationException("being written");
    }

    public Optional<Task> find(TaskId id) {
        throw new UnsupportedOperationException("being written");
    }

    /** The task that a message asked for. */
    public Optional<Task> askedBy(String team, String channel, String messageTs) {
        throw new UnsupportedOperationException("being written");
    }

    /**
     * Records what a person decided and lets the session go on.
     *
     * @param revision the question that the person saw; {@link Decision.Amend} and {@link Decision.Withdraw} are no
     *     answers to a question and pass whatever it is
     * @param once names the click, so that it counts once however often it is delivered
     */
    public Answer decide(TaskId id, int revision, String once, Person by, Decision decision) {
        throw new UnsupportedOperationException("being written");
    }

    /** Lets the task's session look at it again, because something outside of the thread happened. */
    public void wake(TaskId id) {
        throw new UnsupportedOperationException("being written");
    }
}
