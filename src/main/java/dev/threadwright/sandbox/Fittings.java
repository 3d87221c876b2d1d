package dev.threadwright.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/**
 * The few files that every sandbox is fitted with: its runner, its filter of system calls, and who it believes to be. All
 * sandboxes of a data directory have the same ones.
 */
final class Fittings {
    private Fittings() {}

    /** Puts those of this build into a directory, readable for all. What is there as it should be is left alone. */
    static void into(Path directory, Architecture architecture, int uid) throws IOException {
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String script : new String[] {"enter.sh", "mount.sh", "runner.pl", "forward.pl"}) {
            put(directory, script, resource(script));
        }
        put(directory, "filter", SystemCallFilter.of(architecture));
        text(directory, "passwd", "agent:x:%d:%d::/home/agent:/bin/bash\n".formatted(uid, uid));
        text(directory, "group", "agent:x:%d:\n".formatted(uid));
        text(directory, "nsswitch.conf", "passwd: files\ngroup: files\nhosts: files dns\n");
        text(directory, "hosts", "127.0.0.1 localhost sandbox\n::1 localhost\n");
    }

    private static void text(Path directory, String name, String content) throws IOException {
        put(directory, name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** A sandbox that is just entered sees a file as it was or as it is to be. */
    private static void put(Path directory, String name, byte[] content) throws IOException {
        Path file = directory.resolve(name);
        if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content)) {
            return;
        }
        Path whole = Files.createTempFile(directory, name, ".new");
        Files.write(whole, content);
        Files.setPosixFilePermissions(whole, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    static String script(String name) throws IOException {
        return new String(resource(name), StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream = Fittings.class.getResourceAsStream("/sandbox/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("This build has no sandbox/" + name);
            }
            return stream.readAllBytes();
        }
    }
}
