package dev.threadwright.repo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;

/**
 * A snapshot in which some files have another content, at the cost of what they have. Nothing of it is written anywhere;
 * closing it closes the snapshot below.
 */
public final class Drafted implements Snapshot {
    private final Snapshot base;
    private final SortedMap<String, FileAt> files = new TreeMap<>();
    private final Map<String, byte[]> blobs = new TreeMap<>();

    /** @param contents by path; each path must be a file of the snapshot below */
    public Drafted(Snapshot base, Map<String, byte[]> contents) throws IOException {
        this.base = base;
        try (var git = new ObjectInserter.Formatter()) {
            for (Map.Entry<String, byte[]> content : contents.entrySet()) {
                String path = content.getKey();
                FileAt file = base.file(path)
                        .orElseThrow(() -> new IllegalArgumentException("No file of this snapshot: " + path));
                String blob = git.idFor(Constants.OBJ_BLOB, content.getValue()).name();
                files.put(path, new FileAt(path, blob, file.mode()));
                blobs.put(blob, content.getValue().clone());
            }
        }
    }

    @Override
    public Remote remote() {
        return base.remote();
    }

    /** The id of the commit below. */
    @Override
    public String commit() {
        return base.commit();
    }

    @Override
    public void files(FileVisitor visitor) throws IOException {
        base.files(file -> visitor.visit(now(file)));
    }

    @Override
    public void files(String folder, FileVisitor visitor) throws IOException {
        base.files(folder, file -> visitor.visit(now(file)));
    }

    @Override
    public Optional<FileAt> file(String path) throws IOException {
        FileAt changed = files.get(path);
        return changed != null ? Optional.of(changed) : base.file(path);
    }

    @Override
    public Optional<List<FileDifference>> since(String commit) throws IOException {
        Optional<List<FileDifference>> below = base.since(commit);
        if (below.isEmpty()) {
            return below;
        }
        var differences = new TreeMap<String, FileDifference>();
        below.get().forEach(one -> differences.put(one.path(), one));
        files.forEach((path, file) -> differences.put(path, new FileDifference(path, file)));
        return Optional.of(new ArrayList<>(differences.values()));
    }

    @Override
    public long size(String blob) throws IOException {
        byte[] content = blobs.get(blob);
        return content != null ? content.length : base.size(blob);
    }

    @Override
    public byte[] read(String blob) throws IOException {
        byte[] content = blobs.get(blob);
        return content != null ? content.clone() : base.read(blob);
    }

    @Override
    public InputStream open(String blob) throws IOException {
        byte[] content = blobs.get(blob);
        return content != null ? new ByteArrayInputStream(content) : base.open(blob);
    }

    @Override
    public String commit(
            Map<String, byte[]> contents,
            Map<String, byte[]> added,
            String message,
            Signature author,
            Signature committer,
            Instant at)
            throws IOException {
        var all = new TreeMap<String, byte[]>();
        files.forEach((path, file) -> all.put(path, blobs.get(file.blob())));
        all.putAll(contents);
        return base.commit(all, added, message, author, committer, at);
    }

    @Override
    public void close() {
        base.close();
    }

    private FileAt now(FileAt file) {
        return files.getOrDefault(file.path(), file);
    }
}
