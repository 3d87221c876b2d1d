package dev.threadwright.pullrequest;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** That what was merged is live. @param where as the repository names its environment @param url where that is to be seen */
public record Shipped(String where, @Nullable URI url, Instant at) {
    public Optional<URI> page() {
        return Optional.ofNullable(url);
    }
}
