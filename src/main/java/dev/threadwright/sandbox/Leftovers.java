package dev.threadwright.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What sandboxes of a process that was killed left: their processes died with it. */
record Leftovers(Path directory, Descent descent, Cgroups cgroups) {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    void remove() {
        try {
            var names = new TreeSet<>(cgroups.names());
            names.addAll(directories());
            names.forEach(this::remove);
        } catch (IOException unlisted) {
            LOG.warn("What old sandboxes left in {} cannot be removed", directory, unlisted);
        }
    }

    private Set<String> directories() throws IOException {
        var names = new TreeSet<String>();
        if (Files.isDirectory(directory)) {
            try (var sandboxes =
                    Files.newDirectoryStream(directory, entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))) {
                sandboxes.forEach(sandbox -> names.add(String.valueOf(sandbox.getFileName())));
            }
        }
        return names;
    }

    private void remove(String name) {
        try (Premises left = Premises.taken(directory.resolve(name), descent)) {
            if (left != null) {
                LOG.info("Removing what is left of sandbox {}", name);
                cgroups.remove(name);
            }
        } catch (IOException stays) {
            LOG.warn("What sandbox {} left cannot be removed", name, stays);
        }
    }
}
