package dev.threadwright.sandbox;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What bubblewrap is told, as it reads it from a file: each word ended by a zero byte. */
final class Arguments {
    private static final List<String> USR = List.of("bin", "sbin", "lib", "lib64", "lib32", "libx32");
    private static final List<String> SHOWN = List.of("/etc/alternatives", "/etc/ld.so.cache", "/etc/ssl/certs");
    /** The port on the sandbox's own loopback behind which the proxy is. */
    static final int FORWARDED = 3128;

    private static final String OURS = "/run/threadwright/";

    private final List<String> words = new ArrayList<>();

    /**
     * @param tools more paths of this machine to be read
     * @param objects whether git objects are there
     * @param network whether there is a way out
     */
    static byte[] of(int uid, List<Path> tools, boolean objects, boolean network) {
        var arguments = new Arguments();
        arguments.isolation(uid);
        arguments.environment(network);
        arguments.system(tools);
        arguments.workspace(objects, network);
        return (String.join("\0", arguments.words) + "\0").getBytes(StandardCharsets.UTF_8);
    }

    /** Each namespace by its name: {@code --unshare-all} goes on without those it cannot have. */
    private void isolation(int uid) {
        add("--unshare-user", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup");
        add("--disable-userns", "--die-with-parent", "--new-session", "--as-pid-1");
        add("--uid", "" + uid, "--gid", "" + uid, "--hostname", "sandbox", "--cap-drop", "ALL", "--seccomp", "9");
    }

    private void environment(boolean network) {
        add("--clearenv");
        set("PATH", "/usr/local/bin:/usr/bin:/bin");
        set("HOME", "/home/agent");
        set("USER", "agent");
        set("LANG", "C.UTF-8");
        set("TERM", "dumb");
        set("TMPDIR", "/tmp");
        set("PAGER", "cat");
        set("GIT_OPTIONAL_LOCKS", "0");
        if (network) {
            for (String name : List.of("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY")) {
                set(name, "http://127.0.0.1:" + FORWARDED);
            }
            set("no_proxy", "localhost,127.0.0.1");
            set("NO_PROXY", "localhost,127.0.0.1");
        }
    }

    private void system(List<Path> tools) {
        add("--ro-bind", "/usr", "/usr");
        for (String name : USR) {
            Path top = Path.of("/", name);
            if (Files.isSymbolicLink(top)) {
                add("--symlink", "usr/" + name, "/" + name);
            } else if (Files.isDirectory(top)) {
                show(top);
            }
        }
        SHOWN.stream().map(Path::of).filter(Files::exists).forEach(this::show);
        for (String name : List.of("passwd", "group", "nsswitch.conf", "hosts")) {
            add("--ro-bind", "fittings/" + name, "/etc/" + name);
        }
        // Global root passes the kernel's own checks of /proc/sys without any capability.
        add("--proc", "/proc", "--remount-ro", "/proc");
        // Sized, as bubblewrap's own have no limit.
        add(
                "--dev",
                "/dev",
                "--size",
                "" + (64 << 20),
                "--perms",
                "1777",
                "--tmpfs",
                "/dev/shm",
                "--remount-ro",
                "/dev");
        add("--bind", "run/tmp", "/tmp", "--dir", "/var/tmp", "--bind", "run/home", "/home/agent");
        tools.forEach(this::show);
    }

    /** The mount point below the workspace is a directory of the lowest layer that nothing can have replaced. */
    private void workspace(boolean objects, boolean network) {
        add("--bind", "run/workspace", "/workspace", "--ro-bind", "git", "/workspace/.git");
        add("--ro-bind", "fittings", OURS + "fittings", "--ro-bind", "run/upper", OURS + "changes");
        if (objects) {
            add("--ro-bind", "objects", OURS + "objects");
        }
        if (network) {
            add("--ro-bind", "net", OURS + "net");
        }
        add("--remount-ro", "/", "--chdir", "/workspace");
    }

    private void show(Path path) {
        add("--ro-bind", path.toString(), path.toString());
    }

    private void set(String name, String value) {
        add("--setenv", name, value);
    }

    private void add(String... some) {
        words.addAll(List.of(some));
    }
}
