package dev.threadwright.pullrequest;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A deployment that succeeded. @param commit what was deployed @param url where it is to be seen, or null */
record Deployed(
        String commit,
        String environment,
        boolean production,
        @Nullable URI url,
        Instant at) {}
