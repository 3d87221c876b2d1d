package dev.threadwright.slack;

import dev.threadwright.task.Decided;
import dev.threadwright.task.Decision;
import dev.threadwright.task.Task;
import dev.threadwright.task.TaskState;
import java.util.Comparator;

/** What is said to somebody whose click or edit has no effect. */
final class Sentences {
    static final String NOT_TOGETHER = "The other request does not wait for an approval any more, so nothing was put"
            + " together. Please decide about this one by itself.";
    static final String UNKNOWN = "I do not know this task any more. Please ask again in a new message.";
    static final String NOT_MERGED = "There is nothing merged here that could be undone.";
    static final String UNDONE_ALREADY = "This is undone already, or about to be: look for its card in this thread.";
    static final String THANKS = "Thank you: that helps to see what is of use.";
    static final String TICK = "Tick at least one place, then approve.";

    private Sentences() {}

    /** @param error Slack's code */
    static String formNotOpened(String error) {
        return "Slack did not open the form (" + error + "). Please press the button again.";
    }

    /** Why an answer to a task's question is not taken. */
    static String tooLate(Task task, int revision) {
        var last = task.decisions().stream()
                .filter(decided -> decided.revision() == revision)
                .max(Comparator.comparing(Decided::at));
        if (last.isPresent() && last.get().decision() instanceof Decision.Say) {
            return "<@" + last.get().by().user() + "> said something about this since. That is looked at first, and the"
                    + " question comes again if it is still one.";
        }
        if (last.isPresent()) {
            return done(last.get().decision()) + " by <@" + last.get().by().user() + ">; nothing more happens.";
        }
        if (task.state().isEnd()) {
            return stands(task.state()) + " Please ask again in a new message.";
        }
        if (task.revision() > revision) {
            return "This card is out of date: the question was asked anew since. Use the newest card of this thread.";
        }
        return stands(task.state()) + " There is nothing to decide at the moment.";
    }

    /** Why an edit of the asking message is not taken. */
    static String editedTooLate(Task task, TaskState state) {
        boolean approved = !state.isEnd()
                && task.decisions().stream().anyMatch(decided -> decided.decision() instanceof Decision.Approve);
        return (approved ? "This is approved already." : stands(state))
                + " Your edit changes nothing any more; please write a new message.";
    }

    /** Why what was said to a session has no effect. */
    static String tooLateToSteer(TaskState state) {
        return state.isEnd()
                ? stands(state) + " Please ask again in a new message."
                : "There is nothing to steer here any more: the change is approved, or no session works on it.";
    }

    /** How a task stands, a sentence. */
    static String stands(TaskState state) {
        return switch (state) {
            case SUBMITTED, WORKING -> "I am working on this.";
            case INPUT_REQUIRED -> "This waits for somebody's word.";
            case COMPLETED -> "This is done.";
            case CANCELED -> "This was dropped.";
            case FAILED -> "This could not be done.";
            case REJECTED -> "This could not be carried out as it was asked.";
        };
    }

    private static String done(Decision decision) {
        return switch (decision) {
            case Decision.Approve _ -> "Already approved";
            case Decision.Reword _ -> "The wording was already edited";
            case Decision.Drop _ -> "Already dropped";
            case Decision.ChooseRepo(var repo) -> repo + " was already chosen";
            case Decision.Amend _ -> "The request was edited since";
            case Decision.Withdraw _ -> "The request was withdrawn";
            case Decision.Say _ -> "Something was said since";
            case Decision.Stop _ -> "Already stopped";
            case Decision.Halt _ -> "Whoever operates me stopped it";
            case Decision.ApprovePlan _ -> "The plan was already approved";
            case Decision.Permit _ -> "That was already decided";
            case Decision.Keep _ -> "That is already kept";
            case Decision.Undo _ -> "It is being taken back";
            case Decision.AskAnyway _ -> "It was already asked for anyway";
            case Decision.Join _ -> "It was already put into one pull request with another request";
        };
    }
}
