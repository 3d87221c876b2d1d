package dev.threadwright.pullrequest;

import dev.threadwright.change.Verification;
import dev.threadwright.task.TaskId;
import dev.threadwright.thread.Profile;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A verified change with all that its pull request says about it.
 *
 * @param intent what it is for
 * @param at when it was approved: the time of its commit, so that committing it again gives the same commit
 * @param approver null where the policy asked for nobody's approval
 * @param reporter whose message it is about, where that is somebody else than the asker, or null
 * @param permalink of the asking message; null where Slack gave none
 */
public record Submission(
        TaskId task,
        Intent intent,
        Verification.Passed passed,
        Instant at,
        Profile asker,
        @Nullable Profile approver,
        @Nullable URI permalink,
        @Nullable Profile reporter) {
    public Submission(
            TaskId task,
            Intent intent,
            Verification.Passed passed,
            Instant at,
            Profile asker,
            @Nullable Profile approver,
            @Nullable URI permalink) {
        this(task, intent, passed, at, asker, approver, permalink, null);
    }

    public Optional<Profile> reportedBy() {
        return Optional.ofNullable(reporter);
    }

    public Optional<Profile> approvedBy() {
        return Optional.ofNullable(approver);
    }

    public Optional<URI> askedAt() {
        return Optional.ofNullable(permalink);
    }
}
