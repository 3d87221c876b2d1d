package dev.threadwright.slack;

import dev.threadwright.change.Preview;
import dev.threadwright.policy.ApprovalRules;
import dev.threadwright.policy.Autonomy;
import dev.threadwright.policy.Channels;
import dev.threadwright.policy.Demands;
import dev.threadwright.policy.Policies;
import dev.threadwright.progress.ProgressEvent.ApprovalNeeded;
import dev.threadwright.repo.Unreachable;
import dev.threadwright.task.Task;
import dev.threadwright.task.Tasks;
import dev.threadwright.thread.Conversations.Unreadable;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Explains a change to whoever asks, with what the rules say at that moment. */
@ApplicationScoped
class Explaining {
    private final Cards cards;
    private final Tasks tasks;
    private final Policies policies;
    private final Channels channels;
    private final ApprovalRules rules;
    private final Decisions decisions;
    private final Whispers whispers;
    private final Clients slack;

    Explaining(
            Cards cards,
            Tasks tasks,
            Policies policies,
            Channels channels,
            ApprovalRules rules,
            Decisions decisions,
            Whispers whispers,
            Clients slack) {
        this.cards = cards;
        this.tasks = tasks;
        this.policies = policies;
        this.channels = channels;
        this.rules = rules;
        this.decisions = decisions;
        this.whispers = whispers;
        this.slack = slack;
    }

    /** Slack opens a modal within 3 s of the click or not at all. */
    void explain(Click click, String trigger) {
        var task = tasks.find(click.task()).filter(it -> Decisions.standsIn(it, click.thread()));
        var question = cards.question(click.task(), click.revision());
        var state = cards.state(click.task());
        if (task.isEmpty() || question.isEmpty() || state.isEmpty()) {
            decisions.explain(click.task(), click.revision(), click.by(), click.thread());
            return;
        }
        String view = Explanation.open(state.get(), question.get(), rules(task.get(), question.get()));
        try {
            SlackCall.make(() -> slack.of(click.thread())
                    .viewsOpen(open -> open.triggerId(trigger).viewAsString(view)));
        } catch (Unreadable refused) {
            Log.warnf("The explanation of %s did not open: %s", click.task(), refused.getMessage());
            whispers.to(click.by(), click.thread(), Sentences.formNotOpened(String.valueOf(refused.getMessage())));
        }
    }

    private Explanation.Rules rules(Task task, ApprovalNeeded question) {
        var ask = task.ask();
        var limits = policies.scopes(ask.asker(), ask.thread(), question.repo()).stream()
                .map(scope -> "Only " + scope.allows() + ".")
                .toList();
        var may = new ArrayList<String>();
        may.add(policies.whoDecides());
        List<String> owners = List.of();
        try {
            Demands demands = rules.of(
                    question.repo(),
                    Approving.paths(
                            question,
                            question.previews().stream().map(Preview::place).toList()));
            may.addAll(demands.sentences());
            owners = demands.owners();
        } catch (Unreachable unread) {
            may.add("What the repository itself asks for cannot be read at the moment.");
        }
        return new Explanation.Rules(
                limits, may, owners, next(channels.autonomy(ask.asker(), ask.thread(), question.repo())));
    }

    private static String next(Autonomy autonomy) {
        String opened =
                "Once it is approved, I make the change on the newest commit, check it again, and open a pull request"
                        + " that names who asked and who approved.";
        return autonomy == Autonomy.MERGE
                ? opened + " What a person approved is merged by a person."
                : opened + " Whether and when it is merged is for the repository's people.";
    }
}
