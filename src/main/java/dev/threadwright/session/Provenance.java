package dev.threadwright.session;

import dev.threadwright.thread.Profile;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where an approved change comes from, as a pull request tells it.
 *
 * @param approver null where nobody's word was asked for
 * @param reporter who wrote the message that somebody else asked to have fixed, or null
 * @param permalink to the asking message; null where Slack does not give one
 */
record Provenance(
        Profile asker,
        @Nullable Profile approver,
        @Nullable URI permalink,
        @Nullable Profile reporter) {}
