package dev.threadwright.agent;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people were asked and have not answered, what they decided about the plan, and whether anything stopped the work. */
final class Standing {
    private PlanState planState = PlanState.NONE;
    private @Nullable Plan plan;
    private Entry.@Nullable Question question;
    private Entry.@Nullable Wish request;
    private Outcome.@Nullable Limit reached;
    private boolean stopped;
    private boolean wide;

    enum PlanState {
        NONE,
        /** People were asked. */
        PROPOSED,
        /** They want another one. */
        DISPUTED,
        APPROVED
    }

    /** Whether the work goes on by that word. */
    boolean hear(Word word) {
        boolean goesOn = switch (word) {
            case Word.Told _ -> true;
            case Word.Approved _ -> planState == PlanState.PROPOSED;
            case Word.Permitted _, Word.Denied _ -> request != null;
            case Word.Stopped _ -> false;
        };
        if (goesOn && planState == PlanState.PROPOSED && !isDecision(word)) {
            planState = word instanceof Word.Approved ? PlanState.APPROVED : PlanState.DISPUTED;
        }
        stopped = word instanceof Word.Stopped || (stopped && !goesOn);
        if (goesOn) {
            question = null;
            request = null;
            reached = null;
        }
        return goesOn;
    }

    private static boolean isDecision(Word word) {
        return word instanceof Word.Permitted || word instanceof Word.Denied;
    }

    void take(Entry.Facts facts) {
        if (facts.plan() != null) {
            plan = facts.plan();
            planState = facts.proposed() ? PlanState.PROPOSED : planState;
        }
        question = facts.asked() != null ? facts.asked() : question;
        request = facts.requested() != null ? facts.requested() : request;
        wide |= facts.wide();
    }

    void check(@Nullable Plan checked) {
        plan = checked != null ? checked : plan;
    }

    void reach(Outcome.Limit limit) {
        reached = limit;
    }

    boolean isWaiting() {
        return stopped || reached != null || question != null || request != null || planState == PlanState.PROPOSED;
    }

    /** Whether people must approve a plan before anything else is edited. */
    boolean isHeld() {
        return planState == PlanState.PROPOSED || planState == PlanState.DISPUTED;
    }

    boolean hasStopped() {
        return stopped;
    }

    Optional<Outcome.Limit> reached() {
        return Optional.ofNullable(reached);
    }

    Optional<Entry.Question> question() {
        return Optional.ofNullable(question);
    }

    Optional<Entry.Wish> request() {
        return Optional.ofNullable(request);
    }

    Optional<Plan> plan() {
        return Optional.ofNullable(plan);
    }

    PlanState planState() {
        return planState;
    }

    /** Whether more than one place was to be changed before people saw a plan. */
    boolean isWide() {
        return wide;
    }
}
