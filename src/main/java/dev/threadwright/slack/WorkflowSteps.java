package dev.threadwright.slack;

import dev.threadwright.errand.Errand;
import dev.threadwright.errand.Errands;
import dev.threadwright.policy.Policies;
import dev.threadwright.progress.ProgressEvent.Ended;
import dev.threadwright.progress.ProgressEvent.Outcome;
import dev.threadwright.progress.ProgressEvent.PullRequestOpened;
import dev.threadwright.task.TaskId;
import dev.threadwright.thread.Conversations.Unreadable;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** The step that workflows can have: asks for a change, and tells the workflow what came of it when the task has ended. */
@ApplicationScoped
class WorkflowSteps {
    static final String CALLBACK = "ask_for_change";
    private static final int AT_ONCE = 50;

    private final Openings openings;
    private final Errands errands;
    private final Policies policies;
    private final Cards cards;
    private final Clients slack;

    WorkflowSteps(Openings openings, Errands errands, Policies policies, Cards cards, Clients slack) {
        this.openings = openings;
        this.errands = errands;
        this.policies = policies;
        this.cards = cards;
        this.slack = slack;
    }

    void executed(Heard.Executed executed) {
        if (!policies.workflows()) {
            fail(executed.team(), executed.execution(), "Whoever runs Threadwright does not let workflows ask.");
        } else if (executed.wish().isBlank() || executed.by().isEmpty()) {
            fail(executed.team(), executed.execution(), "The step has to say what is asked for, and for whom.");
        } else {
            openings.keep(new Errand(
                    "step:" + executed.execution(),
                    Errand.Kind.STEP,
                    executed.by().get(),
                    null,
                    executed.channel().isEmpty() ? null : executed.channel(),
                    null,
                    executed.wish(),
                    executed.execution(),
                    null));
        }
    }

    /** Tells what has ended. Slack takes each answer once: one that was lost on the way is given again. */
    @Scheduled(
            every = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void answer() {
        for (var awaited : errands.unanswered(AT_ONCE)) {
            try {
                if (awaited.task() == null) {
                    fail(awaited.team(), awaited.callback(), String.valueOf(awaited.failed()));
                    errands.answered(awaited);
                } else if (answered(awaited, awaited.task())) {
                    errands.answered(awaited);
                }
            } catch (Unreadable later) {
                Log.infof("A workflow is answered later: %s", later.getMessage());
            }
        }
    }

    /** @return false where the card does not know yet how it ended */
    private boolean answered(Errands.Awaited awaited, TaskId task) {
        var state = cards.state(task);
        var end = state.flatMap(CardState::end);
        end.ifPresent(ended -> tell(
                awaited.team(), awaited.callback(), ended, state.flatMap(card -> card.last(PullRequestOpened.class))));
        return end.isPresent();
    }

    private void tell(String team, String execution, Ended ended, Optional<PullRequestOpened> pullRequest) {
        switch (ended.outcome()) {
            case MERGED, ANSWERED ->
                complete(
                        team,
                        execution,
                        pullRequest
                                .map(opened ->
                                        Map.of("pull_request", opened.url().toString(), "outcome", ended.sentence()))
                                .orElse(Map.of("outcome", ended.sentence())));
            case CLOSED, DROPPED, UNANSWERED, NOT_UNDERSTOOD, NOT_FOUND, FAILED ->
                fail(team, execution, ended.sentence());
        }
        if (ended.outcome() == Outcome.MERGED) {
            Log.infof("The workflow's execution %s hears of its merge", execution);
        }
    }

    private void complete(String team, String execution, Map<String, String> outputs) {
        once(() -> SlackCall.make(() -> slack.of(team)
                .functionsCompleteSuccess(
                        done -> done.functionExecutionId(execution).outputs(Map.copyOf(outputs)))));
    }

    private void fail(String team, String execution, String sentence) {
        once(() -> SlackCall.make(() -> slack.of(team)
                .functionsCompleteError(
                        done -> done.functionExecutionId(execution).error(sentence))));
    }

    /** What Slack does not take for good was answered before, or its workflow is gone. */
    private static void once(Runnable answer) {
        try {
            answer.run();
        } catch (Unreadable refused) {
            var error = String.valueOf(refused.getMessage());
            if (!refused.forGood() && !ANSWERED.contains(error)) {
                throw refused;
            }
            Log.infof("A workflow did not take the answer: %s", error);
        }
    }

    private static final java.util.Set<String> ANSWERED = java.util.Set.of(
            "function_execution_not_found",
            "function_execution_not_in_progress",
            "invalid_function_execution_id",
            "not_in_progress",
            "access_denied",
            "invalid_arguments");
}
