package dev.threadwright.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.progress.ProgressEvent.Accepted;
import dev.threadwright.progress.ProgressEvent.AnswerNeeded;
import dev.threadwright.progress.ProgressEvent.ApprovalNeeded;
import dev.threadwright.progress.ProgressEvent.Approved;
import dev.threadwright.progress.ProgressEvent.Begun;
import dev.threadwright.progress.ProgressEvent.ChoiceNeeded;
import dev.threadwright.progress.ProgressEvent.Doing;
import dev.threadwright.progress.ProgressEvent.Edited;
import dev.threadwright.progress.ProgressEvent.Ended;
import dev.threadwright.progress.ProgressEvent.Endorsed;
import dev.threadwright.progress.ProgressEvent.Expected;
import dev.threadwright.progress.ProgressEvent.Followed;
import dev.threadwright.progress.ProgressEvent.Moved;
import dev.threadwright.progress.ProgressEvent.Noted;
import dev.threadwright.progress.ProgressEvent.Paused;
import dev.threadwright.progress.ProgressEvent.PermissionNeeded;
import dev.threadwright.progress.ProgressEvent.PlanNeeded;
import dev.threadwright.progress.ProgressEvent.Planned;
import dev.threadwright.progress.ProgressEvent.PullRequestOpened;
import dev.threadwright.progress.ProgressEvent.Pushed;
import dev.threadwright.progress.ProgressEvent.Queued;
import dev.threadwright.progress.ProgressEvent.Reminded;
import dev.threadwright.progress.ProgressEvent.Reported;
import dev.threadwright.progress.ProgressEvent.RepositoryMatched;
import dev.threadwright.progress.ProgressEvent.ScriptsOffered;
import dev.threadwright.progress.ProgressEvent.Shipped;
import dev.threadwright.progress.ProgressEvent.SkillAsked;
import dev.threadwright.progress.ProgressEvent.Spent;
import dev.threadwright.progress.ProgressEvent.Stopped;
import dev.threadwright.progress.ProgressEvent.TakenBack;
import dev.threadwright.progress.ProgressEvent.Verified;
import dev.threadwright.progress.ProgressEvent.Waiting;
import dev.threadwright.progress.ProgressEvent.Withheld;
import dev.threadwright.progress.ProgressEvent.WordsFound;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A reply in the thread that calls the asker back to a card whose question nobody answered. There is one for each
 * question, however often we die: who is about to post it looks for it first, and nobody else does so meanwhile.
 */
@ApplicationScoped
class Reminders {
    private final CardCalls calls;
    private final Below below;

    Reminders(CardCalls calls, Below below) {
        this.calls = calls;
        this.below = below;
    }

    /** Sends what the state says is to be sent and was not. */
    Shown send(Claim claim, Shown shown) {
        Optional<Reminded> reminded = claim.state()
                .last(Reminded.class)
                .filter(reminder ->
                        !Objects.equals(reminder.revision(), shown.around().reminded()));
        return reminded.isEmpty() || shown.ts() == null ? shown : send(claim, reminded.get(), shown, shown.ts());
    }

    private Shown send(Claim claim, Reminded reminded, Shown shown, String card) {
        int revision = reminded.revision();
        Shown sent = shown.with(shown.around().reminded(revision));
        return below.send(
                claim,
                shown,
                () -> calls.findReminder(claim.thread(), claim.messageTs(), claim.task(), revision)
                        .orPosted(() ->
                                calls.remind(claim.thread(), claim.task(), revision, rendered(claim, reminded, card))),
                sent,
                sent);
    }

    private Rendered rendered(Claim claim, Reminded reminded, String card) {
        return rendered(
                reminded.asker().user(),
                claim.state(),
                calls.permalink(claim.thread(), card) instanceof Reply.Done(String link) ? link : "");
    }

    /** @param asker a Slack user's id @param link to the card, or empty */
    static Rendered rendered(String asker, CardState state, String link) {
        String open = stillOpen(state);
        var line = new ArrayList<ObjectNode>();
        boolean known = CardTexts.isUser(asker);
        if (known) {
            line.add(BlockKit.user(asker));
            line.add(BlockKit.text(" "));
        }
        line.add(BlockKit.text(open + " "));
        if (!link.isEmpty()) {
            line.add(BlockKit.link(URI.create(link), CardTexts.TO_THE_CARD));
        }
        return new Rendered(
                (known ? "<@" + asker + "> " : "") + Visible.mrkdwn(open),
                BlockKit.array(List.of(BlockKit.richText(List.of(BlockKit.line(line)))))
                        .toString());
    }

    /** What people are called back to. */
    private static String stillOpen(CardState state) {
        return switch (state.step()) {
            case ApprovalNeeded question ->
                question.whole()
                        ? CardTexts.stillToDecideWhole(question.repo().toString())
                        : CardTexts.stillToDecide(question.repo().toString());
            case PlanNeeded plan -> SessionTexts.stillWaits("approve the plan for " + plan.repo() + ", or change it.");
            case AnswerNeeded _ -> SessionTexts.stillWaits("it has a question.");
            case PermissionNeeded _ -> SessionTexts.stillWaits("it asks for a permission.");
            case Withheld _ -> SessionTexts.stillWaits("something of it is held back. Ask an admin, or drop it.");
            case Stopped _ -> SessionTexts.stillWaits("it was stopped. A reply goes on, or cancel it.");
            case ChoiceNeeded _,
                    Accepted _,
                    RepositoryMatched _,
                    WordsFound _,
                    Queued _,
                    Begun _,
                    Doing _,
                    Planned _,
                    Approved _,
                    Edited _,
                    Verified _,
                    Pushed _,
                    PullRequestOpened _,
                    Moved _,
                    Waiting _,
                    Paused _,
                    Noted _,
                    ScriptsOffered _,
                    SkillAsked _,
                    Reported _,
                    Reminded _,
                    Endorsed _,
                    Expected _,
                    Spent _,
                    Shipped _,
                    TakenBack _,
                    Followed _,
                    Ended _ -> CardTexts.STILL_TO_CHOOSE;
        };
    }
}
