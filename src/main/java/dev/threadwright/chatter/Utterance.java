package dev.threadwright.chatter;

import dev.threadwright.thread.Person;
import java.util.List;
import java.util.Map;

/**
 * A message that is read along.
 *
 * @param text as Slack sent it
 * @param reactions what people put to it, by name, and how many of them did
 * @param pictures ids of those that it shares
 * @param shown lines that stand in them, as far as they were looked at
 */
public record Utterance(
        String ts, Person by, String text, Map<String, Integer> reactions, List<String> pictures, List<String> shown) {
    public Utterance {
        reactions = Map.copyOf(reactions);
        pictures = List.copyOf(pictures);
        shown = List.copyOf(shown);
    }

    /** Words alone. */
    public Utterance(String ts, Person by, String text, Map<String, Integer> reactions) {
        this(ts, by, text, reactions, List.of(), List.of());
    }

    Utterance showing(List<String> lines) {
        return new Utterance(ts, by, text, reactions, pictures, lines);
    }
}
