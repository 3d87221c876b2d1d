package dev.threadwright.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * An isolated place with a workspace of its own, in which commands run that nobody trusts. It lives as long as its
 * session; commands start in it within milliseconds. Nothing of what it says of itself is believed: exit codes and output
 * are data of strangers. For one thread at a time.
 */
public interface Sandbox extends AutoCloseable {
    /**
     * Starts a command of the shell in a folder of the workspace and waits for its end, at most that long.
     *
     * @param folder from the workspace's root; empty: the root
     */
    Run run(String command, String folder, Duration patience) throws IOException, InterruptedException;

    /** Waits for a command that had not ended, at most that long. Empty where there is none of that number any more. */
    Optional<Run> poll(int id, Duration patience) throws IOException, InterruptedException;

    /** Ends a command and all that it started. Empty where there is none of that number any more. */
    Optional<Run> stop(int id) throws IOException, InterruptedException;

    /**
     * Starts a program in the workspace's root that is talked with line by line.
     *
     * @param command the program, by its path or by its name, and its arguments
     * @param environment what it has beside what every command has
     */
    Talk talk(List<String> command, Map<String, String> environment) throws IOException;

    /** A regular file of the workspace as it is now. Empty where there is none, or a very large one. */
    Optional<byte[]> read(String path) throws IOException, InterruptedException;

    /** Puts a file into the workspace, from within: a symbolic link leads nowhere that a command could not go. */
    void write(String path, byte[] content) throws IOException, InterruptedException;

    /** The regular files that differ from the layers below, at the cost of what differs. */
    Difference changed() throws IOException, InterruptedException;

    /**
     * What differs from the layers below.
     *
     * @param files by path; nothing stands for one that is gone
     * @param whole whether that is all; otherwise there are too many, or too large ones, and some are left out
     */
    record Difference(SortedMap<String, Optional<byte[]>> files, boolean whole) {}

    /**
     * Ends every process in it, and makes a layer of what differs from the layers below: its regular files, folders and
     * symbolic links, without rights and attributes of their own, without {@code .git}. After that it can only be closed.
     *
     * @param place where the layer is to be; does not exist
     * @param taken paths that are left out, whatever was made of them
     */
    Kept keep(Path place, Collection<String> taken) throws IOException, InterruptedException;

    /** What became of a workspace. */
    sealed interface Kept {
        /** @param bytes on the disk */
        record Layer(long bytes) implements Kept {}

        /** @param sentence why it cannot be a layer */
        record Refused(String sentence) implements Kept {}
    }

    /** Ends every process in it and takes its workspace away. */
    @Override
    void close();
}
