package dev.threadwright.session;

import dev.threadwright.agent.Outcome;
import dev.threadwright.agent.Plan;
import dev.threadwright.agent.Reach;
import dev.threadwright.change.Preview;
import dev.threadwright.change.Verification;
import dev.threadwright.policy.Demands;
import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.repo.Remote;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What a session came to, as the thread is told. */
final class Conclusions {
    private Conclusions() {}

    static List<ProgressEvent.Step> steps(Plan plan) {
        return plan.steps().stream()
                .map(step -> new ProgressEvent.Step(step.title(), step.check(), state(step.state()), step.shown()))
                .toList();
    }

    private static ProgressEvent.StepState state(Plan.State state) {
        return switch (state) {
            case PENDING -> ProgressEvent.StepState.PENDING;
            case IN_PROGRESS -> ProgressEvent.StepState.IN_PROGRESS;
            case DONE -> ProgressEvent.StepState.DONE;
            case FAILED -> ProgressEvent.StepState.FAILED;
        };
    }

    static ProgressEvent permission(int revision, Reach reach, String why, Instant expires) {
        return switch (reach) {
            case Reach.Host(String name) ->
                new ProgressEvent.PermissionNeeded(
                        revision,
                        "reach " + name + " over the network",
                        why,
                        "What the session knows of the repository could be sent there.",
                        expires);
            case Reach.Path(String glob) ->
                new ProgressEvent.PermissionNeeded(
                        revision,
                        "change files that match " + glob,
                        why,
                        "They lie beyond what changes from here may touch.",
                        expires);
            case Reach.Size(int files) ->
                new ProgressEvent.PermissionNeeded(
                        revision,
                        "change up to " + files + " files",
                        why,
                        "A change of that size is harder to review.",
                        expires);
        };
    }

    static ProgressEvent.ApprovalNeeded approval(
            int revision,
            Remote repo,
            String commit,
            Outcome.Finished finished,
            Demands demands,
            List<String> remarks) {
        List<Preview> previews = finished.passed().change().previews();
        List<Preview> shown = previews.subList(0, Math.min(previews.size(), ProgressEvent.ApprovalNeeded.MOST_PLACES));
        return new ProgressEvent.ApprovalNeeded(
                revision,
                repo.name(),
                repo.webUrl(),
                shown,
                shown.stream().map(Preview::place).toList(),
                List.of(),
                Stream.of(
                                untold(previews.size() - shown.size()),
                                found(finished),
                                remarks.stream().map(remark -> Verification.REMARK + remark))
                        .flatMap(some -> some)
                        .toList(),
                null,
                List.of(),
                List.of(),
                true,
                finished.summary(),
                new ProgressEvent.Basis(
                        commit,
                        List.of(),
                        List.copyOf(finished.passed().contents().keySet()),
                        demands.sentences()));
    }

    private static Stream<String> untold(int places) {
        return places == 0
                ? Stream.of()
                : Stream.of(Verification.REMARK + places + " more places change than are shown here.");
    }

    /** What was checked, and what somebody should look at. */
    private static Stream<String> found(Outcome.Finished finished) {
        Stream<String> checks = finished.checks().stream()
                .map(check -> check.passed()
                        ? "The repository's check “%s” passes.".formatted(check.name())
                        : Verification.REMARK
                                + "the repository's check “%s” fails: %s".formatted(check.name(), check.shown()));
        Stream<String> doubts = finished.doubts().stream().map(doubt -> Verification.REMARK + doubt);
        return Stream.of(finished.passed().evidence().stream(), checks, doubts).flatMap(some -> some);
    }

    /** What of it people would read in a session's own words. */
    static List<String> words(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Finished finished ->
                Stream.concat(Stream.of(finished.summary()), finished.doubts().stream())
                        .toList();
            case Outcome.Answered(String answer) -> List.of(answer);
            case Outcome.Proposes(var plan) ->
                Stream.concat(
                                Stream.of(plan.why()),
                                plan.steps().stream().flatMap(step -> Stream.of(step.title(), step.check())))
                        .toList();
            case Outcome.Asks(String question, var options) ->
                Stream.concat(Stream.of(question), options.stream()).toList();
            case Outcome.Requests(var _, String why) -> List.of(why);
            case Outcome.Stopped _,
                    Outcome.Exhausted _,
                    Outcome.OverBudget _,
                    Outcome.GaveUp _,
                    Outcome.Unavailable _ -> List.of();
        };
    }

    /** Whether nobody needs to look at it where the policy asks for nobody's word. */
    static boolean isClear(Outcome.Finished finished) {
        return finished.passed().isTextOnly()
                && finished.doubts().isEmpty()
                && finished.checks().stream().allMatch(Outcome.Check::passed);
    }

    /** What is there of a change that nobody was asked about yet; a sentence. */
    static String stands(int files) {
        return switch (files) {
            case 0 -> "Nothing has been changed yet.";
            case 1 -> "One file is changed so far; nothing is published.";
            default -> "%d files are changed so far; nothing is published.".formatted(files);
        };
    }
}
