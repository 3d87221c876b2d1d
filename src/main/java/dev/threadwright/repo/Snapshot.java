package dev.threadwright.repo;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One commit of a repository, read from and built on as git objects, with no checkout. Not for several threads. */
public interface Snapshot extends AutoCloseable {
    Remote remote();

    /** The commit's id, 40 hexadecimal digits. */
    String commit();

    /** Visits every file in path order, without reading its content; submodules are left out. */
    void files(FileVisitor visitor) throws IOException;

    /** Visits the files below a folder, at the cost of what is in it; none where there is no such folder. */
    void files(String folder, FileVisitor visitor) throws IOException;

    /** The file at that path, at the cost of its depth, not of the tree's size. */
    Optional<FileAt> file(String path) throws IOException;

    /**
     * The files that differ from another commit's, at the cost of what differs; nothing where that commit is not here any
     * more.
     */
    Optional<List<FileDifference>> since(String commit) throws IOException;

    /** The size of a blob in bytes. */
    long size(String blob) throws IOException;

    /** The content of a blob, whole. */
    byte[] read(String blob) throws IOException;

    /** The content of a blob as a stream, for what may be too large to hold. */
    InputStream open(String blob) throws IOException;

    /**
     * Writes a commit on top of this one, in which the files at these paths have this content and everything else,
     * modes included, is as it was. The same arguments give the same id, so that writing twice is writing once.
     *
     * @param contents by path; each path must be a file of this snapshot
     * @param message whole, trailers included
     * @param at the time of author and committer
     * @return the new commit's id
     */
    default String commit(Map<String, byte[]> contents, String message, Signature author, Instant at)
            throws IOException {
        return commit(contents, Map.of(), message, author, author, at);
    }

    /**
     * As {@link #commit(Map, String, Signature, Instant)}, with new files besides, which are plain ones, and a committer
     * who is not the author.
     *
     * @param added by path; nothing of this snapshot may have such a path, nor be a file where a folder is needed
     */
    String commit(
            Map<String, byte[]> contents,
            Map<String, byte[]> added,
            String message,
            Signature author,
            Signature committer,
            Instant at)
            throws IOException;

    @Override
    void close();

    /** Sees files until it returns false. */
    @FunctionalInterface
    interface FileVisitor {
        boolean visit(FileAt file) throws IOException;
    }

    /** Name and address in a commit. */
    record Signature(String name, String email) {}
}
