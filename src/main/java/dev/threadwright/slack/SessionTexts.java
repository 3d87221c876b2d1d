package dev.threadwright.slack;

import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.progress.ProgressEvent.Step;
import dev.threadwright.progress.ProgressEvent.StepState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Every word that a card says of its own accord about a session. */
final class SessionTexts {
    static final String STEER = "Reply in this thread to steer it, or say stop.";
    static final String REHEARSAL = "This is a rehearsal: what answers is a recording, no model.";
    static final String PLAN_HINT =
            "Nothing is changed before somebody approves. A reply in this thread changes the plan too.";
    static final String DONE_WHEN = "Done when: ";
    static final String CHECKED_WITH = "Checked with ";
    static final String QUESTION = "A question before it goes on:";
    static final String ANSWER_OR_REPLY = "Or answer in your own words: reply in this thread.";
    static final String ANSWER_BY_REPLY = "To answer, reply in this thread.";
    static final String PERMISSION = "This needs somebody's permission.";
    static final String RISK = "The risk: ";
    static final String STOPPED_IT = "stopped it.";
    static final String STOPPED = "It was stopped.";
    static final String GO_ON = "What is done is kept. A reply in this thread goes on from there.";
    static final String CHANGE_BY_REPLY = "Not quite? Say in this thread what should be different.";

    static final String APPROVE_PLAN = "Approve";
    static final String CHANGE_PLAN = "Change it";
    static final String CANCEL = "Cancel";
    static final String STOP = "Stop";
    static final String ALLOW_ONCE = "Allow once";
    static final String ALLOW_ALWAYS = "Always here";
    static final String DENY = "Deny";
    static final String REALLY_ALWAYS = "Always allow it here?";
    static final String WHAT_ALWAYS_MEANS =
            "Every later session of this repository that is asked for in this channel may do it without asking.";

    private SessionTexts() {}

    static String working(String repo) {
        return "Working on it in " + repo + ".";
    }

    static String queued(int ahead) {
        return switch (ahead) {
            case 0 -> "Waiting for a free place: it is next.";
            case 1 -> "Waiting for its turn: one session comes first.";
            default -> "Waiting for its turn: " + ahead + " sessions come first.";
        };
    }

    /** @param doing a clause */
    static String doing(int turn, String doing) {
        return "Turn " + turn + ": " + doing;
    }

    /** How far a plan is, for those who do not unfold it. */
    static String progress(List<Step> steps) {
        int n = steps.size();
        int now = first(steps, StepState.IN_PROGRESS);
        if (now >= 0) {
            return "Step " + (now + 1) + " of " + n + ": " + steps.get(now).title();
        }
        int failed = first(steps, StepState.FAILED);
        if (failed >= 0) {
            return "Step " + (failed + 1) + " of " + n + " failed: "
                    + steps.get(failed).title();
        }
        long done =
                steps.stream().filter(step -> step.state() == StepState.DONE).count();
        if (done == n) {
            return n == 1 ? "The only step is done" : "All " + n + " steps are done";
        }
        return done + " of " + n + (n == 1 ? " step done" : " steps done");
    }

    private static int first(List<Step> steps, StepState state) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).state() == state) {
                return i;
            }
        }
        return -1;
    }

    static String spoken(StepState state) {
        return switch (state) {
            case PENDING -> "to do";
            case IN_PROGRESS -> "in progress";
            case DONE -> "done";
            case FAILED -> "failed";
        };
    }

    static String moreSteps(int steps) {
        return steps == 1 ? "and one more step" : "and " + steps + " more steps";
    }

    static String plan(String repo) {
        return "The plan for " + repo + ":";
    }

    /** @param what a clause */
    static String wish(String what) {
        return "I would like to " + what + (what.endsWith(".") ? "" : ".");
    }

    static String denied(Instant moment) {
        return "Without an answer it counts as denied " + Moments.at(moment) + ".";
    }

    /** Begins a reminder. */
    static String stillWaits(String forWhat) {
        return "This still waits for somebody's word: " + forWhat;
    }

    /** What it will take, as far as anybody can tell. */
    static String expected(ProgressEvent.Expected expected) {
        if (expected.sessions() == 0) {
            return "No session has come to an end in this repository yet: there is no figure for how long it takes.";
        }
        String sessions = expected.sessions() == 1 ? "The last session here" : "Sessions here";
        return sessions + " took " + about(expected.seconds()) + cost(", ", expected.cost()) + ".";
    }

    static String spent(ProgressEvent.Spent spent) {
        return count(spent.turns(), "turn") + " · " + about(spent.seconds()) + " · "
                + String.format(Locale.ROOT, "%,d tokens", spent.tokens()) + cost(" · ", spent.cost());
    }

    private static String about(long seconds) {
        return seconds < 90 ? count(Math.max(1, seconds), "second") : count(Math.round(seconds / 60.0), "minute");
    }

    /** Models without a price are not said to be free. */
    private static String cost(String before, BigDecimal cost) {
        if (cost.signum() <= 0) {
            return "";
        }
        BigDecimal cents = cost.setScale(2, RoundingMode.HALF_UP);
        return before + (cents.signum() == 0 ? "less than US$ 0.01" : "US$ " + cents.toPlainString());
    }

    private static String count(long n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }
}
