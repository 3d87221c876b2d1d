package dev.threadwright.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where root shows a sandbox what it needs: below a directory of this machine, in a mount namespace of the sandbox's own.
 *
 * @param shown what stands there, by name
 */
record Stage(Path directory, Map<String, Path> shown) {
    private static final List<Path> STAGES =
            List.of(Path.of("/mnt"), Path.of("/media"), Path.of("/srv"), Path.of("/opt"), Path.of("/tmp"));

    /** Below the first directory that none of that lies below. @param tools what is shown where it is */
    static Stage of(Map<String, Path> shown, List<Path> tools) throws IOException {
        Path free = STAGES.stream()
                .filter(Files::isDirectory)
                .filter(stage -> Stream.concat(shown.values().stream(), tools.stream())
                        .noneMatch(path -> path.startsWith(stage)))
                .findFirst()
                .orElseThrow(
                        () -> new IOException("None of %s is free to show a sandbox its files in".formatted(STAGES)));
        return new Stage(free, shown);
    }

    /** What {@code enter.sh} is told. @param table where the file is written that says what is mounted */
    List<String> arguments(int uid, Path table) throws IOException {
        var lines = new StringBuilder();
        shown.forEach((name, path) -> lines.append(word(path))
                .append(' ')
                .append(word(directory.resolve(name)))
                .append(" none bind 0 0\n"));
        Files.writeString(table, lines);
        return List.of(directory.toString(), "" + uid, String.join(" ", shown.keySet()), table.toString());
    }

    /** A word of {@code fstab(5)}: what would end it is written in three octal digits. */
    private static String word(Path path) {
        return path.toString()
                .replace("\\", "\\134")
                .replace(" ", "\\040")
                .replace("\t", "\\011")
                .replace("\n", "\\012");
    }
}
