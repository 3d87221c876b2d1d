package dev.threadwright.session;

import dev.threadwright.change.SkillVerification;
import dev.threadwright.change.Verification;
import dev.threadwright.limits.Level;
import dev.threadwright.match.Match;
import dev.threadwright.match.Subject;
import dev.threadwright.moderation.Case;
import dev.threadwright.moderation.Layer;
import dev.threadwright.policy.Permission;
import dev.threadwright.policy.Source;
import dev.threadwright.progress.ProgressEvent.Ended;
import dev.threadwright.progress.ProgressEvent.Outcome;
import dev.threadwright.pullrequest.PullRequest;
import dev.threadwright.pullrequest.PullRequests;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.Reading;
import dev.threadwright.task.TaskId;
import dev.threadwright.task.TaskState;
import dev.threadwright.thread.Person;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Every way in which a task ends, each with a sentence that says what came of it and what can be done next. */
final class Endings {
    private Endings() {}

    static Ending greeting() {
        return new Ending(
                TaskState.REJECTED,
                new Ended(
                        Outcome.NOT_UNDERSTOOD,
                        "Hello. Tell me which words to change and where, for example: change “Sign up” to “Get started”"
                                + " on the pricing page. I find the place, show you before and after, and open a pull"
                                + " request once somebody approves. What is not literal, such as a friendlier tone, is the"
                                + " work of a session with a model, where one is set up."));
    }

    /** @param why why no session with a model can read it instead, a sentence */
    static Ending notUnderstood(Reading.NotUnderstood reading, String why) {
        var sentence = new StringBuilder();
        if (!reading.understood().isEmpty()) {
            sentence.append("I understood that ")
                    .append(String.join(", and that ", reading.understood()))
                    .append(". ");
        }
        sentence.append(reading.missing());
        sentence.append(' ')
                .append(why)
                .append(" So I change only words that are given literally. Put it like this:\n");
        sentence.append(reading.example().indexOf('`') < 0 ? "`" + reading.example() + "`" : reading.example());
        return new Ending(TaskState.REJECTED, new Ended(Outcome.NOT_UNDERSTOOD, sentence.toString()));
    }

    static Ending notFound(Match.NotFound notFound) {
        return new Ending(
                TaskState.REJECTED, new Ended(Outcome.NOT_FOUND, notFound.sentence() + " " + notFound.next()));
    }

    static Ending nowhere(Subject.None none) {
        return new Ending(TaskState.REJECTED, new Ended(Outcome.NOT_FOUND, none.sentence() + " " + none.next()));
    }

    static Ending noPullRequest(RepoName repo, int number) {
        return new Ending(
                TaskState.REJECTED,
                new Ended(
                        Outcome.NOT_FOUND,
                        "%s has no pull request #%d. Say in which repository it is, for example: review owner/name#%d"
                                .formatted(repo, number, number)));
    }

    static Ending answered(String answer) {
        return new Ending(TaskState.COMPLETED, new Ended(Outcome.ANSWERED, answer));
    }

    static Ending notMade(Verification.Failed failed) {
        return failed(String.join(" ", failed.findings()), outside(failed.beyond()));
    }

    static Ending notKept(SkillVerification.Failed failed) {
        return failed(String.join(" ", failed.findings()), outside(failed.beyond()));
    }

    private static @Nullable String outside(List<String> scopes) {
        return scopes.isEmpty() ? null : "It goes beyond what may be changed here: " + String.join(", ", scopes) + ".";
    }

    static Ending noMore(Level full) {
        return failed(full.full(Level::utc), full.reached());
    }

    /** What the settings do not let anybody change for who asked. */
    static Ending barred(Permission.Refused refused) {
        String whose = refused.source() instanceof Source.Configured(String name)
                ? " That is the setting `" + name + "`: whoever runs me can change it."
                : "";
        var sentence = refused.sentence() + whose;
        return new Ending(TaskState.REJECTED, new Ended(Outcome.FAILED, sentence), sentence);
    }

    static Ending taken(SkillVerification.Taken taken) {
        return new Ending(
                TaskState.REJECTED,
                new Ended(
                        Outcome.FAILED,
                        "There is a skill `%s` already, and I overwrite none. Press “Keep as a skill” again with another name: `%s` is free."
                                .formatted(taken.name(), taken.free())));
    }

