package dev.threadwright.session;

import dev.threadwright.thread.Profile;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where an approved change comes from, as a pull request tells it.
 *
 * @param approver null where nobody's word was asked for
 * @param permalink to the asking message; null where Slack does not give one
 * @param confided whether only those invited read the thread; so it is taken where Slack does not say
 */
record Provenance(
        Profile asker, @Nullable Profile approver, @Nullable URI permalink, boolean confided) {}
