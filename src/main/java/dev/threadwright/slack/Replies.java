package dev.threadwright.slack;

import dev.threadwright.policy.Permission;
import dev.threadwright.task.Answer;
import dev.threadwright.task.Ask;
import dev.threadwright.task.Decided;
import dev.threadwright.task.Decision;
import dev.threadwright.task.Reading;
import dev.threadwright.task.Request;
import dev.threadwright.task.Requests;
import dev.threadwright.task.Task;
import dev.threadwright.task.TaskState;
import dev.threadwright.task.Tasks;
import dev.threadwright.thread.Conversation;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Brings what is said in a thread to the session that works there, as the second table of {@link Heard} has it. Each
 * method says whether it was for a session; what was not is whatever it would be without one.
 */
@ApplicationScoped
class Replies {
    private final Tasks tasks;
    private final Cards cards;
    private final Askers askers;
    private final CardCalls calls;
    private final Whispers whispers;
    private final Tokens tokens;
    private final Screening screening;
    private final MeterRegistry metrics;

    Replies(
            Tasks tasks,
            Cards cards,
            Askers askers,
            CardCalls calls,
            Whispers whispers,
            Tokens tokens,
            Screening screening,
            MeterRegistry metrics) {
        this.tasks = tasks;
        this.cards = cards;
        this.askers = askers;
        this.calls = calls;
        this.whispers = whispers;
        this.tokens = tokens;
        this.screening = screening;
        this.metrics = metrics;
    }

    /**
     * Something said.
     *
     * @param ts the message's
     * @param as under what it is told: the message's own, or for its edit more than that
     * @param addressed whether it would be a request where no session works
     */
    private record Utterance(ThreadRef thread, String ts, String as, Person by, String text, boolean addressed) {
        static Utterance of(Heard.Asked asked) {
            return new Utterance(asked.thread(), asked.ts(), asked.ts(), asked.asker(), asked.text(), true);
        }

        static Utterance of(Heard.Said said) {
            return new Utterance(said.thread(), said.ts(), said.ts(), said.by(), said.text(), false);
        }

        static Utterance of(Heard.Edited edited) {
            var as = edited.ts() + "." + edited.editTs();
            return new Utterance(edited.thread(), edited.ts(), as, edited.author(), edited.text(), edited.addressed());
        }

        String once() {
            return "say:" + thread.channel() + ":" + as;
        }

        Ask ask() {
            return new Ask(thread, ts, by, text);
        }

        /** As {@link Screening} names it. */
        String subject() {
            return as.equals(ts) ? ts : ts + "/" + as.substring(ts.length() + 1);
        }

        Decision decision(Remark remark) {
            return remark == Remark.STOP ? new Decision.Stop() : new Decision.Say(text, as);
        }
    }

    boolean asked(Heard.Asked asked) {
        return heard(Utterance.of(asked));
    }

    boolean said(Heard.Said said) {
        return heard(Utterance.of(said));
    }

    boolean edited(Heard.Edited edited) {
        var utterance = Utterance.of(edited);
        var told = told(edited.thread(), edited.ts());
        if (told.isEmpty()) {
            // What was said to a session that listens no more asks for nothing new by being edited.
            return wasTold(edited.thread(), edited.ts()) || heard(utterance);
        }
        // It was told once and is told again, even where it is put as if said aside now.
        bring(
                told.get().task(),
                utterance,
                Remark.of(edited.text(), tokens.self(edited.thread().team())));
        return true;
    }

    void deleted(Heard.Deleted deleted) {
        told(deleted.thread(), deleted.ts()).ifPresent(told -> {
            var taken = new Decision.Say("I take back what I said: " + told.text(), deleted.ts() + ".deleted");
            var once = "unsay:" + deleted.thread().channel() + ":" + deleted.ts();
            decide(told.task(), once, told.by(), taken);
        });
    }

    /** Slack's own Stop button. */
    boolean stopped(Heard.Stopped stopped) {
        for (Task task : atWorkFirst(listening(stopped.thread()))) {
            if (askers.maySteer(stopped.by(), task.ask().asker(), stopped.thread())
                    instanceof Permission.Refused(var sentence, var _)) {
                whispers.to(stopped.by(), stopped.thread(), sentence);
                return true;
            }
            var once = "stop:" + stopped.thread().key() + ":" + stopped.eventTs();
            if (decide(task, once, stopped.by(), new Decision.Stop())) {
                return true;
            }
        }
        return false;
    }

