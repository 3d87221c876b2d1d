package dev.threadwright.agent;

import dev.threadwright.llm.ChatMessage;
import dev.threadwright.llm.Tokens;
import dev.threadwright.llm.ToolCall;
import dev.threadwright.llm.Usage;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that a session is, told from the entries of its journal in order. */
final class Transcript {
    private final List<ChatMessage> context = new ArrayList<>();
    private final List<String> spoken = new ArrayList<>();
    private final Deque<ToolCall> open = new ArrayDeque<>();
    private final Set<String> started = new HashSet<>();
    private final Set<String> guided = new HashSet<>();
    private @Nullable String instructions;
    private ChatMessage.@Nullable User shown;
    private ChatMessage.@Nullable User wish;
    private int tokens;
    private Map<String, Integer> prompts = Map.of();
    private long heard;
    private Used used = Used.NOTHING;
    private Used granted = Used.NOTHING;
    private int malformed;
    private int rounds;
    private @Nullable String disputed;
    private boolean shelled;
    private boolean wide;
    private PlanState planState = PlanState.NONE;
    private @Nullable Plan plan;
    private Entry.@Nullable Question question;
    private Entry.@Nullable Wish request;
    private boolean stopped;
    private Outcome.@Nullable Limit reached;
    private @Nullable String answer;
    private Entry.@Nullable Reviewed review;

    enum PlanState {
        NONE,
        /** People were asked. */
        PROPOSED,
        /** They want another one. */
        DISPUTED,
        APPROVED
    }

    void add(Entry entry) {
        switch (entry) {
            case Entry.Began began -> {
                prompts = began.prompts();
                instructions = began.instructions();
                shown = began.shown();
                wish = began.wish();
                guided.addAll(began.guided());
                if (shown != null) {
                    tell(shown);
                }
                tell(wish);
            }
            case Entry.Heard some -> hear(some);
            case Entry.Replied replied -> reply(replied);
            case Entry.Started(String call) -> {
                started.add(call);
                shelled = true;
            }
            case Entry.Ran ran -> run(ran);
            case Entry.Noted noted -> {
                tell(noted.message());
                if (noted.about() != null) {
                    rounds++;
                    disputed = noted.about();
                }
                answer = null;
            }
            case Entry.Compacted compacted -> {
                context.clear();
                tokens = 0;
                compacted.context().forEach(this::tell);
                guided.clear();
                used = used.plus(0, compacted.usage(), compacted.cost(), compacted.millis());
            }
            case Entry.Reviewed reviewed -> {
                review = reviewed;
                used = used.plus(0, reviewed.usage(), reviewed.cost(), reviewed.millis());
            }
            case Entry.Checked checked -> plan = checked.plan() != null ? checked.plan() : plan;
            case Entry.Reached(Outcome.Limit limit) -> reached = limit;
            case Entry.Resumed(ChatMessage.User message) -> {
                if (message != null) {
                    tell(message);
                    shelled = false;
                }
            }
        }
    }

    private void tell(ChatMessage message) {
        context.add(message);
        tokens += Tokens.of(message);
    }

    private void hear(Entry.Heard some) {
        for (Word word : some.words()) {
            heard = word.number();
            switch (word) {
                case Word.Told told -> {
                    planState = planState == PlanState.PROPOSED ? PlanState.DISPUTED : planState;
                    goOn();
                }
                case Word.Approved approved -> {
                    if (planState == PlanState.PROPOSED) {
                        planState = PlanState.APPROVED;
                        goOn();
                    }
                }
                case Word.Permitted permitted -> settle();
                case Word.Denied denied -> settle();
                case Word.Stopped stop -> stopped = true;
            }
        }
        if (some.message() != null) {
            tell(some.message());
            spoken.add(some.message().text());
            answer = null;
        }
    }

    private void settle() {
        if (request != null) {
            goOn();
        }
    }

    private void goOn() {
        stopped = false;
        question = null;
        request = null;
        rounds = 0;
        malformed = 0;
        if (reached != null) {
            granted = used;
            reached = null;
        }
    }

    private void reply(Entry.Replied replied) {
        used = used.plus(1, replied.usage(), replied.cost(), replied.millis());
        started.clear();
        malformed = replied.malformed() ? malformed + 1 : 0;
        tell(replied.message());
        open.addAll(replied.message().calls());
        if (replied.remark() != null) {
            tell(new ChatMessage.User(replied.remark()));
        }
        boolean isFinal = replied.message().calls().isEmpty() && replied.remark() == null;
        answer = isFinal ? replied.message().text() : null;
    }

    private void run(Entry.Ran ran) {
        open.pollFirst();
        started.remove(ran.result().call());
        tell(ran.result());
        used = used.plus(0, Usage.NONE, BigDecimal.ZERO, ran.millis());
        Entry.Facts facts = ran.facts();
        if (facts.plan() != null) {
            plan = facts.plan();
            planState = facts.proposed() ? PlanState.PROPOSED : planState;
        }
        question = facts.asked() != null ? facts.asked() : question;
        request = facts.requested() != null ? facts.requested() : request;
        wide |= facts.wide();
        guided.addAll(facts.guided());
    }

    Next next() {
        if (instructions == null) {
            return new Next.Begin();
        }
        if (!open.isEmpty()) {
            ToolCall call = open.getFirst();
            return new Next.Act(call, started.contains(call.id()));
        }
        if (isWaiting()) {
            return new Next.Wait();
        }
        return answer != null ? new Next.Finish(answer) : new Next.Ask();
    }

    boolean isBegun() {
        return instructions != null;
    }

    /** Whether a reply still has calls to be made. */
    boolean isActing() {
        return !open.isEmpty();
    }

    boolean isWaiting() {
        return stopped || reached != null || question != null || request != null || planState == PlanState.PROPOSED;
    }

    /** Whether people must approve a plan before anything else is edited. */
    boolean isHeld() {
        return planState == PlanState.PROPOSED || planState == PlanState.DISPUTED;
    }

    /** The messages for the next request. */
    List<ChatMessage> context() {
        return List.copyOf(context);
    }

    /** What people said and decided since the beginning, the wish aside, in order. */
    List<String> spoken() {
        return List.copyOf(spoken);
    }

    String instructions() {
        return Optional.ofNullable(instructions).orElseThrow();
    }

    /** What the repository and the thread say, as it was shown at the beginning. */
    Optional<ChatMessage.User> shown() {
        return Optional.ofNullable(shown);
    }

    ChatMessage.User wish() {
        return Optional.ofNullable(wish).orElseThrow();
    }

    /** About how many the context has. */
    int tokens() {
        return tokens;
    }

    Map<String, Integer> prompts() {
        return prompts;
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

    /** Whether commands ran since it was last taken up. */
    boolean hasShelled() {
        return shelled;
    }

    Set<String> guided() {
        return Set.copyOf(guided);
    }

    long heard() {
        return heard;
    }

    int turn() {
        return used.turns();
    }

    int malformed() {
        return malformed;
    }

    /** How often findings went back since people last spoke. */
    int rounds() {
        return rounds;
    }

    /** What was found fault with last, by its hash. */
    Optional<String> disputed() {
        return Optional.ofNullable(disputed);
    }

    /** What it used in all. */
    Used used() {
        return used;
    }

    /** What it used since people last let it go on after a limit. */
    Used usedOfLimit() {
        return used.minus(granted);
    }

    Optional<Entry.Reviewed> review() {
        return Optional.ofNullable(review);
    }
}
