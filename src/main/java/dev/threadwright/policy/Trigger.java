package dev.threadwright.policy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Set;

/** Messages that are requests though they mention nobody. The pattern is linear: anybody's words are held against it. */
record Trigger(String name, Set<String> channels, Pattern pattern) {
    static Trigger of(String name, PolicyConfig.TriggerConfig config) {
        try {
            return new Trigger(name, Set.copyOf(config.channels()), Pattern.compile(config.pattern()));
        } catch (PatternSyntaxException unreadable) {
            throw new IllegalArgumentException(
                    "threadwright.policy.triggers.%s.pattern is none that RE2 knows: %s"
                            .formatted(name, unreadable.getMessage()),
                    unreadable);
        }
    }

    boolean fits(String channel, String text) {
        return channels.contains(channel) && pattern.matcher(text).find();
    }
}
