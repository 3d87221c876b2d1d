package dev.threadwright.slack;

import dev.threadwright.policy.Permission;
import dev.threadwright.task.Answer;
import dev.threadwright.task.Decision;
import dev.threadwright.task.Task;
import dev.threadwright.task.TaskId;
import dev.threadwright.task.TaskState;
import dev.threadwright.task.Tasks;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiFunction;

/** Brings what somebody decided to the task, if that person may and the question is still open; else says why not. */
@ApplicationScoped
class Decisions {
    private final Tasks tasks;
    private final Askers askers;
    private final Whispers whispers;
    private final MeterRegistry metrics;

    Decisions(Tasks tasks, Askers askers, Whispers whispers, MeterRegistry metrics) {
        this.tasks = tasks;
        this.askers = askers;
        this.whispers = whispers;
        this.metrics = metrics;
    }

    /** @param once names the click or the form */
    void take(TaskId id, int revision, String once, Person by, ThreadRef thread, Decision decision) {
        var task = tasks.find(id);
        if (task.isEmpty()) {
            whispers.to(by, thread, Sentences.UNKNOWN);
            return;
        }
        Keys.with(task.get(), () -> {
            if (permits(id, by, thread, may(decision, thread))
                    && (!(decision instanceof Decision.Approve) || permitsThere(by, thread))) {
                decide(task.get(), revision, once, by, thread, decision);
            }
        });
    }

    /** Whether a change may be approved there; if not, the person is told. The channel may be another one than when it was asked for. */
    boolean permitsThere(Person by, ThreadRef thread) {
        if (askers.mayAskIn(thread.team(), thread.channel()) instanceof Permission.Refused(var sentence, var _)) {
            whispers.to(by, thread, sentence);
            return false;
        }
        return true;
    }

    /** Who says no to a session needs no more right than who says no to a change. */
    private BiFunction<Person, Person, Permission> may(Decision decision, ThreadRef thread) {
        return decision instanceof Decision.Permit(Decision.Grant grant) && grant != Decision.Grant.NEVER
                ? (person, asker) -> askers.mayPermit(person, asker, thread)
                : decision instanceof Decision.AskAnyway
                        ? (person, asker) -> askers.maySteer(person, asker, thread)
                        : mayDecide(thread);
    }

    private BiFunction<Person, Person, Permission> mayDecide(ThreadRef thread) {
        return (person, asker) -> askers.mayDecide(person, asker, thread);
    }

    private void decide(Task task, int revision, String once, Person by, ThreadRef thread, Decision decision) {
        report(tasks.decide(task.id(), revision, once, by, decision), task, revision, by, thread, decision);
    }

    /** Tells the person where nothing comes of it. */
    void report(Answer answer, Task task, int revision, Person by, ThreadRef thread, Decision decision) {
        switch (answer) {
            case Answer.Taken() -> Log.infof("%s by %s", decision.getClass().getSimpleName(), by.user());
            case Answer.Repeated() -> {
                // The same click, delivered again: the person did nothing and hears nothing.
                metrics.counter("threadwright.inbox.deduplicated").increment();
            }
            case Answer.Stale _ -> explain(task.id(), revision, by, thread);
            case Answer.Unknown() -> whispers.to(by, thread, Sentences.UNKNOWN);
        }
    }

    /**
     * Tells a session something that is no answer to a numbered question: it counts whatever the session is doing.
     *
     * @param once names the click or the form
     */
    void tell(TaskId id, String once, Person by, ThreadRef thread, Decision decision) {
        if (permitsToSteer(id, by, thread)) {
            tasks.find(id).ifPresent(task -> Keys.with(task, () -> tell(task, once, by, thread, decision)));
        }
    }

    private void tell(Task task, String once, Person by, ThreadRef thread, Decision decision) {
        switch (tasks.decide(task.id(), task.revision(), once, by, decision)) {
            case Answer.Taken() -> Log.infof("%s by %s", decision.getClass().getSimpleName(), by.user());
            case Answer.Repeated() ->
                metrics.counter("threadwright.inbox.deduplicated").increment();
            case Answer.Stale(var state) -> whispers.to(by, thread, Sentences.tooLateToSteer(state));
            case Answer.Unknown() -> whispers.to(by, thread, Sentences.UNKNOWN);
        }
    }

    /** A button only counts where its card stands, whatever its value says. */
    static boolean standsIn(Task task, ThreadRef thread) {
        var own = task.ask().thread();
        return own.team().equals(thread.team()) && own.channel().equals(thread.channel());
    }

    /** Whether that person may decide about that task, as Slack knows the person now; tells the person if not. */
    boolean permits(TaskId id, Person by, ThreadRef thread) {
        return permits(id, by, thread, mayDecide(thread));
    }

    /** Whether that person may decide about what that asker asks for there; tells the person if not. */
    boolean permitsOf(Person asker, Person by, ThreadRef thread) {
        if (askers.mayDecide(by, asker, thread) instanceof Permission.Refused(var sentence, var _)) {
            whispers.to(by, thread, sentence);
            return false;
        }
        return true;
    }

    /** As {@link #permits}, of what is said to a session on its way. */
    boolean permitsToSteer(TaskId id, Person by, ThreadRef thread) {
        return permits(id, by, thread, (person, asker) -> askers.maySteer(person, asker, thread));
    }

    private boolean permits(TaskId id, Person by, ThreadRef thread, BiFunction<Person, Person, Permission> may) {
        var task = tasks.find(id).filter(it -> standsIn(it, thread));
        if (task.isEmpty()) {
            whispers.to(by, thread, Sentences.UNKNOWN);
            return false;
        }
        return switch (may.apply(by, task.get().ask().asker())) {
            case Permission.Allowed() -> true;
            case Permission.Refused(var sentence, var _) -> {
                whispers.to(by, thread, sentence);
                yield false;
            }
        };
    }

    /** Whether the task waits for an answer to that question. */
    boolean isOpen(TaskId id, int revision) {
        return tasks.find(id)
                .filter(task -> task.revision() == revision && task.state() == TaskState.INPUT_REQUIRED)
                .isPresent();
    }

    /** Whether that very click was taken before and is delivered again: the person did nothing and hears nothing. */
    boolean isTaken(Click click) {
        boolean taken = tasks.isDecided(click.task(), click.once());
        if (taken) {
            metrics.counter("threadwright.inbox.deduplicated").increment();
        }
        return taken;
    }

    /** Tells somebody why an answer to that question is not taken. */
    void explain(TaskId id, int revision, Person by, ThreadRef thread) {
        var sentence =
                tasks.find(id).map(task -> Sentences.tooLate(task, revision)).orElse(Sentences.UNKNOWN);
        whispers.to(by, thread, sentence);
    }
}
