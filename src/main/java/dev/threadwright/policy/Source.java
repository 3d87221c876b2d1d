package dev.threadwright.policy;

import dev.threadwright.repo.RepoName;
import dev.threadwright.thread.Person;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where something that holds comes from, and so who can change it. */
public sealed interface Source {
    /** A setting of the application: whoever runs it. @param name whole, as in {@code threadwright.policy.guests} */
    record Configured(String name) implements Source {}

    /** The channel's settings: who may change these. @param by who set them last, or null where nobody ever did */
    record Chosen(
            String channel, @Nullable Person by, @Nullable Instant at) implements Source {}

    /** A file of a repository: who may change that. */
    record Written(RepoName repo, String path) implements Source {}

    /** Somebody paused it. */
    record Paused(Person by) implements Source {}

    /** What Slack says of somebody or of a place: the workspace's admins. */
    record Slack() implements Source {}

    /** @param setting without the package's prefix */
    static Source policy(String setting) {
        return new Configured("threadwright.policy." + setting);
    }
}
