package dev.threadwright.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The few files that every sandbox is fitted with: its runner, its filter of system calls, and who it believes to be. */
final class Fittings {
    private Fittings() {}

    /** Puts them into a new directory, readable for all. */
    static void into(Path directory, Architecture architecture, int uid) throws IOException {
        Files.createDirectory(directory);
        for (String script : new String[] {"enter.sh", "mount.sh", "runner.pl", "forward.pl"}) {
            put(directory, script, resource(script));
        }
        put(directory, "filter", SystemCallFilter.of(architecture));
        text(directory, "passwd", "agent:x:%d:%d::/home/agent:/bin/bash\n".formatted(uid, uid));
        text(directory, "group", "agent:x:%d:\n".formatted(uid));
        text(directory, "nsswitch.conf", "passwd: files\ngroup: files\nhosts: files dns\n");
        text(directory, "hosts", "127.0.0.1 localhost sandbox\n::1 localhost\n");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void text(Path directory, String name, String content) throws IOException {
        put(directory, name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static void put(Path directory, String name, byte[] content) throws IOException {
        Path file = Files.write(directory.resolve(name), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
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
