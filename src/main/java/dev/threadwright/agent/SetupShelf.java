package dev.threadwright.agent;

import dev.threadwright.agent.Setups.Result;
import dev.threadwright.repo.RepoName;
import dev.threadwright.sandbox.Limits;
import dev.threadwright.sandbox.Sandboxes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The results of set-ups: {@code OWNER+NAME/KEY/} with {@code layer} and its {@code size} in bytes, or with {@code failed}.
 * Each is made beside its place and moved there; how long ago it was used is its time.
 */
final class SetupShelf {
    private static final Logger LOG = LoggerFactory.getLogger(SetupShelf.class);
    static final String LAYER = "layer";
    private static final String FAILED = "failed";
    private static final String SIZE = "size";
    private static final String NEW = ".new-";
    private static final String OLD = ".old-";
    private static final int MOST = 200;
    /** Longer than a sandbox lives that may stand on it. */
    private static final Duration IN_USE = Limits.USUAL.life().plusHours(1);

    private final Path directory;
    private final Sandboxes sandboxes;
    private final SetupSettings settings;
    private final Clock clock;

    SetupShelf(Path directory, Sandboxes sandboxes, SetupSettings settings, Clock clock) {
        this.directory = directory;
        this.sandboxes = sandboxes;
        this.settings = settings;
        this.clock = clock;
    }

    private record Kept(Path place, Instant used, long size) {}

    Path place(RepoName repo, String key) {
        return directory.resolve(repo.owner() + "+" + repo.name()).resolve(key);
    }

    /** A failure is believed for a while. */
    Optional<Result> known(Path place) throws IOException {
        Path layer = place.resolve(LAYER);
        if (Files.isDirectory(layer, LinkOption.NOFOLLOW_LINKS)) {
            Files.setLastModifiedTime(place, FileTime.from(clock.instant()));
            return Optional.of(new Result.Made(layer));
        }
        Path failed = place.resolve(FAILED);
        if (Files.isRegularFile(failed) && used(place).plus(settings.again()).isAfter(clock.instant())) {
            String[] said = Files.readString(failed).split("\n", 2);
            return Optional.of(new Result.Failed(said[0], said[1]));
        }
        return Optional.empty();
    }

    /** A new folder in which a result is made. */
    Path beside(Path place) throws IOException {
        Path made = place.resolveSibling(NEW + place.getFileName());
        discard(made);
        return Files.createDirectory(made);
    }

    Result put(Path made, Path place, long size) throws IOException {
        Files.writeString(made.resolve(SIZE), "" + size);
        move(made, place);
        return new Result.Made(place.resolve(LAYER));
    }

    Result put(Path made, Path place, Result.Failed failed) throws IOException {
        Files.writeString(made.resolve(FAILED), failed.sentence().replace('\n', ' ') + "\n" + failed.output());
        move(made, place);
        return failed;
    }

    private void move(Path made, Path place) throws IOException {
        Files.setLastModifiedTime(made, FileTime.from(clock.instant()));
        putAway(place);
        Files.move(made, place, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whole at one moment and gone at the next, for whoever looks. */
    private void putAway(Path place) throws IOException {
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            Path old = place.resolveSibling(OLD + place.getFileName());
            discard(old);
            Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
            discard(old);
        }
    }

    void discard(Path path) throws IOException {
        sandboxes.discard(path);
    }

    /**
     * Removes what nobody used for long, what is too much, and what a killed process left in that folder.
     *
     * @return whether another result has room now
     */
    boolean hasRoom(Path folder) throws IOException {
        for (Path left : entries(folder)) {
            String name = String.valueOf(left.getFileName());
            if (name.startsWith(NEW) || name.startsWith(OLD)) {
                discard(left);
            }
        }
        var all = new ArrayList<Kept>();
        for (Path repository : entries(directory)) {
            for (Path place : entries(repository)) {
                if (!String.valueOf(place.getFileName()).startsWith(".")) {
                    all.add(new Kept(place, used(place), size(place)));
                }
            }
        }
        all.sort(Comparator.comparing(Kept::used));
        Instant now = clock.instant();
        long bytes = all.stream().mapToLong(Kept::size).sum();
        int count = all.size();
        for (Kept one : all) {
            boolean old = one.used().plus(settings.keptFor()).isBefore(now);
            boolean tooMuch = bytes > settings.mostKept().asLongValue() || count >= MOST;
            if ((old || tooMuch) && one.used().plus(IN_USE).isBefore(now)) {
                LOG.info("Removing what a set-up made: {}", one.place());
                putAway(one.place());
                bytes -= one.size();
                count--;
            }
        }
        return bytes <= settings.mostKept().asLongValue() && count < MOST;
    }

    private static List<Path> entries(Path folder) throws IOException {
        var entries = new ArrayList<Path>();
        if (Files.isDirectory(folder)) {
            try (var all =
                    Files.newDirectoryStream(folder, entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))) {
                all.forEach(entries::add);
            }
        }
        return entries;
    }

    private static Instant used(Path place) throws IOException {
        return Files.getLastModifiedTime(place, LinkOption.NOFOLLOW_LINKS).toInstant();
    }

    private static long size(Path place) throws IOException {
        Path size = place.resolve(SIZE);
        return Files.isRegularFile(size) ? Long.parseLong(Files.readString(size)) : 0;
    }
}
