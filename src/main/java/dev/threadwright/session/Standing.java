package dev.threadwright.session;

import dev.threadwright.pullrequest.PullRequest;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.Decided;
import dev.threadwright.task.Decision;
import dev.threadwright.task.Request;
import dev.threadwright.task.Rewording;
import dev.threadwright.task.Task;
import dev.threadwright.task.TaskId;
import dev.threadwright.thread.Person;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Where a task stands, told from all that was decided about it. */
sealed interface Standing {
    /** Nobody has approved anything: the change is to be found and shown. */
    record Asked(@Nullable RepoName chosen, List<String> wordings) implements Standing {
        /** Approved, if the policy let the proposal pass and nobody said anything since. */
        private Standing orPassed(Task task, Optional<Proposal> proposal) {
            var passedAt = proposal.map(Proposal::passedAt).orElse(null);
            boolean overtaken = passedAt != null
                    && task.decisions().stream()
                            .anyMatch(decided -> decided.at().isAfter(passedAt));
            return passedAt == null || overtaken ? this : Approved.byPolicy(proposal.orElseThrow());
        }

        /** The request with the wordings that somebody put in place of those asked for. */
        Request reworded(Request said) {
            if (wordings.size() != said.rewordings().size()) {
                return said;
            }
            var rewordings = IntStream.range(0, wordings.size())
                    .mapToObj(i -> new Rewording(said.rewordings().get(i).from(), wordings.get(i)))
                    .toList();
            return new Request(rewordings, said.hints());
        }
    }

    /** The change is to be published. @param by null where the policy asked for nobody's word */
    record Approved(Proposal proposal, @Nullable Person by, Instant at) implements Standing {
        static Approved byPolicy(Proposal passed) {
            return new Approved(passed, null, Objects.requireNonNull(passed.passedAt()));
        }
    }

    /** A script is to be kept: what comes of that is to be made and published. */
    record Keeping(Decision.Keep keep, Person by, Instant at) implements Standing {}

    /** Its pull request is there. */
    record Published(PullRequest pullRequest) implements Standing {}

    /** Its pull request is there, and somebody chose another repository since. */
    record Moving(PullRequest pullRequest, Asked asked, RepoName to, Person by) implements Standing {}

    /** Another task does the same, and it follows that one. */
    record Following(TaskId leader) implements Standing {}

    record Dropped(Person by) implements Standing {}

    /** The asking message was deleted. */
    record Withdrawn() implements Standing {}

    /** Whoever operates the service ended it. */
    record Halted() implements Standing {}

    static Standing of(Task task, Optional<Proposal> proposal, Optional<PullRequest> pullRequest) {
        if (task.follows() != null) {
            return new Following(task.follows());
        }
        if (pullRequest.isPresent()) {
            return published(task, pullRequest.get());
        }
        var standing = decided(task, proposal);
        return standing instanceof Asked asked ? asked.orPassed(task, proposal) : standing;
    }

    private static Standing published(Task task, PullRequest pullRequest) {
        if (pullRequest.state() == PullRequest.State.MERGED || task.decisions().isEmpty()) {
            return new Published(pullRequest);
        }
        Decided last = task.decisions().getLast();
        // Without the proposal that was published it stands as if nobody had approved it.
        return last.revision() == task.revision()
                        && last.decision() instanceof Decision.ChooseRepo(RepoName to)
                        && !to.equals(pullRequest.repo())
                        && decided(task, Optional.empty()) instanceof Asked asked
                ? new Moving(pullRequest, asked, to, last.by())
                : new Published(pullRequest);
    }

    private static Standing decided(Task task, Optional<Proposal> proposal) {
        var first = new Asked(task.beside().orElse(null), List.of());
        Standing standing = first;
        for (Decided decided : task.decisions()) {
            standing = decided.decision() instanceof Decision.Amend && !(standing instanceof Halted)
                    ? first
                    : standing.after(decided, proposal);
        }
        return standing;
    }

    private Standing after(Decided decided, Optional<Proposal> proposal) {
        if (this instanceof Withdrawn || this instanceof Dropped || this instanceof Halted) {
            return this;
        }
        return switch (decided.decision()) {
            case Decision.Withdraw _ -> new Withdrawn();
            case Decision.Drop _ -> new Dropped(decided.by());
            case Decision.Halt _ -> new Halted();
            case Decision.Amend _,
                    Decision.Say _,
                    Decision.Stop _,
                    Decision.ApprovePlan _,
                    Decision.Permit _,
                    Decision.Undo _,
                    Decision.AskAnyway _,
                    Decision.Join _ -> this;
            case Decision.Keep keep ->
                proposal.<Standing>map(settled -> new Approved(settled, decided.by(), decided.at()))
                        .orElseGet(() -> new Keeping(keep, decided.by(), decided.at()));
            case Decision.ChooseRepo(RepoName repo) -> new Asked(repo, wordings());
            case Decision.Reword(List<String> wordings) -> new Asked(chosen(), wordings);
            case Decision.Approve(List<String> places) ->
                proposal.filter(shown -> shown.revision() == decided.revision())
                        .<Standing>map(shown ->
                                new Approved(shown.settled() ? shown : shown.at(places), decided.by(), decided.at()))
                        // A newer question has taken the place of the one that was approved.
                        .orElse(this);
        };
    }

    private @Nullable RepoName chosen() {
        return this instanceof Asked asked ? asked.chosen() : null;
    }

    private List<String> wordings() {
        return this instanceof Asked asked ? asked.wordings() : List.of();
    }
}
