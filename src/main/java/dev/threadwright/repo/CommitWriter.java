package dev.threadwright.repo;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
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

/** Writes a commit with other contents in some files, and with some more; of the trees, only those on the files' paths are written. */
final class CommitWriter {
    private final Repository repository;
    private final ObjectReader reader;

    CommitWriter(Repository repository, ObjectReader reader) {
        this.repository = repository;
        this.reader = reader;
    }

    /** @param isNew whether there must be no file there yet; otherwise there must be one */
    private record Content(ObjectId blob, boolean isNew) {}

    /** An entry of a tree, by the bytes of its name. */
    private record Entry(byte[] name, FileMode mode, ObjectId id) {
        /** As git orders them: a folder as if its name ended with a slash. */
        private byte[] ordered() {
            byte[] ordered = Arrays.copyOf(name, mode == FileMode.TREE ? name.length + 1 : name.length);
            if (mode == FileMode.TREE) {
                ordered[name.length] = '/';
            }
            return ordered;
        }
    }

    ObjectId write(
            RevCommit base,
            Map<String, byte[]> contents,
            Map<String, byte[]> added,
            String message,
            Snapshot.Signature author,
            Snapshot.Signature committer,
            Instant at)
            throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            var blobs = new TreeMap<String, Content>();
            for (Map.Entry<String, byte[]> content : contents.entrySet()) {
                blobs.put(
                        content.getKey(), new Content(inserter.insert(Constants.OBJ_BLOB, content.getValue()), false));
            }
            for (Map.Entry<String, byte[]> content : added.entrySet()) {
                blobs.put(content.getKey(), new Content(inserter.insert(Constants.OBJ_BLOB, content.getValue()), true));
            }
            var commit = new CommitBuilder();
            commit.setTreeId(tree(new CanonicalTreeParser(null, reader, base.getTree()), "", blobs, inserter));
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
    private ObjectId tree(CanonicalTreeParser before, String path, Map<String, Content> blobs, ObjectInserter inserter)
            throws IOException {
        var below = new HashMap<String, Map<String, Content>>();
        for (Map.Entry<String, Content> blob : blobs.entrySet()) {
            int slash = blob.getKey().indexOf('/');
            String name = slash < 0 ? blob.getKey() : blob.getKey().substring(0, slash);
            String rest = slash < 0 ? "" : blob.getKey().substring(slash + 1);
            below.computeIfAbsent(name, unused -> new TreeMap<>()).put(rest, blob.getValue());
        }
        var entries = new ArrayList<Entry>();
        for (var old = before; !old.eof(); old.next()) {
            String name = old.getEntryPathString();
            FileMode mode = old.getEntryFileMode();
            Map<String, Content> changed = below.get(name);
            ObjectId id = old.getEntryObjectId();
            if (changed != null && mode == FileMode.TREE && !changed.containsKey("")) {
                id = tree(new CanonicalTreeParser(null, reader, id), path + name + "/", changed, inserter);
                below.remove(name);
            } else if (changed != null && isFile(mode) && isContent(changed, false)) {
                id = changed.get("").blob();
                below.remove(name);
            } else if (changed != null) {
                throw new IllegalArgumentException("Not to be written in this snapshot: " + path + name);
            }
            entries.add(new Entry(Arrays.copyOf(old.getEntryPathBuffer(), old.getEntryPathLength()), mode, id));
        }
        if (!below.isEmpty()) {
            add(entries, path, below, inserter);
        }
        var formatter = new TreeFormatter();
        entries.forEach(entry -> formatter.append(entry.name(), 0, entry.name().length, entry.mode(), entry.id()));
        return inserter.insert(formatter);
    }

    private void add(List<Entry> entries, String path, Map<String, Map<String, Content>> below, ObjectInserter inserter)
            throws IOException {
        for (Map.Entry<String, Map<String, Content>> one : below.entrySet()) {
            byte[] name = Constants.encode(one.getKey());
            Map<String, Content> contents = one.getValue();
            boolean sound = name.length > 0 && !one.getKey().matches("\\.{1,2}|(?i)\\.git");
            if (sound && isContent(contents, true)) {
                entries.add(
                        new Entry(name, FileMode.REGULAR_FILE, contents.get("").blob()));
            } else if (sound && contents.values().stream().allMatch(Content::isNew) && !contents.containsKey("")) {
                ObjectId folder = tree(new CanonicalTreeParser(), path + one.getKey() + "/", contents, inserter);
                entries.add(new Entry(name, FileMode.TREE, folder));
            } else {
                throw new IllegalArgumentException("No file of this snapshot: " + path + one.getKey());
            }
        }
        entries.sort(Comparator.comparing(Entry::ordered, Arrays::compareUnsigned));
    }

    private static boolean isContent(Map<String, Content> contents, boolean isNew) {
        return contents.size() == 1
                && contents.containsKey("")
                && contents.get("").isNew() == isNew;
    }

    private static boolean isFile(FileMode mode) {
        return mode != FileMode.TREE && mode != FileMode.GITLINK;
    }
}
