package dev.threadwright.pullrequest;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pull request as GitHub described it.
 *
 * @param head the commit at the head of its branch
 * @param by the login of who merged or closed it, where GitHub said so
 * @param changedAt by GitHub's clock, to the second
 * @param mergeCommit by which it came onto its base, where it was merged and GitHub said so
 */
record Seen(
        int number,
        URI url,
        PullRequest.State state,
        String head,
        @Nullable String by,
        Instant changedAt,
        @Nullable String mergeCommit) {
    Seen(int number, URI url, PullRequest.State state, String head, @Nullable String by, Instant changedAt) {
        this(number, url, state, head, by, changedAt, null);
    }
}
