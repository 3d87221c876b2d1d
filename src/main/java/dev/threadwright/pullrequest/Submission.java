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
 * @param permalink of the asking message; null where Slack gave none
 * @param confided whether only those invited read the thread
 * @param secret whether only its members read the repository
 */
public record Submission(
        TaskId task,
        Intent intent,
        Verification.Passed passed,
        Instant at,
        Profile asker,
        @Nullable Profile approver,
        @Nullable URI permalink,
        boolean confided,
        boolean secret) {
    /** As the repository was when it was last described. */
    public Submission(
            TaskId task,
            Intent intent,
            Verification.Passed passed,
            Instant at,
            Profile asker,
            @Nullable Profile approver,
            @Nullable URI permalink,
            boolean confided) {
        this(
                task,
                intent,
                passed,
                at,
                asker,
                approver,
                permalink,
                confided,
                passed.change().repo().secret());
    }

    /** The same, with the repository as it is by now. */
    Submission into(boolean secretByNow) {
        return new Submission(task, intent, passed, at, asker, approver, permalink, confided, secretByNow);
    }

    /** Whether what was said in the thread is for fewer eyes than the repository is. */
    boolean isToldApart() {
        return confided && !secret;
    }

    public Optional<Profile> approvedBy() {
        return Optional.ofNullable(approver);
    }

    public Optional<URI> askedAt() {
        return Optional.ofNullable(permalink);
    }
}
