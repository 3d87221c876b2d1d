package dev.threadwright.repo;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/** Writes a commit with other contents in some files; of the trees, only those on the files' paths are written. */
final class CommitWriter {
    private final Repository repository;
    private final ObjectReader reader;

    CommitWriter(Repository repository, ObjectReader reader) {
        this.repository = repository;
        this.reader = reader;
    }

    ObjectId write(
            RevCommit base,
            Map<String, byte[]> contents,
            String message,
            Snapshot.Signature author,
            Snapshot.Signature committer,
            Instant at)
            throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            var blobs = new TreeMap<String, ObjectId>();
            for (Map.Entry<String, byte[]> content : contents.entrySet()) {
                blobs.put(content.getKey(), inserter.insert(Constants.OBJ_BLOB, content.getValue()));
            }
            var commit = new CommitBuilder();
            commit.setTreeId(tree(base.getTree(), "", blobs, inserter));
            commit.setParentId(base);
            commit.setAuthor(new PersonIdent(author.name(), author.email(), at, ZoneOffset.UTC));
            commit.setCommitter(new PersonIdent(committer.name(), committer.email(), at, ZoneOffset.UTC));
            commit.setMessage(message);
            ObjectId written = inserter.insert(commit);
            inserter.flush();
            return written;
        }
    }

    /** @param blobs by path below this tree */
    private ObjectId tree(ObjectId tree, String path, Map<String, ObjectId> blobs, ObjectInserter inserter)
            throws IOException {
        var below = new HashMap<String, Map<String, ObjectId>>();
        for (Map.Entry<String, ObjectId> blob : blobs.entrySet()) {
            int slash = blob.getKey().indexOf('/');
            String name = slash < 0 ? blob.getKey() : blob.getKey().substring(0, slash);
            String rest = slash < 0 ? "" : blob.getKey().substring(slash + 1);
            below.computeIfAbsent(name, unused -> new TreeMap<>()).put(rest, blob.getValue());
        }
        var formatter = new TreeFormatter();
        for (var entries = new CanonicalTreeParser(null, reader, tree); !entries.eof(); entries.next()) {
            String name = entries.getEntryPathString();
            FileMode mode = entries.getEntryFileMode();
            Map<String, ObjectId> changed = below.get(name);
            ObjectId id = entries.getEntryObjectId();
            if (changed != null && mode == FileMode.TREE && !changed.containsKey("")) {
                id = tree(id, path + name + "/", changed, inserter);
                below.remove(name);
            } else if (changed != null && isFile(mode) && changed.size() == 1 && changed.containsKey("")) {
                id = changed.get("");
                below.remove(name);
            }
            byte[] raw = entries.getEntryPathBuffer();
            formatter.append(raw, 0, entries.getEntryPathLength(), mode, id);
        }
        if (!below.isEmpty()) {
            throw new IllegalArgumentException("No file of this snapshot: " + path + below.keySet());
        }
        return inserter.insert(formatter);
    }

    private static boolean isFile(FileMode mode) {
        return mode != FileMode.TREE && mode != FileMode.GITLINK;
    }
}
