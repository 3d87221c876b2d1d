package dev.threadwright.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.handler.builtin.BlockActionHandler;
import dev.threadwright.change.Preview;
import dev.threadwright.insight.Insights;
import dev.threadwright.progress.ProgressEvent.ApprovalNeeded;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.Answer;
import dev.threadwright.task.Decision;
import dev.threadwright.task.Tasks;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** What follows from the buttons of a card. */
@ApplicationScoped
class Clicks {
    private final Cards cards;
    private final Decisions decisions;
    private final Approving approving;
    private final Explaining explaining;
    private final Tasks tasks;
    private final Whispers whispers;
    private final Insights insights;
    private final MeterRegistry metrics;

    Clicks(
            Cards cards,
            Decisions decisions,
            Approving approving,
            Explaining explaining,
            Tasks tasks,
            Whispers whispers,
            Insights insights,
            MeterRegistry metrics) {
        this.cards = cards;
        this.decisions = decisions;
        this.approving = approving;
        this.explaining = explaining;
        this.tasks = tasks;
        this.whispers = whispers;
        this.insights = insights;
        this.metrics = metrics;
    }

    void register(App app) {
        app.blockAction("change.approve", on(this::approve));
        app.blockAction("change.approve_all", on(this::approveAll));
        app.blockAction("change.explain", on(this::explain));
        app.blockAction("change.drop", on(payload -> withClick(payload, this::drop)));
        app.blockAction("repo.choose", on(payload -> withClick(payload, this::choose)));
        app.blockAction("ask.anyway", on(payload -> withClick(payload, this::askAnyway)));
        app.blockAction("repo.also", on(payload -> withClick(payload, this::also)));
        // Ticks are read from the card when somebody approves.
        app.blockAction(Click.TICKS, on(_ -> {}));
        // A link opens in the browser; Slack tells us all the same.
        app.blockAction("pullrequest.view", on(_ -> {}));
        app.blockAction("feedback", on(this::feedback));
    }

    static BlockActionHandler on(Consumer<BlockActionPayload> work) {
        return (request, context) -> {
            work.accept(request.getPayload());
            return context.ack();
        };
    }

    private void approve(BlockActionPayload payload) {
        approve(payload, question -> Click.places(question, payload.getState()));
    }

    /** Every place that the card offers, whatever is ticked. */
    private void approveAll(BlockActionPayload payload) {
        approve(
                payload,
                question -> PlaceBlocks.offered(question).stream()
                        .map(Preview::place)
                        .toList());
    }

    private void approve(BlockActionPayload payload, Function<ApprovalNeeded, List<String>> which) {
        withClick(payload, click -> {
            if (decisions.isTaken(click)) {
                return;
            }
            var question = cards.question(click.task(), click.revision());
            if (question.isEmpty()) {
                decisions.explain(click.task(), click.revision(), click.by(), click.thread());
                return;
            }
            var places = which.apply(question.get());
            if (places.isEmpty() && !question.get().whole()) {
                whispers.to(click.by(), click.thread(), Sentences.TICK);
                return;
            }
            approving.approve(click, question.get(), places);
        });
    }

    private void explain(BlockActionPayload payload) {
        withClick(payload, click -> explaining.explain(click, payload.getTriggerId()));
    }

    private void drop(Click click) {
        decide(click, new Decision.Drop());
    }

    /** Who asked, or whoever may decide about it. */
    private void askAnyway(Click click) {
        decide(click, new Decision.AskAnyway());
    }

    private void choose(Click click) {
        click.repo()
                .ifPresentOrElse(
                        repo -> decide(click, new Decision.ChooseRepo(repo)),
                        () -> whispers.to(click.by(), click.thread(), Sentences.UNKNOWN));
    }

    private void also(Click click) {
        click.repo()
                .ifPresentOrElse(
                        repo -> also(click, repo), () -> whispers.to(click.by(), click.thread(), Sentences.UNKNOWN));
    }

    private void also(Click click, RepoName repo) {
        if (!decisions.permits(click.task(), click.by(), click.thread())) {
            return;
        }
        switch (tasks.also(click.task(), click.revision(), repo, click.by())) {
            case Answer.Taken() ->
                Log.infof("Also in %s by %s", repo, click.by().user());
            case Answer.Repeated() ->
                whispers.to(
                        click.by(), click.thread(), "%s has a card of its own in this thread already.".formatted(repo));
            case Answer.Stale _ -> decisions.explain(click.task(), click.revision(), click.by(), click.thread());
            case Answer.Unknown() -> whispers.to(click.by(), click.thread(), Sentences.UNKNOWN);
        }
    }

    private void feedback(BlockActionPayload payload) {
        var value = String.valueOf(payload.getActions().getFirst().getValue());
        var positive = value.startsWith("positive") || value.equals("up");
        var parts = value.split(":", 2);
        if (parts.length == 2) {
            insights.feedback(parts[1], payload.getUser().getId(), positive);
        }
        metrics.counter("threadwright.slack.feedback", "verdict", positive ? "positive" : "negative")
                .increment();
        var container = payload.getContainer();
        if (container != null && container.getChannelId() != null && container.getMessageTs() != null) {
            var by = Payloads.by(payload);
            whispers.to(by, Click.thread(payload, by.team()), Sentences.THANKS);
        }
    }

    static void withClick(BlockActionPayload payload, Consumer<Click> work) {
        Click.of(payload)
                .ifPresentOrElse(
                        work,
                        () -> Log.warnf(
                                "A button with a value that is none of ours: %s",
                                payload.getActions().getFirst().getActionId()));
    }

    private void decide(Click click, Decision decision) {
        decisions.take(click.task(), click.revision(), click.once(), click.by(), click.thread(), decision);
    }
}
