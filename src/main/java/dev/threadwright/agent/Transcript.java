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
    private final Standing standing = new Standing();
    private @Nullable String answer;
    private Entry.@Nullable Reviewed review;
    private final List<OfferedScript> offered = new ArrayList<>();
    private final List<Entry.Tested> tested = new ArrayList<>();

    static Transcript of(List<JournalEntry> journal) {
        var transcript = new Transcript();
        journal.stream().map(Entry::of).forEach(transcript::add);
        return transcript;
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
                tested.clear();
            }
            case Entry.Ran ran -> run(ran);
            case Entry.Worked(Entry.Facts facts, long millis) -> {
                tested.clear();
                used = used.plus(0, Usage.NONE, BigDecimal.ZERO, millis);
                standing.take(facts);
            }
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
            case Entry.Tested one -> {
                tested.removeIf(other -> !other.difference().equals(one.difference()));
                tested.add(one);
                used = used.plus(0, Usage.NONE, BigDecimal.ZERO, one.millis());
            }
            case Entry.Checked checked -> standing.check(checked.plan());
            case Entry.Reached(Outcome.Limit limit) -> standing.reach(limit);
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
        if (message instanceof ChatMessage.Model model && model.compacts()) {
            tokens = context.stream()
                    .filter(ChatMessage.User.class::isInstance)
                    .mapToInt(Tokens::of)
                    .sum();
        }
        tokens += Tokens.of(message);
    }

    private void hear(Entry.Heard some) {
        for (Word word : some.words()) {
            heard = word.number();
            boolean exhausted = standing.reached().isPresent();
            if (standing.hear(word)) {
                rounds = 0;
                malformed = 0;
                granted = exhausted ? used : granted;
            }
        }
        if (some.message() != null) {
            tell(some.message());
            spoken.add(some.message().text());
            answer = null;
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
        standing.take(ran.facts());
        guided.addAll(ran.facts().guided());
        Optional.ofNullable(ran.facts().offered()).ifPresent(offered::add);
    }

    Next next() {
        if (instructions == null) {
            return new Next.Begin();
        }
        if (!open.isEmpty()) {
            ToolCall call = open.getFirst();
            return new Next.Act(call, started.contains(call.id()));
        }
        if (standing.isWaiting()) {
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

    Standing standing() {
        return standing;
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

    /** About how many of the context are sent: of what stands before a provider's own compaction, only what was told. */
    int tokens() {
        return tokens;
    }

    Map<String, Integer> prompts() {
        return prompts;
    }

    /** Whether commands ran since it was last taken up. */
    boolean hasShelled() {
        return shelled;
    }

    Set<String> guided() {
        return Set.copyOf(guided);
    }

    /** What people may keep. */
    List<OfferedScript> offered() {
        return List.copyOf(offered);
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

    /** What came of a command over that difference; nothing where commands of the session ran since. */
    Optional<Outcome.Check> tested(String difference, String name, String command) {
        return tested.stream()
                .filter(one ->
                        one.difference().equals(difference) && one.command().equals(command))
                .map(Entry.Tested::check)
                .filter(check -> check.name().equals(name))
                .findFirst();
    }

    Optional<Entry.Reviewed> review() {
        return Optional.ofNullable(review);
    }
}
