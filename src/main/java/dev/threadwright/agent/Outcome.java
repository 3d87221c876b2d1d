package dev.threadwright.agent;

import dev.threadwright.change.Verification;
import java.time.Duration;
import java.util.List;

/** How a session's work ends, for now or for good. */
public sealed interface Outcome {
    /**
     * The change is made and was looked at.
     *
     * @param summary what was done, for the thread and the pull request; a stranger's words
     * @param checks what was run over it
     * @param doubts what the review found and the session did not settle, each a sentence
     */
    record Finished(Verification.Passed passed, String summary, List<Check> checks, List<String> doubts)
            implements Outcome {}

    /** Nothing needs to be changed, or the question was answered. @param answer for the thread; a stranger's words */
    record Answered(String answer) implements Outcome {}

    /** People are to say whether that is what they want. */
    record Proposes(Plan plan) implements Outcome {}

    /** People are to say something. @param options to choose from; none: free words */
    record Asks(String question, List<String> options) implements Outcome {}

    /** People are to allow something. @param why the session's own reason; a stranger's words */
    record Requests(Reach reach, String why) implements Outcome {}

    /** People stopped it. What is done is kept. @param stands where it stands, a sentence */
    record Stopped(String stands) implements Outcome {}

    /** It came to a limit. What is done is kept. @param sentence which, and what to do next */
    record Exhausted(Limit limit, String sentence) implements Outcome {}

    /**
     * A budget is used up that is not this session's alone. What is done is kept.
     *
     * @param which as it was said
     * @param sentence the same, and what to do next
     */
    record OverBudget(String which, String sentence) implements Outcome {}

    /** It cannot be done. @param sentence why, and what to do next */
    record GaveUp(String sentence) implements Outcome {}

    /** It can go on later. */
    record Unavailable(String sentence, Duration pause) implements Outcome {}

    /** One of the repository's own checks. @param shown the end of what it said */
    record Check(String name, boolean passed, String shown) {}

    /** What a session may not use more of. */
    enum Limit {
        TURNS,
        TOKENS,
        MONEY,
        TIME,
        MALFORMED,
        SILENCE
    }
}
