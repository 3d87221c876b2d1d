package dev.threadwright.slack;

import static dev.threadwright.slack.Clicks.on;
import static dev.threadwright.slack.Clicks.withClick;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import dev.threadwright.progress.ProgressEvent.Script;
import dev.threadwright.task.Answer;
import dev.threadwright.task.Decision;
import dev.threadwright.task.Keeping;
import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.thread.Person;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;

/** What follows from the button with which somebody keeps a script, and from the form behind it. */
@ApplicationScoped
class SkillClicks {
    private final Cards cards;
    private final Decisions decisions;
    private final Keeping keeping;
    private final Whispers whispers;
    private final Clients slack;
    private final MeterRegistry metrics;

    SkillClicks(
            Cards cards,
            Decisions decisions,
            Keeping keeping,
            Whispers whispers,
            Clients slack,
            MeterRegistry metrics) {
        this.cards = cards;
        this.decisions = decisions;
        this.keeping = keeping;
        this.whispers = whispers;
        this.slack = slack;
        this.metrics = metrics;
    }

    void register(App app) {
        app.blockAction("skill.keep", on(this::ask));
        app.viewSubmission(SkillForm.CALLBACK, (request, context) -> {
            keep(request);
            return context.ack();
        });
    }

    /** The button stands for a script's number in the place of a question's. */
    private void ask(BlockActionPayload payload) {
        withClick(payload, click -> {
            var script = cards.script(click.task(), click.revision());
            if (script.isEmpty()) {
                whispers.to(click.by(), click.thread(), SkillTexts.GONE);
            } else if (script.get().skill() != null) {
                whispers.to(click.by(), click.thread(), SkillTexts.alreadyKept());
            } else if (decisions.permits(click.task(), click.by(), click.thread())) {
                openForm(payload.getTriggerId(), click, script.get());
            }
        });
    }

    /** Slack opens a form within 3 s of the click or not at all: trying again later would not help. */
    private void openForm(String trigger, Click click, Script script) {
        var form = SkillForm.open(new FormSubject(click.task(), click.revision(), click.thread()), script);
        try {
            SlackCall.make(() -> slack.of(click.thread())
                    .viewsOpen(open -> open.triggerId(trigger).view(form)));
        } catch (Unreadable refused) {
            Log.warnf("The form of %s did not open: %s", click.task(), refused.getMessage());
            whispers.to(click.by(), click.thread(), Sentences.formNotOpened(String.valueOf(refused.getMessage())));
        }
    }

    private void keep(ViewSubmissionRequest request) {
        var view = request.getPayload().getView();
        var about = FormSubject.read(String.valueOf(view.getPrivateMetadata()));
        if (about.isEmpty()) {
            Log.warn("A form came back that is none of ours");
            return;
        }
        var thread = about.get().thread();
        var user = request.getPayload().getUser();
        var team = request.getPayload().getTeam();
        var by = new Person(team == null ? user.getTeamId() : team.getId(), user.getId());
        var filled = SkillForm.filled(view.getState());
        if (filled.isEmpty()) {
            whispers.to(by, thread, SkillTexts.NOT_READABLE);
            return;
        }
        if (!decisions.permits(about.get().task(), by, thread)) {
            return;
        }
        var keep = new Decision.Keep(
                about.get().task(),
                about.get().revision(),
                filled.get().name(),
                filled.get().description(),
                filled.get().why());
        switch (keeping.keep(keep, "form:" + view.getId() + ":" + view.getHash(), by)) {
            case Answer.Taken() -> Log.infof("Keep by %s", by.user());
            case Answer.Repeated() ->
                metrics.counter("threadwright.inbox.deduplicated").increment();
            case Answer.Stale _ -> whispers.to(by, thread, SkillTexts.alreadyKept());
            case Answer.Unknown() -> whispers.to(by, thread, Sentences.UNKNOWN);
        }
    }
}
