package dev.threadwright.moderation;

/** What follows from a finding. */
enum Action {
    /** The words go no further, unless an admin lets them. */
    BLOCK,
    /** A person has to approve, who is told why. */
    ASK,
    /** Whoever decides is told. */
    NOTE,
    /** Nothing. */
    PASS
}
