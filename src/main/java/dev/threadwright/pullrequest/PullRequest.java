package dev.threadwright.pullrequest;

import dev.threadwright.repo.RepoName;
import dev.threadwright.task.TaskId;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A pull request that we opened, as it was when we last heard of it. @param by the login of who merged or closed it @param live where it went live */
public record PullRequest(
        TaskId task,
        RepoName repo,
        int number,
        URI url,
        State state,
        @Nullable String by,
        @Nullable Shipped live) {
    public PullRequest(TaskId task, RepoName repo, int number, URI url, State state, @Nullable String by) {
        this(task, repo, number, url, state, by, null);
    }

    /** Where it went live, once it is merged and that was reported. */
    public Optional<Shipped> shipped() {
        return Optional.ofNullable(live);
    }

    /** Who merged or closed it, by GitHub login, where known. */
    public Optional<String> endedBy() {
        return Optional.ofNullable(by);
    }

    public enum State {
        OPEN,
        MERGED,
        /** Closed without a merge. */
        CLOSED
    }
}
