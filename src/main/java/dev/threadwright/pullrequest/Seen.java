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
 */
record Seen(
        int number,
        URI url,
        PullRequest.State state,
        String head,
        @Nullable String by,
        Instant changedAt) {}
