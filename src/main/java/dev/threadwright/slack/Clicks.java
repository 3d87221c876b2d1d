package dev.threadwright.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.handler.builtin.BlockActionHandler;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.methods.MethodsClient;
import dev.threadwright.insight.Insights;
import dev.threadwright.progress.ProgressEvent.ApprovalNeeded;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.Answer;
import dev.threadwright.task.Decision;
import dev.threadwright.task.Tasks;
import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.thread.Person;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Consumer;

/** What follows from the buttons of a card and from the form behind one of them. */
@ApplicationScoped
class Clicks {
    private final Cards cards;
    private final Decisions decisions;
    private final Tasks tasks;
    private final Whispers whispers;
    private final MethodsClient slack;
    private final Insights insights;
    private final MeterRegistry metrics;

    Clicks(
            Cards cards,
            Decisions decisions,
            Tasks tasks,
            Whispers whispers,
            MethodsClient slack,
            Insights insights,
            MeterRegistry metrics) {
        this.cards = cards;
        this.decisions = decisions;
        this.tasks = tasks;
        this.whispers = whispers;
        this.slack = slack;
        this.insights = insights;
        this.metrics = metrics;
    }

    void register(App app) {
        app.blockAction("change.approve", on(this::approve));
        app.blockAction("change.edit", on(this::edit));
        app.blockAction("change.drop", on(payload -> withClick(payload, this::drop)));
        app.blockAction("repo.choose", on(payload -> withClick(payload, this::choose)));
        app.blockAction("repo.also", on(payload -> withClick(payload, this::also)));
        // Ticks are read from the card when somebody approves.
        app.blockAction(Click.TICKS, on(_ -> {}));
        // A link opens in the browser; Slack tells us all the same.
        app.blockAction("pullrequest.view", on(_ -> {}));
        app.blockAction("feedback", on(this::feedback));
        app.viewSubmission(WordingForm.CALLBACK, (request, context) -> {
            reword(request);
            return context.ack();
        });
    }

    static BlockActionHandler on(Consumer<BlockActionPayload> work) {
        return (request, context) -> {
            work.accept(request.getPayload());
            return context.ack();
        };
    }

    private void approve(BlockActionPayload payload) {
        withClick(payload, click -> {
            var question = cards.question(click.task(), click.revision());
            if (question.isEmpty()) {
                decisions.explain(click.task(), click.revision(), click.by(), click.thread());
                return;
            }
            var places = Click.places(question.get(), payload.getState());
            if (places.isEmpty() && !question.get().whole()) {
                whispers.to(click.by(), click.thread(), Sentences.TICK);
                return;
            }
            decide(click, new Decision.Approve(places));
        });
    }

    private void edit(BlockActionPayload payload) {
        withClick(payload, click -> {
            var question = cards.question(click.task(), click.revision());
            if (question.isEmpty() || !decisions.isOpen(click.task(), click.revision())) {
                decisions.explain(click.task(), click.revision(), click.by(), click.thread());
                return;
            }
            if (decisions.permits(click.task(), click.by(), click.thread())) {
                openForm(payload.getTriggerId(), click, question.get());
            }
        });
    }

    /** Slack opens a form within 3 s of the click or not at all: trying again later would not help. */
    private void openForm(String trigger, Click click, ApprovalNeeded question) {
        var about = new FormSubject(click.task(), click.revision(), click.thread());
        try {
            var form = WordingForm.open(about, question.rewordings());
            SlackCall.make(() -> slack.viewsOpen(open -> open.triggerId(trigger).view(form)));
        } catch (Unreadable refused) {
            Log.warnf("The form of %s did not open: %s", click.task(), refused.getMessage());
            whispers.to(click.by(), click.thread(), Sentences.formNotOpened(String.valueOf(refused.getMessage())));
        }
    }

    private void drop(Click click) {
        decide(click, new Decision.Drop());
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

    private void reword(ViewSubmissionRequest request) {
        var view = request.getPayload().getView();
        var about = FormSubject.read(String.valueOf(view.getPrivateMetadata()));
        if (about.isEmpty()) {
            Log.warn("A form came back that is none of ours");
            return;
        }
        var task = about.get().task();
        int revision = about.get().revision();
        var user = request.getPayload().getUser();
        var team = request.getPayload().getTeam();
        var by = new Person(team == null ? user.getTeamId() : team.getId(), user.getId());
        var question = cards.question(task, revision);
        if (question.isEmpty()) {
            decisions.explain(task, revision, by, about.get().thread());
            return;
        }
        var once = "form:" + view.getId() + ":" + view.getHash();
        var edited = WordingForm.wordings(view.getState());
        decisions.take(task, revision, once, by, about.get().thread(), reworded(question.get(), edited));
    }

    /** What was not shown in the form keeps its words. */
    private static Decision reworded(ApprovalNeeded question, Map<Integer, String> edited) {
        var wordings = new ArrayList<String>();
        for (int i = 0; i < question.rewordings().size(); i++) {
            wordings.add(edited.getOrDefault(i, question.rewordings().get(i).to()));
        }
        return new Decision.Reword(wordings);
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
