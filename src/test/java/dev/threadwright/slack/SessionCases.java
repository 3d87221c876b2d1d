package dev.threadwright.slack;

import static dev.threadwright.slack.CardCases.ACCEPTED;
import static dev.threadwright.slack.CardCases.APPROVER;
import static dev.threadwright.slack.CardCases.ASKER;
import static dev.threadwright.slack.CardCases.MATCHED;
import static dev.threadwright.slack.CardCases.NOON;
import static dev.threadwright.slack.CardCases.OPENED;
import static dev.threadwright.slack.CardCases.REPO;
import static dev.threadwright.slack.CardCases.REPO_URL;
import static dev.threadwright.slack.CardCases.after;
import static dev.threadwright.slack.CardCases.preview;

import dev.threadwright.change.Preview;
import dev.threadwright.progress.ProgressEvent.AnswerNeeded;
import dev.threadwright.progress.ProgressEvent.ApprovalNeeded;
import dev.threadwright.progress.ProgressEvent.Approved;
import dev.threadwright.progress.ProgressEvent.Begun;
import dev.threadwright.progress.ProgressEvent.Doing;
import dev.threadwright.progress.ProgressEvent.PermissionNeeded;
import dev.threadwright.progress.ProgressEvent.PlanNeeded;
import dev.threadwright.progress.ProgressEvent.Planned;
import dev.threadwright.progress.ProgressEvent.Queued;
import dev.threadwright.progress.ProgressEvent.Reminded;
import dev.threadwright.progress.ProgressEvent.Step;
import dev.threadwright.progress.ProgressEvent.StepState;
import dev.threadwright.progress.ProgressEvent.Stopped;
import dev.threadwright.progress.ProgressEvent.Waiting;
import dev.threadwright.progress.ProgressEvent.Withheld;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Sessions at every point of their way. */
final class SessionCases {
    static final Begun BEGUN = new Begun(REPO, false);
    static final Begun REHEARSED = new Begun(REPO, true);
    static final Doing DOING = new Doing(3, "searches for “No projects found.”");
    static final PlanNeeded PLAN = new PlanNeeded(
            1,
            REPO,
            "Four sentences tell people that there is nothing, and none says what to do about it.",
            List.of(
                    step("Rewrite the empty states of the projects page", "$ npm test", StepState.PENDING, ""),
                    step("Rewrite those of the search", "the three languages say the same", StepState.PENDING, ""),
                    step("Look for others", "", StepState.PENDING, "")));
    static final Planned UNDER_WAY = new Planned(List.of(
            step("Rewrite the empty states of the projects page", "$ npm test", StepState.DONE, "12 passed"),
            step("Rewrite those of the search", "the three languages say the same", StepState.IN_PROGRESS, ""),
            step("Look for others", "", StepState.PENDING, "")));
    static final AnswerNeeded QUESTION = new AnswerNeeded(
            2,
            "Should the empty states offer to make something, or only say that all is quiet?",
            List.of("Offer to make something", "Only say that all is quiet"));
    static final PermissionNeeded PERMISSION = new PermissionNeeded(
            2,
            "reach registry.npmjs.org",
            "The formatter is not installed yet.",
            "What runs there could send this repository's files to that host.",
            NOON);
    static final Stopped STOPPED = new Stopped(2, APPROVER, "One of three steps is done.");

    private SessionCases() {}

    static Step step(String title, String check, StepState state, String shown) {
        return new Step(title, check, state, shown);
    }

    static ApprovalNeeded whole(List<Preview> previews, String summary) {
        return new ApprovalNeeded(
                3,
                REPO,
                REPO_URL,
                previews,
                previews.stream().map(Preview::place).toList(),
                List.of(),
                List.of("Only words people see change.", "Worth a look: the French is longer than before."),
                null,
                List.of(),
                List.of(),
                true,
                summary);
    }

    static ApprovalNeeded whole() {
        return whole(
                List.of(
                        preview(
                                4,
                                "  \"empty\": \"",
                                "No projects found.",
                                "Nothing here yet. Make your first project.",
                                "\","),
                        preview(
                                6,
                                "  \"archivedEmpty\": \"",
                                "No archived projects found.",
                                "Nothing put away.",
                                "\",")),
                "The empty states now say what to do next.\n<!channel> look!");
    }

