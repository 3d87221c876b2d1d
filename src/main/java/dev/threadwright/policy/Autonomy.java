package dev.threadwright.policy;

/** How far a change goes without a person's word. */
public enum Autonomy {
    /** A person approves before the pull request. */
    PROPOSE,
    /** The pull request is opened straight away, where one place fits. */
    PULL_REQUEST,
    /** The pull request is opened and merged, where the repository's rules allow it. */
    MERGE
}
