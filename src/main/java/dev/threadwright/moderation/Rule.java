package dev.threadwright.moderation;

import java.util.Locale;

/** What words are held against. */
public enum Rule {
    /** Keys and tokens. */
    SECRET,
    /** What is about one person. */
    PERSONAL,
    /** What reads as if written for a model. */
    INJECTION,
    /** What the team forbids. */
    TERM,
    /** What the moderation endpoint flags. */
    FLAGGED;

    /** As in settings and figures. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
