package dev.threadwright.repo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** What commands see as {@code .git}: one commit on one branch, and nowhere to fetch from or push to. */
record GitDirectory(Path directory) {
    /** Where a sandbox shows the mirror's objects. */
    private static final String OBJECTS = "/run/threadwright/objects";

    private static final String CONFIG = """
            [core]
            \trepositoryformatversion = 0
            \tbare = false
            \tfilemode = true
            \tlogallrefupdates = false
            \t# Files are copied up by the kernel: only their time and their size tell whether they changed.
            \tcheckStat = minimal
            \ttrustctime = false
            """;

    /** @param mirror of which only the edge of a shallow history is taken */
    void fill(Path mirror, String commit, String branch) throws IOException {
        text("HEAD", "ref: refs/heads/" + branch + "\n");
        text(
                "packed-refs",
                "# pack-refs with: peeled fully-peeled sorted \n" + commit + " refs/heads/" + branch + "\n");
        text("config", CONFIG);
        text("objects/info/alternates", OBJECTS + "\n");
        Files.createDirectories(directory.resolve("refs/heads"));
        Path shallow = mirror.resolve("shallow");
        if (Files.exists(shallow)) {
            text("shallow", Files.readString(shallow));
        }
    }

    private void text(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    /** Lets everybody read it, whatever this process's own files are like. */
    void show() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.toList()) {
                String permissions = Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--";
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
            }
        }
    }
}