    private boolean heard(Utterance utterance) {
        var thread = utterance.thread();
        if (utterance.ts().equals(thread.ts())
                || !tasks.askedBy(thread.team(), thread.channel(), utterance.ts())
                        .isEmpty()) {
            // Begins a thread, or is the late twin of what a task was made of.
            return false;
        }
        if (tasks.in(thread).stream().anyMatch(task -> tasks.isDecided(task.id(), utterance.once()))) {
            metrics.counter("threadwright.inbox.deduplicated").increment();
            return true;
        }
        var listening = listening(thread).stream()
                .filter(task -> task.ask().messageTs().compareTo(utterance.ts()) < 0)
                .toList();
        if (listening.isEmpty()) {
            return false;
        }
        var remark = Remark.of(utterance.text(), tokens.self(thread.team()));
        if (remark == Remark.ASIDE) {
            metrics.counter("threadwright.slack.ignored", "reason", "aside").increment();
            return true;
        }
        if (utterance.addressed() && (remark == Remark.ANEW || isRequestOfItsOwn(utterance))) {
            return false;
        }
        var order = remark == Remark.STOP ? atWorkFirst(listening) : listening;
        return order.stream().anyMatch(task -> bring(task, utterance, remark));
    }

    /** Who says stop means what runs, not what waits for an answer. */
    private static List<Task> atWorkFirst(List<Task> listening) {
        return listening.stream()
                .sorted(Comparator.comparing(task -> task.state() == TaskState.INPUT_REQUIRED))
                .toList();
    }

    private static boolean isRequestOfItsOwn(Utterance utterance) {
        var alone = new Conversation(utterance.thread(), List.of());
        return Requests.read(utterance.text(), alone) instanceof Reading.Understood(Request request)
                && !request.hints().repos().isEmpty();
    }

    /** @return false where the session listens no more */
    private boolean bring(Task task, Utterance utterance, Remark remark) {
        if (askers.maySteer(utterance.by(), task.ask().asker(), utterance.thread(), utterance.as())
                instanceof Permission.Refused(var sentence, var _)) {
            boolean expectsSomething =
                    utterance.addressed() || remark == Remark.STOP || task.state() == TaskState.INPUT_REQUIRED;
            if (expectsSomething) {
                whispers.to(utterance.by(), utterance.thread(), sentence);
            }
            return true;
        }
        // Nothing may keep anybody from stopping it.
        if (remark != Remark.STOP && !screening.admits(utterance.ask(), utterance.subject())) {
            metrics.counter("threadwright.slack.ignored", "reason", "moderated").increment();
            return true;
        }
        if (!decide(task, utterance.once(), utterance.by(), utterance.decision(remark))) {
            return false;
        }
        // So that people see which of their words were heard. A courtesy: where Slack does not take it, nothing is
        // lost.
        calls.addReaction(utterance.thread(), utterance.ts(), Signs.OPEN);
        return true;
    }

    private boolean decide(Task task, String once, Person by, Decision decision) {
        return switch (tasks.decide(task.id(), task.revision(), once, by, decision)) {
            case Answer.Taken() -> {
                Keys.with(task, () -> Log.infof("%s by %s", decision.getClass().getSimpleName(), by.user()));
                yield true;
            }
            case Answer.Repeated() -> {
                metrics.counter("threadwright.inbox.deduplicated").increment();
                yield true;
            }
            case Answer.Stale _, Answer.Unknown() -> false;
        };
    }

    /** The tasks of a thread whose sessions hear what is said in it, the newest first. */
    private List<Task> listening(ThreadRef thread) {
        return tasks.in(thread).reversed().stream().filter(this::listens).toList();
    }

    /** Not once the change is approved or published: what is said then is about something else. */
    private boolean listens(Task task) {
        boolean approved = task.decisions().stream()
                .anyMatch(decided ->
                        decided.decision() instanceof Decision.Approve && decided.revision() == task.revision());
        return task.conversing()
                && !task.state().isEnd()
                && !approved
                && cards.pullRequest(task.id()).isEmpty();
    }

    /** What a message told a session, as it last read. */
    private record Told(Task task, Person by, String text) {}

    private Optional<Told> told(ThreadRef thread, String ts) {
        return listening(thread).stream()
                .flatMap(task -> task.decisions().reversed().stream()
                        .filter(decided -> isOf(decided, ts))
                        .limit(1)
                        .map(decided -> new Told(
                                task,
                                decided.by(),
                                decided.decision() instanceof Decision.Say(String text, String _) ? text : "stop")))
                .findFirst();
    }

    private boolean wasTold(ThreadRef thread, String ts) {
        return tasks.in(thread).stream()
                .flatMap(task -> task.decisions().stream())
                .anyMatch(decided -> isOf(decided, ts));
    }

    private static boolean isOf(Decided decided, String ts) {
        return decided.decision() instanceof Decision.Say(String _, String as)
                && (as.equals(ts) || as.startsWith(ts + "."));
    }
}
