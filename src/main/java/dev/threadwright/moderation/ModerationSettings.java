package dev.threadwright.moderation;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is held against what, and what follows. */
@ConfigMapping(prefix = "threadwright.moderation")
interface ModerationSettings {
    /** Other than {@link Layer} has it. */
    Map<Layer, Map<Rule, Action>> rules();

    /** Likewise, where the endpoint does not answer. */
    Map<Layer, Layer.Unreachable> unreachable();

    /** {@code THREADWRIGHT_GITLEAKS_RULES}: a file of rules as gitleaks has them, beside our own; none: these alone. */
    Optional<Path> secretRules();

    /** What the team forbids, under names of your own. */
    Map<String, TermSettings> terms();

    interface TermSettings {
        /** Any of these, as whole words, in whatever case. */
        List<String> words();

        /** {@code owner/name} each, where a star stands for anything; none: all. */
        Optional<List<String>> repos();

        /** Ids of workspaces; none: all. */
        Optional<List<String>> teams();
    }
}
