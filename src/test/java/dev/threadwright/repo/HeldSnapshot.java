package dev.threadwright.repo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;

/** Files that are held in memory, as a commit that is written nowhere. */
public final class HeldSnapshot implements Snapshot {
    private static final Remote REMOTE = new Remote(
            new RepoName("acme", "web"),
            URI.create("https://github.test/acme/web.git"),
            URI.create("https://github.test/acme/web"),
            "main",
            true,
            false);

    private final SortedMap<String, FileAt> files = new TreeMap<>();
    private final Map<String, byte[]> blobs = new HashMap<>();

    public HeldSnapshot(Map<String, byte[]> contents) {
        try (var git = new ObjectInserter.Formatter()) {
            contents.forEach((path, content) -> {
                String blob = git.idFor(Constants.OBJ_BLOB, content).name();
                files.put(path, new FileAt(path, blob, 0100644));
                blobs.put(blob, content);
            });
        }
    }

    @Override
    public Remote remote() {
        return REMOTE;
    }

    @Override
    public String commit() {
        return "0".repeat(40);
    }

    @Override
    public void files(FileVisitor visitor) throws IOException {
        files("", visitor);
    }

    @Override
    public void files(String folder, FileVisitor visitor) throws IOException {
        for (FileAt file : files.values()) {
            if ((folder.isEmpty() || file.path().startsWith(folder + "/")) && !visitor.visit(file)) {
                return;
            }
        }
    }

    @Override
    public Optional<FileAt> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    @Override
    public Optional<List<FileDifference>> since(String commit) {
        return Optional.empty();
    }

    @Override
    public long size(String blob) {
        return read(blob).length;
    }

    @Override
    public byte[] read(String blob) {
        return blobs.get(blob);
    }

    @Override
    public InputStream open(String blob) {
        return new ByteArrayInputStream(read(blob));
    }

    @Override
    public String commit(
            Map<String, byte[]> contents,
            Map<String, byte[]> added,
            String message,
            Signature author,
            Signature committer,
            Instant at) {
        throw new UnsupportedOperationException("Nothing is written");
    }

    @Override
    public void close() {}
}
