package dev.threadwright.change;

import dev.threadwright.repo.Remote;
import dev.threadwright.text.Document;
import dev.threadwright.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Files changed, in memory, on one commit: not yet verified. Either all of them were changed by edits, or all were
 * written as a whole.
 *
 * @param base the commit on which they were changed
 * @param files each file that differs, in path order
 * @param previews each edit, or each run of lines that differ, as people see it, in the order of path and line
 */
public record Change(Remote repo, String base, List<FileChange> files, List<Preview> previews) implements Made {
    public Change {
        files = List.copyOf(files);
        previews = List.copyOf(previews);
        if (files.stream().map(Object::getClass).distinct().count() > 1) {
            throw new IllegalArgumentException("Some files are changed by edits, and others as a whole");
        }
    }

    /** All edits, in the order of the previews: with them it is made again; none where files were written as a whole. */
    public List<Edit> edits() {
        return files.stream().flatMap(file -> file.edits().stream()).toList();
    }

    /** What files were written as a whole, by path: with it the change is written again; none where there are edits. */
    public SortedMap<String, byte[]> written() {
        var written = new TreeMap<String, byte[]>();
        for (FileChange file : files) {
            if (file instanceof FileChange.Written) {
                written.put(file.path(), file.after().clone());
            }
        }
        return written;
    }

    /** What each edit's place is in its file, in the order of the edits; nothing where files were written as a whole. */
    public List<Whereabouts> whereabouts() {
        return files.stream()
                .filter(file -> !file.edits().isEmpty())
                .flatMap(file -> {
                    var text = Text.of(file.before())
                            .orElseThrow(() -> new IllegalArgumentException(file.path() + " is no text"));
                    var wording = new FileWording(Document.read(file.path(), text));
                    return file.edits().stream().map(wording::whereabouts);
                })
                .toList();
    }

    /** The other way round, on what this change makes of the files: what has changed around it since stays. */
    Change reversed() {
        var back = new ArrayList<FileChange>();
        var shown = new ArrayList<Preview>();
        for (FileChange file : files) {
            var before =
                    Text.of(file.before()).orElseThrow(() -> new IllegalArgumentException(file.path() + " is no text"));
            var after = Text.of(file.after(), before.encoding())
                    .orElseThrow(() -> new IllegalArgumentException(file.path() + " becomes no text"));
            // No blob is named so: it is merged with whatever the file holds by now.
            back.add(new FileChange.Written(file.path(), "", file.after(), file.before()));
            LineHunk.between(after, before).stream()
                    .map(hunk -> Preview.of(file.path(), after, hunk))
                    .forEach(shown::add);
        }
        return new Change(repo, base, back, shown);
    }

    /** Each file that differs, in path order. */
    public List<Versions> versions() {
        return files.stream()
                .map(file -> new Versions(file.path(), file.before(), file.after()))
                .toList();
    }

    /** The lines that differ, as {@code diff -u} shows them; cut where it is long, and then it says what is left out. */
    public String unified() {
        return new Unified().of(versions());
    }

    /** Whether people who approved that other change approved what this one does; lines may have moved. */
    public boolean readsLike(Change other) {
        return repo.name().equals(other.repo.name())
                && previews.stream()
                        .map(Preview::unplaced)
                        .toList()
                        .equals(other.previews.stream().map(Preview::unplaced).toList())
                && written(files).equals(written(other.files));
    }

    /** What previews show is cut; all the lines of files that were written as a whole are not. */
    private static List<List<LineHunk.Lines>> written(List<FileChange> files) {
        return files.stream()
                .filter(FileChange.Written.class::isInstance)
                .map(file -> LineHunk.of(file.before(), file.after()).stream()
                        .map(LineHunk::lines)
                        .toList())
                .toList();
    }
}
