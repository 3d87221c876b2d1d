package dev.threadwright.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/** Finds out whether a sandbox can be opened, by opening one; and where it cannot, what is to be done about it. */
record Trial(Sandboxes sandboxes, Descent descent) {
    private static final List<String> PROGRAMS = List.of("bwrap", "perl", "unshare", "mount", "du", "rm");
    private static final List<Path> PLACES = List.of(Path.of("/usr/bin"), Path.of("/usr/sbin"), Path.of("/bin"));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    Readiness readiness(boolean bounded) {
        if (Architecture.ours().isEmpty()) {
            return new Readiness.NotReady("Sandboxes need an x86-64 or ARM64 processor and Linux; this is %s on %s."
                    .formatted(System.getProperty("os.arch"), System.getProperty("os.name")));
        }
        List<String> missing = PROGRAMS.stream().filter(Trial::isMissing).toList();
        if (missing.contains("bwrap")) {
            return new Readiness.NotReady("bubblewrap is not installed: apt-get install bubblewrap.");
        }
        if (!missing.isEmpty() || descent.staging() && isMissing("setpriv")) {
            return new Readiness.NotReady("Sandboxes need %s: apt-get install perl util-linux coreutils."
                    .formatted(missing.isEmpty() ? "setpriv" : String.join(", ", missing)));
        }
        if (setting("/proc/sys/user/max_user_namespaces").equals("0")) {
            return new Readiness.NotReady(
                    "This machine allows no user namespaces: sysctl user.max_user_namespaces=10000.");
        }
        if (setting("/proc/sys/kernel/unprivileged_userns_clone").equals("0")) {
            return new Readiness.NotReady(
                    "This machine allows user namespaces to root only: sysctl kernel.unprivileged_userns_clone=1.");
        }
        return tried(bounded);
    }

    private Readiness tried(boolean bounded) {
        try {
            return opened()
                    ? new Readiness.Ready(bounded)
                    : new Readiness.NotReady("A first command did not run in a sandbox.");
        } catch (IOException refused) {
            boolean apparmor = setting("/proc/sys/kernel/apparmor_restrict_unprivileged_userns")
                    .equals("1");
            return new Readiness.NotReady("A sandbox cannot be opened (%s). %s"
                    .formatted(
                            refused.getMessage(),
                            apparmor
                                    ? "AppArmor restricts user namespaces: allow them for bwrap and unshare in a profile, or sysctl"
                                            + " kernel.apparmor_restrict_unprivileged_userns=0."
                                    : "In a container, it needs unmasked /proc and a seccomp profile that allows user namespaces and"
                                            + " mounts in them."));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Readiness.NotReady("Interrupted while a sandbox was tried.");
        }
    }

    /** Whether a command runs in it, as the user it should be, and under the filter. */
    private boolean opened() throws IOException, InterruptedException {
        Path git = Files.createTempDirectory("threadwright");
        try (Sandbox sandbox =
                sandboxes.enter("trial-" + UUID.randomUUID(), List.of(), git, Network.NONE, Limits.USUAL, List.of())) {
            Run run = sandbox.run("id -u; grep -c '^Seccomp:.*2' /proc/self/status; touch a", "", PATIENCE);
            return run.exit().equals(OptionalInt.of(0)) && run.output().equals("%d%n1%n".formatted(descent.uid()));
        } finally {
            Files.delete(git);
        }
    }

    private static boolean isMissing(String program) {
        return PLACES.stream().noneMatch(place -> Files.isExecutable(place.resolve(program)));
    }

    /** Empty where this kernel has no such setting. */
    private static String setting(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException none) {
            return "";
        }
    }
}
