package dev.threadwright.account;

import java.net.URI;
import java.time.Duration;

/** What becomes of the wish to link an account. */
public sealed interface Linking {
    /** The person is to enter that code there. */
    record Begun(String code, URI where, Duration life) implements Linking {}

    /** @param sentence why not, and what to do */
    record Impossible(String sentence) implements Linking {}
}
