package dev.threadwright.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What sandboxes of a process that was killed left: their processes died with it. */
record Leftovers(Path directory, Descent descent, Cgroups cgroups) {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    void remove() {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (var sandboxes =
                Files.newDirectoryStream(directory, entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))) {
            for (Path sandbox : sandboxes) {
                remove(sandbox);
            }
        } catch (IOException unlisted) {
            LOG.warn("What old sandboxes left in {} cannot be removed", directory, unlisted);
        }
    }

    private void remove(Path sandbox) {
        try (Premises left = Premises.taken(sandbox, descent)) {
            if (left != null) {
                LOG.info("Removing what is left of sandbox {}", sandbox.getFileName());
                cgroups.remove(String.valueOf(sandbox.getFileName()));
            }
        } catch (IOException stays) {
            LOG.warn("What a sandbox left in {} cannot be removed", sandbox, stays);
        }
    }
}
