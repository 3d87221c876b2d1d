package dev.threadwright.chatter;

import dev.threadwright.thread.Person;
import java.util.Map;

/**
 * A message that is read along.
 *
 * @param text as Slack sent it
 * @param reactions what people put to it, by name, and how many of them did
 */
public record Utterance(String ts, Person by, String text, Map<String, Integer> reactions) {
    public Utterance {
        reactions = Map.copyOf(reactions);
    }
}
