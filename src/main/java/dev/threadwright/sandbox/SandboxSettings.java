package dev.threadwright.sandbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How sandboxes are made. */
@ConfigMapping(prefix = "threadwright.sandbox")
interface SandboxSettings {
    /** The user and group that commands run as where the service is root; nobody else's. Otherwise it is the service's own. */
    @WithDefault("65533")
    int uid();

    /** Absolute paths that commands may read besides {@code /usr}: tools that stand elsewhere. */
    Optional<List<Path>> tools();
}
