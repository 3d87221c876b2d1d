package dev.threadwright;

import dev.threadwright.playground.Workspace.Message;
import dev.threadwright.progress.Progress;
import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.task.Ask;
import dev.threadwright.task.Claim;
import dev.threadwright.task.Decided;
import dev.threadwright.task.Decision;
import dev.threadwright.task.Leases;
import dev.threadwright.task.Task;
import dev.threadwright.task.TaskState;
import dev.threadwright.task.Tasks;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;

/** A session as its thread knows it, played by a test: it holds a task, says what it likes, and hears what it is told. */
@Dependent
class PlayedSession {
    private static final Duration LONGER_THAN_A_TEST = Duration.ofHours(1);

    private final Tasks tasks;
    private final Leases leases;
    private final Progress progress;
    private final EntityManager database;
    private Claim claim;

    PlayedSession(Tasks tasks, Leases leases, Progress progress, EntityManager database) {
        this.tasks = tasks;
        this.leases = leases;
        this.progress = progress;
        this.database = database;
    }

    /** Takes up what a message asks for, before anybody else can. */
    PlayedSession begin(Message asked) {
        var thread = new ThreadRef(asked.json().path("team").asText(), asked.channel(), asked.thread());
        var ask = new Ask(thread, asked.ts(), new Person(thread.team(), asked.user()), asked.text());
        claim = QuarkusTransaction.requiringNew().call(() -> {
            var task = tasks.submit(ask).orElseThrow();
            var held = leases.claim(task.id(), LONGER_THAN_A_TEST).orElseThrow();
            tasks.converse(held);
            return held;
        });
        return this;
    }

    void tell(ProgressEvent... events) {
        for (ProgressEvent event : events) {
            QuarkusTransaction.requiringNew().run(() -> progress.tell(claim.task(), event));
        }
    }

    /** Nothing more will happen. */
    void end() {
        tasks.end(claim, TaskState.COMPLETED);
    }

    /** The number of the question that is put next. The task is still held, so that only the test goes on with it. */
    int ask() {
        return QuarkusTransaction.requiringNew().call(() -> {
            int revision = tasks.nextRevision(claim);
            database.flush();
            database.createNativeQuery("update task set state = 'INPUT_REQUIRED' where id = :id")
                    .setParameter("id", claim.task().id().value())
                    .executeUpdate();
            return revision;
        });
    }

    /** What people decided, as the newest is last. */
    List<Decision> heard() {
        return task().decisions().stream().map(Decided::decision).toList();
    }

    Task task() {
        return tasks.find(claim.task().id()).orElseThrow();
    }
}
