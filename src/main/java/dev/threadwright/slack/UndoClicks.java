package dev.threadwright.slack;

import static dev.threadwright.slack.Clicks.withClick;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import dev.threadwright.progress.ProgressEvent.Ended;
import dev.threadwright.progress.ProgressEvent.Outcome;
import dev.threadwright.progress.ProgressEvent.PullRequestOpened;
import dev.threadwright.task.Answer;
import dev.threadwright.task.Tasks;
import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.thread.Person;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;

/** The way back from a merge: a button, a modal that asks back, and a task of its own. */
@ApplicationScoped
class UndoClicks {
    private final Cards cards;
    private final Tasks tasks;
    private final Decisions decisions;
    private final Whispers whispers;
    private final Clients slack;

    UndoClicks(Cards cards, Tasks tasks, Decisions decisions, Whispers whispers, Clients slack) {
        this.cards = cards;
        this.tasks = tasks;
        this.decisions = decisions;
        this.whispers = whispers;
        this.slack = slack;
    }

    void register(App app) {
        app.blockAction("pullrequest.undo", Clicks.on(this::ask));
        app.viewSubmission(UndoForm.CALLBACK, (request, context) -> {
            undo(request);
            return context.ack();
        });
    }

    private void ask(BlockActionPayload payload) {
        withClick(payload, click -> {
            var state = cards.state(click.task());
            var opened = state.flatMap(it -> it.last(PullRequestOpened.class));
            boolean merged = state.flatMap(CardState::end)
                    .map(Ended::outcome)
                    .filter(Outcome.MERGED::equals)
                    .isPresent();
            if (opened.isEmpty() || !merged) {
                whispers.to(click.by(), click.thread(), Sentences.NOT_MERGED);
            } else if (decisions.permits(click.task(), click.by(), click.thread())) {
                open(payload.getTriggerId(), click, opened.get());
            }
        });
    }

    private void open(String trigger, Click click, PullRequestOpened opened) {
        String view = UndoForm.open(
                new FormSubject(click.task(), opened.number(), click.thread()),
                opened.repo().toString());
        try {
            SlackCall.make(() -> slack.of(click.thread())
                    .viewsOpen(open -> open.triggerId(trigger).viewAsString(view)));
        } catch (Unreadable refused) {
            Log.warnf("The form of %s did not open: %s", click.task(), refused.getMessage());
            whispers.to(click.by(), click.thread(), Sentences.formNotOpened(String.valueOf(refused.getMessage())));
        }
    }

    /** Who may is asked anew: the form may have been open for long. */
    private void undo(ViewSubmissionRequest request) {
        var view = request.getPayload().getView();
        var about = FormSubject.read(String.valueOf(view.getPrivateMetadata()));
        if (about.isEmpty()) {
            Log.warn("A form came back that is none of ours");
            return;
        }
        var user = request.getPayload().getUser();
        var team = request.getPayload().getTeam();
        var by = new Person(team == null ? user.getTeamId() : team.getId(), user.getId());
        if (decisions.permits(about.get().task(), by, about.get().thread())) {
            switch (tasks.undo(about.get().task(), by)) {
                case Answer.Taken() -> Log.infof("Undo of %s by %s", about.get().task(), by.user());
                case Answer.Repeated() -> whispers.to(by, about.get().thread(), Sentences.UNDONE_ALREADY);
                case Answer.Stale _ -> whispers.to(by, about.get().thread(), Sentences.NOT_MERGED);
                case Answer.Unknown() -> whispers.to(by, about.get().thread(), Sentences.UNKNOWN);
            }
        }
    }
}
