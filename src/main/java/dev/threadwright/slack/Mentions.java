package dev.threadwright.slack;

import dev.threadwright.policy.Permission;
import dev.threadwright.policy.Policies;
import dev.threadwright.task.Answer;
import dev.threadwright.task.Ask;
import dev.threadwright.task.Decision;
import dev.threadwright.task.Submission;
import dev.threadwright.task.Task;
import dev.threadwright.task.TaskState;
import dev.threadwright.task.Tasks;
import dev.threadwright.thread.Person;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/**
 * Does what follows from an event: a message to us becomes a task or reaches the session of its thread, and so do its edit
 * and its deletion.
 */
@ApplicationScoped
class Mentions {
    private final Tasks tasks;
    private final Replies replies;
    private final Askers askers;
    private final Quota quota;
    private final Whispers whispers;
    private final Prompts prompts;
    private final Homes homes;
    private final Cards cards;
    private final Reactions reactions;
    private final WorkflowSteps steps;
    private final Policies policies;
    private final Screening screening;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Refusals refusals = new Refusals();

    Mentions(
            Tasks tasks,
            Replies replies,
            Askers askers,
            Quota quota,
            Whispers whispers,
            Prompts prompts,
            Homes homes,
            Cards cards,
            Reactions reactions,
            WorkflowSteps steps,
            Policies policies,
            Screening screening,
            MeterRegistry metrics,
            Clock clock) {
        this.tasks = tasks;
        this.replies = replies;
        this.askers = askers;
        this.quota = quota;
        this.whispers = whispers;
        this.prompts = prompts;
        this.homes = homes;
        this.cards = cards;
        this.reactions = reactions;
        this.steps = steps;
        this.policies = policies;
        this.screening = screening;
        this.metrics = metrics;
        this.clock = clock;
    }

    void take(Heard heard) {
        switch (heard) {
            case Heard.Asked asked -> asked(asked);
            case Heard.Said said -> {
                if (!replies.said(said)) {
                    ignore("not-addressed");
                }
            }
            case Heard.Begins begins -> begins(begins);
            case Heard.Edited edited -> edited(edited);
            case Heard.Deleted deleted -> deleted(deleted);
            case Heard.Stopped stopped -> stopped(stopped);
            case Heard.Titled(var thread) -> cards.titled(thread);
            case Heard.Opened opened -> prompts.suggest(opened);
            case Heard.AtHome(var by) -> homes.opened(by);
            case Heard.Reacted reacted -> {
                if (!reactions.reacted(reacted)) {
                    ignore("reaction");
                }
            }
            case Heard.Hailed hailed -> hailed(hailed);
            case Heard.Executed executed -> steps.executed(executed);
            case Heard.Ignored ignored -> ignore(ignored.reason());
        }
    }

    private void ignore(String reason) {
        metrics.counter("threadwright.slack.ignored", "reason", reason).increment();
    }

    private void asked(Heard.Asked asked) {
        if (!replies.asked(asked)) {
            ask(new Ask(asked.thread(), asked.ts(), asked.asker(), asked.text()));
        }
    }

    private void begins(Heard.Begins begins) {
        var thread = begins.thread();
        if (policies.isRequest(thread.channel(), Texts.asSeen(begins.text()))) {
            ask(new Ask(thread, thread.ts(), begins.by(), begins.text()));
        } else {
            ignore("not-addressed");
        }
    }

    /** Whoever runs us has named the bot. However it came to it, it asks no more than so often. */
    private void hailed(Heard.Hailed hailed) {
        var team = hailed.thread().team();
        var known = hailed.ids().stream().filter(policies.bots()::contains).findFirst();
        if (known.isEmpty()) {
            ignore("bot");
            return;
        }
        var by = new Person(team, known.get());
        var ask = new Ask(hailed.thread(), hailed.thread().ts(), by, hailed.text());
        if (quota.refusal(ask, _ -> {}).isPresent()) {
            ignore("bot-limit");
            return;
        }
        if (!screening.admits(ask, ask.messageTs())) {
            ignore("moderated");
            return;
        }
        switch (tasks.submitAtMost(policies.botsPerHour(), clock.instant().minus(Duration.ofHours(1)), ask)) {
            case Submission.Taken(Task task) -> Keys.with(task, () -> Log.info("Accepted"));
            case Submission.Again() -> ignore("bot-again");
            case Submission.TooMany() -> {
                quota.over(ask, policies.botsPerHour());
                ignore("bot-limit");
            }
        }
    }

