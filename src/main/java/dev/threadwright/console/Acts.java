package dev.threadwright.console;

import dev.threadwright.audit.Archive;
import dev.threadwright.audit.Ledger;
import dev.threadwright.inbox.DeadLetters;
import dev.threadwright.task.Answer;
import dev.threadwright.task.Decision;
import dev.threadwright.task.Task;
import dev.threadwright.task.TaskId;
import dev.threadwright.task.TaskState;
import dev.threadwright.task.Tasks;
import dev.threadwright.thread.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What people do in the console. Each act says in the ledger who did it, in the transaction of its effect. */
@ApplicationScoped
class Acts {
    /** Stands in a decision for somebody who is not in that workspace; the ledger knows who it was. */
    private static final String NOBODY_THERE = "CONSOLE";

    private final Tasks tasks;
    private final DeadLetters letters;
    private final Archive archive;
    private final Ledger ledger;

    Acts(Tasks tasks, DeadLetters letters, Archive archive, Ledger ledger) {
        this.tasks = tasks;
        this.letters = letters;
        this.archive = archive;
        this.ledger = ledger;
    }

    @Transactional
    Notice stop(Warrant warrant, Task task) {
        var team = task.ask().thread().team();
        var by = Optional.ofNullable(warrant.by().slack())
                .filter(person -> person.team().equals(team))
                .orElseGet(() -> new Person(team, NOBODY_THERE));
        return switch (tasks.decide(task.id(), task.revision(), "console:halt", by, new Decision.Halt())) {
            case Answer.Taken _ -> {
                ledger.operated(warrant.operator(), "stopped", task.id().value(), warrant.why(), Map.of());
                yield Notice.STOPPED;
            }
            case Answer.Repeated _ -> Notice.STOPPED;
            case Answer.Stale _, Answer.Unknown _ -> Notice.TOO_LATE;
        };
    }

    /** What failed is tried again from where it was. */
    @Transactional
    Notice replay(Warrant warrant, TaskId id) {
        if (tasks.find(id).filter(task -> task.state() == TaskState.FAILED).isEmpty()) {
            return Notice.NOT_FAILED;
        }
        tasks.resume(id);
        ledger.operated(warrant.operator(), "replayed", id.value(), warrant.why(), Map.of());
        return Notice.REPLAYED;
    }

    /** The entry comes first: it may stand there though the broker was away, and never the other way round. */
    Notice deliver(Warrant warrant, String letter) throws InterruptedException {
        ledger.operated(warrant.operator(), "letter-replayed", null, warrant.why(), Map.of("letter", letter));
        try {
            return letters.replay(letter) ? Notice.DELIVERED : Notice.NO_LETTER;
        } catch (DeadLetters.Unreachable away) {
            return Notice.NO_BROKER;
        }
    }

    Archive.Report verify(Warrant warrant) {
        var report = archive.verify();
        ledger.operated(
                warrant.operator(),
                "verified",
                null,
                warrant.why(),
                Map.of("findings", report.findings().size(), "head", report.head()));
        return report;
    }

    void noteExport(Warrant warrant) {
        ledger.operated(Objects.requireNonNull(warrant).operator(), "exported", null, warrant.why(), Map.of());
    }
}
