package dev.threadwright.task;

import dev.threadwright.repo.RepoName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A task as it stands at one moment.
 *
 * @param revision counts the questions put to the thread; an answer is only taken for the newest
 * @param decisions all that people said since, oldest first
 * @param attempts how often in a row a session took it up before and got nowhere
 * @param reminded whether people were reminded of its open question
 * @param conversing whether a session with a model works on it, which hears what is said in the thread
 * @param follows the task that does what this one asks for too, or took it in, or null
 */
public record Task(
        TaskId id,
        Ask ask,
        TaskState state,
        int revision,
        List<Decided> decisions,
        Instant submittedAt,
        int attempts,
        boolean reminded,
        boolean conversing,
        @Nullable TaskId follows) {
    public Task {
        decisions = List.copyOf(decisions);
    }

    /** The script that it is to keep, where that is all that it is for. */
    public Optional<Decision.Keep> keeps() {
        return decisions.stream()
                .flatMap(decided -> decided.decision() instanceof Decision.Keep keep ? Stream.of(keep) : Stream.empty())
                .findFirst();
    }

    /** The task whose merged change it takes back; empty for all others. */
    public Optional<TaskId> undoes() {
        return decisions.stream()
                .flatMap(decided ->
                        decided.decision() instanceof Decision.Undo(TaskId of) ? Stream.of(of) : Stream.empty())
                .findFirst();
    }

    /** Whether what it follows took in what it asks for: whatever people say about it ends that. */
    public boolean joined() {
        // Once it asked anew, or follows one that asks for the same, it has a later number.
        return follows != null && wasPutIn() && decisions.getLast().revision() + 1 == revision;
    }

    /** Whether it was put together with another one's and is not any more, though nobody said anything about it. */
    public boolean parted() {
        return follows == null && wasPutIn();
    }

    private boolean wasPutIn() {
        return !decisions.isEmpty() && decisions.getLast().decision() instanceof Decision.Join;
    }

    /** Whether somebody wants it done by itself, whoever asked for the same; forgotten once it asks for something else. */
    public boolean anyway() {
        return decisions.reversed().stream()
                .map(Decided::decision)
                .takeWhile(decision -> !(decision instanceof Decision.Amend))
                .anyMatch(Decision.AskAnyway.class::isInstance);
    }

    /** The other repository for which it was asked for beside its message's own task; empty for that one. */
    public Optional<RepoName> beside() {
        return decisions.stream()
                .filter(decided -> decided.revision() == 0)
                .flatMap(decided -> decided.decision() instanceof Decision.ChooseRepo(RepoName repo)
                        ? Stream.of(repo)
                        : Stream.empty())
                .findFirst();
    }
}
