package dev.threadwright.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a sandbox holds beyond the layers below, and how full the disk is on which it does.
 *
 * @param files folders among them
 * @param free bytes of that disk
 * @param freeFiles how many more it can have
 * @param scarce whether so little is free there, of bytes or of files, that others come to harm
 */
record Held(long bytes, long files, long free, long freeFiles, boolean scarce) {
    static final Held NOTHING = new Held(0, 0, Long.MAX_VALUE, Long.MAX_VALUE, false);

    /** A twentieth of the disk, and no more than this: what hides from every look ends here. */
    private static final long RESERVE = 1L << 30;

    private static final long RESERVED_FILES = 50_000;
    /** Of each in KiB, of each in inodes, and of the disk on which they all are: block size, blocks, free ones, inodes, free ones. */
    private static final String SCRIPT = """
            du -s -k -- "$@"; echo; du -s --inodes -- "$@"; echo
            for one; do stat -f -c '%S %b %a %c %d' -- "$one" && break; done
            """;

    private static final Pattern DISK = Pattern.compile("\\d{1,9}( \\d{1,18}){4}");
    private static final Pattern COUNT = Pattern.compile("(\\d{1,15})\t(.+)");

    /** What sandboxes hold, as far as it has a name, by each one's upper layer; without those that are gone. */
    static Map<Path, Held> by(List<Path> uppers, Descent descent) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "sh"));
        uppers.forEach(upper -> command.add(upper.toString()));
        Process count = Spawner.start(descent.tidying(command), Path.of("/"), ProcessBuilder.Redirect.DISCARD);
        try (var lines = count.inputReader()) {
            Map<Path, Held> held = read(lines.lines().toList());
            count.waitFor();
            return held;
        }
    }

    /**
     * @param lines of {@code du} in KiB and in inodes, and of {@code stat}: block size, blocks, free ones, inodes, free ones,
     *     each group ended by an empty line
     * @return by directory; without those of which not all is said
     */
    static Map<Path, Held> read(List<String> lines) {
        int second = lines.indexOf("") + 1;
        int third = lines.lastIndexOf("") + 1;
        var held = new HashMap<Path, Held>();
        if (second == 0
                || third == second
                || third == lines.size()
                || !DISK.matcher(lines.get(third)).matches()) {
            return held;
        }
        Map<Path, Long> kib = counted(lines.subList(0, second - 1));
        Map<Path, Long> inodes = counted(lines.subList(second, third - 1));
        kib.forEach((directory, some) -> {
            if (inodes.containsKey(directory)) {
                held.put(
                        directory,
                        of(some << 10, inodes.get(directory), lines.get(third).split(" ")));
            }
        });
        return held;
    }

    private static Map<Path, Long> counted(List<String> lines) {
        var counted = new HashMap<Path, Long>();
        for (String line : lines) {
            Matcher count = COUNT.matcher(line);
            if (count.matches()) {
                counted.put(Path.of(count.group(2)), Long.valueOf(count.group(1)));
            }
        }
        return counted;
    }

    private static Held of(long bytes, long files, String[] disk) {
        long block = Long.parseLong(disk[0]);
        long all = Long.parseLong(disk[1]) * block;
        long free = Long.parseLong(disk[2]) * block;
        long inodes = Long.parseLong(disk[3]);
        long freeFiles = Long.parseLong(disk[4]);
        boolean scarce = free < Math.min(RESERVE, all / 20) || freeFiles < Math.min(RESERVED_FILES, inodes / 20);
        return new Held(bytes, files, free, freeFiles, scarce);
    }

    Held plus(Unlinked unlinked) {
        return new Held(bytes + unlinked.bytes(), files + unlinked.files(), free, freeFiles, scarce);
    }

    /** Why what runs has to end. What holds too much already may still run what makes it less. */
    Optional<String> excess(Held last, Limits limits) {
        if (bytes > limits.disk() && bytes > last.bytes) {
            return Optional.of("The workspace held more than %d MiB, so everything that ran was ended."
                    .formatted(limits.disk() >> 20));
        }
        if (files > limits.files() && files > last.files) {
            return Optional.of("The workspace held more than %,d files and folders, so everything that ran was ended."
                    .formatted(limits.files()));
        }
        return scarce && (free < last.free || freeFiles < last.freeFiles)
                ? Optional.of("The disk of this machine was nearly full, so everything that ran was ended.")
                : Optional.empty();
    }
}
