package dev.threadwright.slack;

import com.slack.api.bolt.App;
import dev.threadwright.task.Answer;
import dev.threadwright.task.Followers;
import dev.threadwright.task.TaskId;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;

/** What follows from the button that puts two requests into one pull request. */
@ApplicationScoped
class JoiningClicks {
    static final String ACTION = "task.join";

    private final Cards cards;
    private final Decisions decisions;
    private final Followers followers;
    private final Whispers whispers;

    JoiningClicks(Cards cards, Decisions decisions, Followers followers, Whispers whispers) {
        this.cards = cards;
        this.decisions = decisions;
        this.followers = followers;
        this.whispers = whispers;
    }

    void register(App app) {
        app.blockAction(ACTION, Clicks.on(payload -> Clicks.withClick(payload, this::join)));
    }

    private void join(Click click) {
        if (decisions.isTaken(click)) {
            return;
        }
        // What is put together with what, the card says and not the button.
        cards.joinable(click.task(), click.revision())
                .ifPresentOrElse(
                        into -> join(click, into),
                        () -> decisions.explain(click.task(), click.revision(), click.by(), click.thread()));
    }

    /** Both change by it, so that both have to be that person's to steer. */
    private void join(Click click, TaskId into) {
        if (!decisions.permitsToSteer(click.task(), click.by(), click.thread())
                || !decisions.permitsToSteer(into, click.by(), click.thread())) {
            return;
        }
        switch (followers.join(click.task(), click.revision(), click.once(), click.by(), into)) {
            case Answer.Taken() ->
                Log.infof(
                        "%s put together with %s by %s",
                        click.task(), into, click.by().user());
            case Answer.Repeated() -> decisions.isTaken(click);
            case Answer.Stale _ -> {
                if (decisions.isOpen(click.task(), click.revision())) {
                    whispers.to(click.by(), click.thread(), Sentences.NOT_TOGETHER);
                } else {
                    decisions.explain(click.task(), click.revision(), click.by(), click.thread());
                }
            }
            case Answer.Unknown() -> whispers.to(click.by(), click.thread(), Sentences.UNKNOWN);
        }
    }
}
