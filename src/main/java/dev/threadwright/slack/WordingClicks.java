package dev.threadwright.slack;

import static dev.threadwright.slack.Clicks.withClick;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import dev.threadwright.progress.ProgressEvent.ApprovalNeeded;
import dev.threadwright.task.Decision;
import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.thread.Person;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Map;

/** The form in which the wording is edited: opened, answered while somebody types, and sent in. */
@ApplicationScoped
class WordingClicks {
    private final Cards cards;
    private final Decisions decisions;
    private final Trial trial;
    private final Whispers whispers;
    private final Clients slack;

    WordingClicks(Cards cards, Decisions decisions, Trial trial, Whispers whispers, Clients slack) {
        this.cards = cards;
        this.decisions = decisions;
        this.trial = trial;
        this.whispers = whispers;
        this.slack = slack;
    }

    void register(App app) {
        app.blockAction("change.edit", Clicks.on(this::edit));
        app.blockAction(WordingForm.FIELD, Clicks.on(this::typed));
        app.viewSubmission(WordingForm.CALLBACK, (request, context) -> {
            reword(request);
            return context.ack();
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
            SlackCall.make(() -> slack.of(click.thread())
                    .viewsOpen(open -> open.triggerId(trigger).view(form)));
        } catch (Unreadable refused) {
            Log.warnf("The form of %s did not open: %s", click.task(), refused.getMessage());
            whispers.to(click.by(), click.thread(), Sentences.formNotOpened(String.valueOf(refused.getMessage())));
        }
    }

    /** Says what the words come to. A courtesy: where the form is another by now, it is answered for that one. */
    private void typed(BlockActionPayload payload) {
        var view = payload.getView();
        var about = FormSubject.read(view == null ? "" : String.valueOf(view.getPrivateMetadata()));
        if (view == null || about.isEmpty()) {
            return;
        }
        var question = cards.question(about.get().task(), about.get().revision());
        var words = WordingForm.wordings(view.getState());
        if (question.isEmpty()) {
            return;
        }
        var tried = trial.of(about.get(), words).orElse(Trial.Tried.NOTHING);
        var answered = WordingForm.open(about.get(), question.get().rewordings(), words, tried);
        try {
            SlackCall.make(() -> slack.of(about.get().thread())
                    .viewsUpdate(update ->
                            update.viewId(view.getId()).hash(view.getHash()).view(answered)));
        } catch (Unreadable overtaken) {
            Log.debugf("The form of %s went on: %s", about.get().task(), overtaken.getMessage());
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
}
