package dev.threadwright.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the processes of sandboxes come by their user, who is never root.
 *
 * @param uid the user and group that they run as, in the sandbox and outside of it
 * @param becoming what goes before a command so that it runs as that user; nothing where the service is that user
 * @param owning whether what is made for sandboxes must be given to that user
 * @param staging whether the service is root, and shows them what they need in a mount namespace of theirs: that user
 *     need not be able to reach the data directory
 */
record Descent(int uid, List<String> becoming, boolean owning, boolean staging) {
    Descent {
        becoming = List.copyOf(becoming);
    }

    /** Of this process. @param sandboxes the user for where it is root */
    static Descent ours(int sandboxes) {
        int own = ownUid();
        return own == 0 ? ofRoot(sandboxes) : new Descent(own, List.of(), false, false);
    }

    static Descent ofRoot(int uid) {
        if (uid <= 0) {
            throw new IllegalArgumentException("Commands may not run as user " + uid);
        }
        return new Descent(uid, becoming(uid), true, true);
    }

    static List<String> becoming(int uid) {
        return List.of(
                "setpriv",
                "--reuid",
                "" + uid,
                "--regid",
                "" + uid,
                "--clear-groups",
                "--inh-caps=-all",
                "--no-new-privs");
    }

    /** A command for looking at and removing what a sandbox left, which may have forbidden its own files to itself. */
    List<String> tidying(List<String> command) {
        var whole = new ArrayList<String>();
        if (!staging) {
            whole.addAll(becoming);
            whole.addAll(List.of("unshare", "-U", "-r"));
        }
        whole.addAll(command);
        return whole;
    }

    /** Makes a directory of the sandboxes' user, closed to others. */
    void own(Path directory) throws IOException {
        Files.createDirectories(directory);
        if (owning) {
            Files.setAttribute(directory, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(directory, "unix:gid", uid, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static int ownUid() {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Nobody can say which user this is", unreadable);
        }
    }
}
