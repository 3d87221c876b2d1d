package dev.threadwright.repo;

/** What became of a push. */
public sealed interface Pushed {
    /** The branch is at the commit, whether this push brought it there or an earlier one. */
    record Done() implements Pushed {}

    /** The branch exists at another commit; nothing was changed. */
    record Elsewhere(String commit) implements Pushed {}

    /** The default branch is no longer at the commit's parent, and the branch is not there; nothing was changed. */
    record Behind() implements Pushed {}

    /** The server refused: a protected branch, a hook, a missing permission. @param sentence for the thread */
    record Refused(String sentence) implements Pushed {}
}