    static Map<String, CardState> all() {
        var cases = new LinkedHashMap<String, CardState>();
        cases.put("queued", after(ACCEPTED, MATCHED, new Queued(2)));
        cases.put("queued-next", after(ACCEPTED, MATCHED, new Queued(0)));
        cases.put("begun", after(ACCEPTED, MATCHED, new Queued(1), BEGUN));
        cases.put("begun-rehearsal", after(ACCEPTED, MATCHED, REHEARSED));
        cases.put("doing", after(ACCEPTED, MATCHED, BEGUN, DOING));
        cases.put("doing-a-plan", after(ACCEPTED, MATCHED, BEGUN, PLAN, UNDER_WAY, DOING));
        cases.put("doing-a-long-plan", after(ACCEPTED, MATCHED, BEGUN, longPlan(), DOING));
        cases.put("planned-done", after(ACCEPTED, MATCHED, BEGUN, planned(StepState.DONE)));
        cases.put("planned-failed", after(ACCEPTED, MATCHED, BEGUN, planned(StepState.FAILED)));
        cases.put("plan-needed", after(ACCEPTED, MATCHED, BEGUN, DOING, PLAN));
        cases.put("plan-needed-rehearsal", after(ACCEPTED, MATCHED, REHEARSED, DOING, PLAN));
        cases.put("answer-needed", after(ACCEPTED, MATCHED, BEGUN, DOING, QUESTION));
        cases.put(
                "answer-needed-in-words",
                after(ACCEPTED, MATCHED, BEGUN, new AnswerNeeded(2, "What should the button say?", List.of())));
        cases.put("permission-needed", after(ACCEPTED, MATCHED, BEGUN, DOING, PERMISSION));
        cases.put("permission-reminded", after(ACCEPTED, BEGUN, PERMISSION, new Reminded(2, ASKER, NOON)));
        cases.put("stopped", after(ACCEPTED, MATCHED, BEGUN, UNDER_WAY, DOING, STOPPED));
        cases.put(
                "stopped-by-nobody", after(ACCEPTED, MATCHED, BEGUN, new Stopped(2, null, "Nothing is changed yet.")));
        cases.put("withheld", after(ACCEPTED, MATCHED, withheld(false)));
        cases.put("withheld-appealed", after(ACCEPTED, MATCHED, withheld(true)));
        cases.put("resumed", after(ACCEPTED, MATCHED, BEGUN, UNDER_WAY, STOPPED, DOING));
        cases.put(
                "working-without-a-model",
                after(ACCEPTED, BEGUN, DOING, new Waiting("The model does not answer.", NOON)));
        cases.put("whole", after(ACCEPTED, MATCHED, REHEARSED, planned(StepState.DONE), whole()));
        cases.put("whole-unsaid", after(ACCEPTED, MATCHED, BEGUN, wholeWithoutPlaces()));
        cases.put("whole-approved", after(ACCEPTED, MATCHED, BEGUN, whole(), new Approved(APPROVER, 2)));
        cases.put("whole-opened", after(ACCEPTED, BEGUN, UNDER_WAY, whole(), new Approved(APPROVER, 40), OPENED));
        return cases;
    }

    private static Withheld withheld(boolean appealed) {
        return new Withheld(
                2,
                "0123456789abcdef",
                "The new words: there is a term that is forbidden here (rival), so this goes no further for now.",
                appealed);
    }

    private static Planned longPlan() {
        return new Planned(IntStream.rangeClosed(1, 17)
                .mapToObj(n -> step(
                        "Rewrite page " + n,
                        "",
                        n < 4 ? StepState.DONE : n == 4 ? StepState.IN_PROGRESS : StepState.PENDING,
                        ""))
                .toList());
    }

    private static Planned planned(StepState last) {
        return new Planned(List.of(
                step("Rewrite the empty states", "$ npm test", StepState.DONE, "12 passed"),
                step("Look for others", "$ grep -r found locales", last, "")));
    }

    private static ApprovalNeeded wholeWithoutPlaces() {
        var question = whole();
        return new ApprovalNeeded(
                3,
                REPO,
                REPO_URL,
                List.of(),
                List.of(),
                List.of(),
                question.verdict(),
                "The file has changed meanwhile; please look again.",
                CardCases.OTHERS,
                List.of(),
                true,
                null);
    }
}