    private void ask(Ask ask) {
        switch (askers.mayAsk(ask)) {
            case Permission.Refused(var sentence, var _) -> {
                if (refusals.isFirst(ask.thread(), ask.messageTs())) {
                    whispers.about(ask, sentence);
                } else {
                    countDuplicate();
                }
            }
            // What is held back counts too: a limit is there for what it costs to look.
            case Permission.Allowed() when !quota.allows(ask) -> {}
            case Permission.Allowed() when !screening.admits(ask, ask.messageTs()) -> ignore("moderated");
            case Permission.Allowed() ->
                tasks.submit(ask)
                        .ifPresentOrElse(task -> Keys.with(task, () -> Log.info("Accepted")), this::countDuplicate);
        }
    }

    private void edited(Heard.Edited edited) {
        var asked = tasks.askedBy(edited.thread().team(), edited.thread().channel(), edited.ts());
        if (asked.isEmpty()) {
            if (!replies.edited(edited) && edited.addressed()) {
                ask(new Ask(edited.thread(), edited.ts(), edited.author(), edited.text()));
            }
            return;
        }
        var now = new Ask(edited.thread(), edited.ts(), edited.author(), edited.text());
        if (!screening.admits(now, edited.ts() + "/" + edited.editTs())) {
            ignore("moderated");
            return;
        }
        var once = "edit:" + edited.thread().channel() + ":" + edited.ts() + ":" + edited.editTs();
        asked.stream()
                .filter(task -> task.keeps().isEmpty())
                .forEach(task ->
                        decide(task, once, edited.author(), new Decision.Amend(edited.text(), edited.editTs())));
    }

    private void deleted(Heard.Deleted deleted) {
        var thread = deleted.thread();
        // Should the message itself only arrive now, it is no task any more.
        tasks.unsay(thread.team(), thread.channel(), deleted.ts());
        replies.deleted(deleted);
        tasks.askedBy(thread.team(), thread.channel(), deleted.ts())
                .forEach(task -> decide(
                        task,
                        "delete:" + thread.channel() + ":" + deleted.ts(),
                        task.ask().asker(),
                        new Decision.Withdraw()));
    }

    private void decide(Task task, String once, Person by, Decision decision) {
        Keys.with(task, () -> {
            switch (tasks.decide(task.id(), task.revision(), once, by, decision)) {
                case Answer.Taken() -> Log.infof("%s", decision.getClass().getSimpleName());
                case Answer.Repeated() -> countDuplicate();
                case Answer.Stale(var state) -> tooLate(task, by, decision, state);
                case Answer.Unknown() -> Log.debug("The task is gone");
            }
        });
    }

    /** Whoever deletes a message does not want to read about it; whoever edits one expects something to come of it. */
    private void tooLate(Task task, Person by, Decision decision, TaskState state) {
        if (decision instanceof Decision.Amend) {
            whispers.to(by, task.ask().thread(), Sentences.editedTooLate(task, state));
        }
    }

    private void stopped(Heard.Stopped stopped) {
        if (replies.stopped(stopped)) {
            return;
        }
        var thread = stopped.thread();
        var task = tasks.in(thread).stream()
                .filter(asked -> asked.state() == TaskState.INPUT_REQUIRED)
                .reduce((_, newer) -> newer);
        if (task.isEmpty()) {
            whispers.to(stopped.by(), thread, "There is nothing here that waits for somebody and could be stopped.");
            return;
        }
        switch (askers.mayDecide(stopped.by(), task.get().ask().asker(), thread)) {
            case Permission.Refused(var sentence, var _) -> whispers.to(stopped.by(), thread, sentence);
            case Permission.Allowed() ->
                decide(task.get(), "stop:" + thread.key() + ":" + stopped.eventTs(), stopped.by(), new Decision.Drop());
        }
    }

    private void countDuplicate() {
        metrics.counter("threadwright.inbox.deduplicated").increment();
    }
}
