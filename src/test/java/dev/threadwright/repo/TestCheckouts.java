package dev.threadwright.repo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** {@link Checkouts} without a container. */
public final class TestCheckouts {
    private TestCheckouts() {}

    /** @param uid of the sandboxes' user */
    public static Checkouts of(Repos repos, Path data, int uid) throws IOException {
        return new Checkouts(repos, data, Scribe.Owner.ours(uid), Clock.systemUTC());
    }
}