    static Ending failed(String sentence) {
        return failed(sentence, null);
    }

    private static Ending failed(String sentence, @Nullable String refused) {
        return new Ending(TaskState.FAILED, new Ended(Outcome.FAILED, sentence), refused);
    }

    /** What is said where words of a task are held back. */
    static String withheld(Layer layer, Case held) {
        return "%s: there is %s, so this goes no further for now. Nothing was changed."
                .formatted(capital(layer.spoken()), held.what());
    }

    static Ending upheld(Layer layer, Case held) {
        return new Ending(
                TaskState.REJECTED,
                new Ended(
                        Outcome.FAILED,
                        "%s: there is %s. An admin looked at it, and it stays so. Nothing was changed; ask for it without that."
                                .formatted(capital(layer.spoken()), held.what())));
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** @param reasons what has changed since, each a sentence */
    static Ending notUndone(int number, List<String> reasons) {
        return notUndone(number, new Verification.Failed(reasons));
    }

    static Ending notUndone(int number, Verification.Failed failed) {
        return failed(
                "Pull request #%d is not taken back. %s Nothing was changed; it can be reverted by hand on GitHub."
                        .formatted(number, String.join(" ", failed.findings())),
                outside(failed.beyond()));
    }

    static Ending branchTaken(TaskId task) {
        return failed("The branch " + PullRequests.branch(task)
                + " already holds other commits, so I left it alone. Delete it and ask again.");
    }

    static Ending dropped(Person by) {
        return new Ending(
                TaskState.CANCELED,
                new Ended(Outcome.DROPPED, "<@" + by.user() + "> dropped it. Nothing was changed."));
    }

    static Ending unanswered() {
        return new Ending(
                TaskState.CANCELED,
                new Ended(
                        Outcome.UNANSWERED,
                        "Nobody answered this for a while, so I closed it. Nothing was changed. To go on, mention me in"
                                + " this thread with the request."));
    }

    static Ending withdrawn() {
        return new Ending(
                TaskState.CANCELED, new Ended(Outcome.DROPPED, "The request was deleted. Nothing was changed."));
    }

    static Ending halted() {
        return new Ending(
                TaskState.CANCELED,
                new Ended(
                        Outcome.DROPPED,
                        "Whoever operates me stopped this. Nothing was changed. To go on, ask them, or mention me in this"
                                + " thread with the request."));
    }

    private static final String ANYWAY =
            " Nothing was changed. If these words should change after all, press “Ask anyway”.";

    static Ending leftOut() {
        return new Ending(
                TaskState.CANCELED,
                new Ended(Outcome.DROPPED, "It was left out when the others were approved." + ANYWAY));
    }

    static Ending droppedElsewhere() {
        return new Ending(
                TaskState.CANCELED,
                new Ended(Outcome.DROPPED, "It was dropped where it was asked for first." + ANYWAY));
    }

    /** @param joined whether it was not the same that was asked there, but put together with it */
    static Ending unansweredElsewhere(boolean joined) {
        return new Ending(
                TaskState.CANCELED,
                new Ended(
                        Outcome.UNANSWERED,
                        (joined
                                        ? "Nobody answered where they were put together, so it was closed."
                                        : "Nobody answered where it was asked for first, so it was closed.")
                                + ANYWAY));
    }

    static Ending failedElsewhere() {
        return new Ending(
                TaskState.FAILED,
                new Ended(Outcome.FAILED, "It could not be done where it was asked for first." + ANYWAY));
    }

    static Ending closedElsewhere() {
        return new Ending(
                TaskState.CANCELED, new Ended(Outcome.CLOSED, "The pull request was closed without a merge." + ANYWAY));
    }

    static Ending merged(PullRequest pullRequest) {
        return new Ending(
                TaskState.COMPLETED,
                new Ended(
                        Outcome.MERGED,
                        "Merged" + pullRequest.endedBy().map(by -> " by " + by).orElse("") + "."));
    }

    static Ending closed(PullRequest pullRequest) {
        return new Ending(
                TaskState.CANCELED,
                new Ended(
                        Outcome.CLOSED,
                        "Closed without a merge"
                                + pullRequest.endedBy().map(by -> " by " + by).orElse("")
                                + ". Ask again if the words should change after all."));
    }
}
