package dev.threadwright.slack;

import dev.threadwright.task.Approval;
import dev.threadwright.task.Decided;
import dev.threadwright.task.Decision;
import dev.threadwright.task.Task;
import dev.threadwright.thread.Person;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who pressed what on a card, and when.
 *
 * @param what words of our own that follow the person's name; for an approval, as what they gave it, or empty
 */
record Act(Person by, String what, Instant at, boolean approval) {
    /** Everything that somebody pressed so far, the oldest first. What was said in the thread stands there. */
    static List<Act> of(Task task, List<Approval> approvals) {
        var said = task.decisions();
        var asPressed = IntStream.range(0, said.size())
                .mapToObj(i -> isPutIn(said, i - 1) && said.get(i).decision() instanceof Decision.AskAnyway
                        ? Optional.of(new Act(
                                said.get(i).by(),
                                "asked for it by itself again",
                                said.get(i).at(),
                                false))
                        : act(said.get(i), approvals))
                .flatMap(Optional::stream);
        var approved = approvals.stream().map(yes -> new Act(yes.by(), yes.standing(), yes.at(), true));
        return Stream.concat(asPressed, approved)
                .filter(act -> CardTexts.isUser(act.by().user()))
                .sorted(Comparator.comparing(Act::at))
                .toList();
    }

    private static boolean isPutIn(List<Decided> said, int i) {
        return i >= 0 && said.get(i).decision() instanceof Decision.Join;
    }

    private static Optional<Act> act(Decided decided, List<Approval> approvals) {
        return decided.decision() instanceof Decision.Approve
                // Each is kept by itself; the decision of an older card stands for one.
                ? Optional.of(new Act(decided.by(), "", decided.at(), true)).filter(_ -> approvals.isEmpty())
                : what(decided.decision()).map(what -> new Act(decided.by(), what, decided.at(), false));
    }

    private static Optional<String> what(Decision decision) {
        return Optional.ofNullable(
                switch (decision) {
                    case Decision.Reword _ -> "edited the wording";
                    case Decision.ChooseRepo(var repo) -> "chose " + repo;
                    case Decision.ApprovePlan _ -> "approved the plan";
                    case Decision.Permit(Decision.Grant grant) ->
                        switch (grant) {
                            case ONCE -> "allowed it once";
                            case ALWAYS -> "allowed it for good";
                            case NEVER -> "denied it";
                            case LAPSED -> null;
                        };
                    case Decision.Stop _ -> "stopped it";
                    case Decision.Undo _ -> "pressed Undo";
                    case Decision.AskAnyway _ -> "asked for it anyway";
                    case Decision.Join _ -> "put it into one pull request with another request";
                    case Decision.Keep _ -> "chose to keep the script";
                    // Who dropped it, the card's end says.
                    case Decision.Approve _,
                            Decision.Drop _,
                            Decision.Amend _,
                            Decision.Withdraw _,
                            Decision.Say _,
                            Decision.Halt _ -> null;
                });
    }
}
