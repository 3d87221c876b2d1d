package dev.threadwright.llm;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A session that was recorded: what a model said and did for a wish, turn by turn.
 *
 * @param wish as people are told of it
 * @param words patterns; the wish has each of them
 */
record Recording(String name, String wish, List<String> words, List<Turn> turns) {
    Recording {
        words = List.copyOf(words);
        turns = List.copyOf(turns);
    }

    /** Whether it is the answer to what was asked. */
    boolean answers(String asked) {
        return words.stream().allMatch(word -> has(asked, word));
    }

    private static boolean has(String said, String pattern) {
        return Pattern.compile(
                        "(?<![\\p{L}\\p{N}])(?:" + pattern + ")(?![\\p{L}\\p{N}])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(said)
                .find();
    }

    /** One reply. @param latency before its first word; the others come at a model's pace */
    record Turn(Condition when, String says, List<Call> calls, Duration latency) {
        Turn {
            calls = List.copyOf(calls);
        }
    }

    /** @param arguments a JSON object */
    record Call(String tool, String arguments) {}

    /**
     * Holds where each of its patterns does.
     *
     * @param heard people said that since the last turn
     * @param ever people said that at any time after the wish
     * @param never nobody did
     * @param changed whether something was changed before; empty: either
     */
    record Condition(List<String> heard, List<String> ever, List<String> never, List<Boolean> changed) {
        Condition {
            heard = List.copyOf(heard);
            ever = List.copyOf(ever);
            never = List.copyOf(never);
            changed = List.copyOf(changed);
        }

        boolean holds(Listening listening) {
            return changed.stream().allMatch(wanted -> wanted == listening.changed())
                    && heard.stream().allMatch(pattern -> has(listening.lately(), pattern))
                    && ever.stream().allMatch(pattern -> has(listening.sinceTheWish(), pattern))
                    && never.stream().noneMatch(pattern -> has(listening.sinceTheWish(), pattern));
        }
    }
}
