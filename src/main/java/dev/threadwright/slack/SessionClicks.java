package dev.threadwright.slack;

import static dev.threadwright.slack.Clicks.on;
import static dev.threadwright.slack.Clicks.withClick;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import dev.threadwright.task.Decision;
import dev.threadwright.task.Decision.Grant;
import dev.threadwright.task.TaskId;
import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;

/** What follows from the buttons with which people steer a session, and from the form behind one of them. */
@ApplicationScoped
class SessionClicks {
    private final Cards cards;
    private final Decisions decisions;
    private final Whispers whispers;
    private final Clients slack;

    SessionClicks(Cards cards, Decisions decisions, Whispers whispers, Clients slack) {
        this.cards = cards;
        this.decisions = decisions;
        this.whispers = whispers;
        this.slack = slack;
    }

    void register(App app) {
        decides(app, "plan.approve", new Decision.ApprovePlan());
        decides(app, "permission.allow_once", new Decision.Permit(Grant.ONCE));
        decides(app, "permission.allow_always", new Decision.Permit(Grant.ALWAYS));
        decides(app, "permission.deny", new Decision.Permit(Grant.NEVER));
        app.blockAction("session.stop", on(payload -> withClick(payload, this::stop)));
        app.blockAction("answer.choose", on(payload -> withClick(payload, this::answer)));
        app.blockAction("plan.change", on(this::change));
        app.viewSubmission(PlanForm.CALLBACK, (request, context) -> {
            changed(request);
            return context.ack();
        });
    }

    private void decides(App app, String button, Decision decision) {
        app.blockAction(
                button,
                on(payload -> withClick(
                        payload,
                        click -> decisions.take(
                                click.task(), click.revision(), click.once(), click.by(), click.thread(), decision))));
    }

    private void stop(Click click) {
        decisions.tell(click.task(), click.once(), click.by(), click.thread(), new Decision.Stop());
    }

    private void answer(Click click) {
        if (decisions.isTaken(click)) {
            return;
        }
        var option = cards.answer(click.task(), click.revision())
                .filter(_ -> decisions.isOpen(click.task(), click.revision()))
                .flatMap(click::option);
        if (option.isEmpty()) {
            decisions.explain(click.task(), click.revision(), click.by(), click.thread());
            return;
        }
        say(click.task(), click.once(), click.by(), click.thread(), option.get());
    }

    private void change(BlockActionPayload payload) {
        withClick(payload, click -> {
            if (!decisions.isOpen(click.task(), click.revision())) {
                decisions.explain(click.task(), click.revision(), click.by(), click.thread());
            } else if (decisions.permitsToSteer(click.task(), click.by(), click.thread())) {
                openForm(payload.getTriggerId(), click);
            }
        });
    }

    /** Slack opens a form within 3 s of the click or not at all: trying again later would not help. */
    private void openForm(String trigger, Click click) {
        var form = PlanForm.open(new FormSubject(click.task(), click.revision(), click.thread()));
        try {
            SlackCall.make(() -> slack.of(click.thread())
                    .viewsOpen(open -> open.triggerId(trigger).view(form)));
        } catch (Unreadable refused) {
            Log.warnf("The form of %s did not open: %s", click.task(), refused.getMessage());
            whispers.to(click.by(), click.thread(), Sentences.formNotOpened(String.valueOf(refused.getMessage())));
        }
    }

    private void changed(ViewSubmissionRequest request) {
        var view = request.getPayload().getView();
        var about = FormSubject.read(String.valueOf(view.getPrivateMetadata()));
        var words = PlanForm.words(view.getState());
        if (about.isEmpty() || words.isEmpty()) {
            Log.warn("A form came back that is none of ours");
            return;
        }
        var user = request.getPayload().getUser();
        var team = request.getPayload().getTeam();
        var by = new Person(team == null ? user.getTeamId() : team.getId(), user.getId());
        var once = "form:" + view.getId() + ":" + view.getHash();
        say(about.get().task(), once, by, about.get().thread(), words.get());
    }

    private void say(TaskId task, String once, Person by, ThreadRef thread, String words) {
        decisions.tell(task, once, by, thread, new Decision.Say(Texts.asSent(words), once));
    }
}
