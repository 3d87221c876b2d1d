package dev.threadwright.pullrequest;

import org.jspecify.annotations.Nullable;

/** What became of opening a pull request. */
public sealed interface Opening {
    /** It is open; opened now, or found to be open already. @param note what people are to know about that, or null */
    record Opened(PullRequest pullRequest, @Nullable String note) implements Opening {
        Opened(PullRequest pullRequest) {
            this(pullRequest, null);
        }
    }

    /** GitHub refused for good. @param sentence why, and what to do next, for the thread */
    record Refused(String sentence) implements Opening {}
}
