package dev.threadwright.pullrequest;

/** What became of opening a pull request. */
public sealed interface Opening {
    /** It is open; opened now, or found to be open already. */
    record Opened(PullRequest pullRequest) implements Opening {}

    /** GitHub refused for good. @param sentence why, and what to do next, for the thread */
    record Refused(String sentence) implements Opening {}
}
