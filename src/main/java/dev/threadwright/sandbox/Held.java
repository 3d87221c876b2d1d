package dev.threadwright.sandbox;

import java.util.List;
import java.util.Optional;

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

    /** @param lines of {@code du} in KiB and in inodes, and of {@code stat}: block size, blocks, free ones, inodes, free ones */
    static Optional<Held> read(List<String> lines) {
        if (lines.size() != 3
                || !lines.get(0).matches("\\d{1,15}\\s.*")
                || !lines.get(1).matches("\\d{1,15}\\s.*")
                || !lines.get(2).matches("\\d{1,9}( \\d{1,18}){4}")) {
            return Optional.empty();
        }
        String[] disk = lines.get(2).split(" ");
        long block = Long.parseLong(disk[0]);
        long all = Long.parseLong(disk[1]) * block;
        long free = Long.parseLong(disk[2]) * block;
        long inodes = Long.parseLong(disk[3]);
        long freeFiles = Long.parseLong(disk[4]);
        boolean scarce = free < Math.min(RESERVE, all / 20) || freeFiles < Math.min(RESERVED_FILES, inodes / 20);
        return Optional.of(new Held(first(lines.get(0)) << 10, first(lines.get(1)), free, freeFiles, scarce));
    }

    private static long first(String line) {
        return Long.parseLong(line.split("\\s")[0]);
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
