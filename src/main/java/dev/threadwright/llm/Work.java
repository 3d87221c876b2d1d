package dev.threadwright.llm;

/** What a model is needed for; each kind may have its own. */
public enum Work {
    /** Making a change. */
    CHANGE,
    /** Looking at a change that another conversation made. */
    REVIEW,
    /** Handing over what a conversation has come to. */
    SUMMARY
}
