package dev.threadwright.change;

import dev.threadwright.repo.Remote;
import java.util.List;

/**
 * Edits made, in memory, on one commit: not yet verified.
 *
 * @param base the commit on which they were made
 * @param files each file that differs, in path order
 * @param previews each edit as people see it, in the order of path and line
 */
public record Change(Remote repo, String base, List<FileChange> files, List<Preview> previews) implements Made {
    public Change {
        files = List.copyOf(files);
        previews = List.copyOf(previews);
    }

    /** All edits, in the order of the previews. */
    public List<Edit> edits() {
        return files.stream().flatMap(file -> file.edits().stream()).toList();
    }

    /** Each file that differs, in path order. */
    public List<Versions> versions() {
        return files.stream()
                .map(file -> new Versions(file.path(), file.before(), file.after()))
                .toList();
    }

    /** Whether people who approved that other change approved what this one does; lines may have moved. */
    public boolean readsLike(Change other) {
        return repo.name().equals(other.repo.name())
                && previews.stream()
                        .map(Preview::unplaced)
                        .toList()
                        .equals(other.previews.stream().map(Preview::unplaced).toList());
    }
}
