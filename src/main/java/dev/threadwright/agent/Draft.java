package dev.threadwright.agent;

import dev.threadwright.repo.Drafted;
import dev.threadwright.repo.FileAt;
import dev.threadwright.repo.Snapshot;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files as a session has them: the commit, and in its place what was changed. The only truth about them. */
final class Draft implements AutoCloseable {
    private final Snapshot base;
    private final SortedMap<String, byte[]> changed = new TreeMap<>();
    private final SortedMap<String, Optional<byte[]>> unkept = new TreeMap<>();
    private Drafted now;

    /** @param kept what was changed before, by path; nothing stands for what is again as it was */
    Draft(Snapshot base, SortedMap<String, Optional<byte[]>> kept) throws IOException {
        this.base = base;
        kept.forEach((path, content) -> content.ifPresent(bytes -> changed.put(path, bytes)));
        this.now = new Drafted(base, changed);
    }

    /** A path as models write it, from the root: no dot before it, no slash behind it; empty for the root itself. */
    static String path(String written) {
        String path = written.strip();
        while (path.startsWith("./")) {
            path = path.substring(2);
        }
        path = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return path.equals(".") ? "" : path;
    }

    /** The commit, without any change. */
    Snapshot base() {
        return base;
    }

    /** The commit with all changes. */
    Snapshot now() {
        return now;
    }

    /** What differs from the commit, by path. */
    SortedMap<String, byte[]> changed() {
        return Collections.unmodifiableSortedMap(changed);
    }

    /** What would differ from the commit, were these files so. */
    SortedMap<String, byte[]> with(Map<String, byte[]> contents) throws IOException {
        var all = new TreeMap<>(changed);
        for (Map.Entry<String, byte[]> one : contents.entrySet()) {
            if (isBase(one.getKey(), one.getValue())) {
                all.remove(one.getKey());
            } else {
                all.put(one.getKey(), one.getValue());
            }
        }
        return all;
    }

    void put(Map<String, byte[]> contents) throws IOException {
        SortedMap<String, byte[]> all = with(contents);
        for (String path : contents.keySet()) {
            byte[] before = changed.get(path);
            byte[] after = all.get(path);
            if (!Arrays.equals(before, after)) {
                unkept.put(path, Optional.ofNullable(after));
            }
        }
        changed.clear();
        changed.putAll(all);
        now = new Drafted(base, changed);
    }

    /** What differs from what was kept last; from now on it counts as kept. */
    SortedMap<String, Optional<byte[]>> toKeep() {
        var some = new TreeMap<>(unkept);
        unkept.clear();
        return some;
    }

    private boolean isBase(String path, byte[] content) throws IOException {
        Optional<FileAt> file = base.file(path);
        return file.isPresent()
                && base.size(file.get().blob()) == content.length
                && Arrays.equals(base.read(file.get().blob()), content);
    }

    @Override
    public void close() {
        base.close();
    }
}
