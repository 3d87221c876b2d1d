package dev.threadwright.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.threadwright.llm.ChatMessage;
import dev.threadwright.llm.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happened in a session, as its journal keeps it: all that a session is can be told from its entries alone. */
sealed interface Entry {
    JsonMapper JSON = JsonMapper.builder().build();

    Map<String, Class<? extends Entry>> KINDS = Stream.<Class<? extends Entry>>of(
                    Began.class,
                    Heard.class,
                    Replied.class,
                    Started.class,
                    Ran.class,
                    Worked.class,
                    Noted.class,
                    Compacted.class,
                    Reviewed.class,
                    Tested.class,
                    Checked.class,
                    Reached.class,
                    Resumed.class)
            .collect(Collectors.toUnmodifiableMap(Entry::kind, Function.identity()));

    /**
     * @param prompts the version of each prompt that is used
     * @param shown what the repository and the thread say, fenced; null where they say nothing
     * @param guided paths of guidance in it
     */
    record Began(
            Map<String, Integer> prompts,
            String instructions,
            ChatMessage.@Nullable User shown,
            ChatMessage.User wish,
            List<String> guided)
            implements Entry {}

    /** @param message how the model was told; null where there was nothing to tell */
    record Heard(List<Word> words, ChatMessage.@Nullable User message) implements Entry {}

    /** @param millis how long the model took @param malformed whether nothing in it could be used */
    record Replied(
            ChatMessage.Model message,
            Usage usage,
            BigDecimal cost,
            long millis,
            boolean malformed,
            @Nullable String remark)
            implements Entry {}

    /** A call with effects beyond the draft is about to be made. */
    record Started(String call) implements Entry {}

    record Ran(ChatMessage.Result result, Facts facts, long millis) implements Entry {}

    /** A program that works on its own did something: what came of it is kept before it is done. */
    record Worked(Facts facts, long millis) implements Entry {}

    /** The session's own word to the model. @param about the change with which it finds fault, by its hash; null for none */
    record Noted(ChatMessage.User message, @Nullable String about) implements Entry {}

    /** A check of the repository or of the plan was run. @param difference over which, by its hash */
    record Tested(String difference, String command, Outcome.Check check, long millis) implements Entry {}

    /** What the checks of the plan say. @param millis since they began, each counted by itself */
    record Checked(@Nullable Plan plan, long millis) implements Entry {}

    /** The conversation was shortened to these. */
    record Compacted(List<ChatMessage> context, Usage usage, BigDecimal cost, long millis) implements Entry {}

    /**
     * @param difference what was looked at, by its hash
     * @param verdict null where there was none
     * @param unread why there was none, a sentence
     */
    record Reviewed(
            String difference, @Nullable Judgement verdict, String unread, Usage usage, BigDecimal cost, long millis)
            implements Entry {}

    record Reached(Outcome.Limit limit) implements Entry {}

    /** Another process took the session up. @param message how the model was told; null where nothing was lost */
    record Resumed(ChatMessage.@Nullable User message) implements Entry {}

    /**
     * What a call brought about, beyond its answer.
     *
     * @param plan the plan as it is now
     * @param proposed whether people are to say something about that plan
     * @param requested what people are to allow
     * @param guided paths of guidance shown with the answer
     * @param wide whether more than one place was to be changed without the plan that people want to see
     * @param offered what people may keep
     */
    record Facts(
            @Nullable Plan plan,
            boolean proposed,
            @Nullable Question asked,
            @Nullable Wish requested,
            List<String> guided,
            boolean wide,
            @Nullable OfferedScript offered) {
        static final Facts NONE = new Facts(null, false, null, null, List.of(), false, null);

        static Facts planned(Plan plan, boolean proposed) {
            return new Facts(plan, proposed, null, null, List.of(), false, null);
        }

        static Facts asked(String question, List<String> options) {
            return new Facts(null, false, new Question(question, options), null, List.of(), false, null);
        }

        static Facts requested(Reach reach, String why) {
            return new Facts(null, false, null, new Wish(reach, why), List.of(), false, null);
        }

        static Facts guided(List<String> paths) {
            return paths.isEmpty() ? NONE : new Facts(null, false, null, null, paths, false, null);
        }

        static Facts tooWide() {
            return new Facts(null, false, null, null, List.of(), true, null);
        }

        static Facts offered(OfferedScript script) {
            return new Facts(null, false, null, null, List.of(), false, script);
        }
    }

    record Question(String question, List<String> options) {}

    record Wish(Reach reach, String why) {}

    static String kind(Class<? extends Entry> entry) {
        return entry.getSimpleName().toLowerCase(Locale.ROOT);
    }

    default JournalEntry kept() {
        try {
            return new JournalEntry(kind(getClass()), JSON.writeValueAsString(this));
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("Not to be kept: " + this, unwritable);
        }
    }

    static Entry of(JournalEntry kept) {
        Class<? extends Entry> kind = Optional.ofNullable(KINDS.get(kept.kind()))
                .orElseThrow(() -> new IllegalStateException("The journal has an unknown entry: " + kept.kind()));
        try {
            return JSON.readValue(kept.json(), kind);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("The journal has an unreadable entry: " + kept, unreadable);
        }
    }
}
