package dev.threadwright.agent;

import dev.threadwright.llm.Fence;
import dev.threadwright.repo.FileAt;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.text.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a repository says to those who work on it: {@code AGENTS.md} of each folder from the root down, and
 * {@code .threadwright/guidelines.md}. Read from the commit, never from the draft, and shown as data.
 */
final class Guidance {
    /** The order of https://agents.md and of those who came before it: the first of a folder holds. */
    private static final List<String> NAMES = List.of("AGENTS.override.md", "AGENTS.md");

    private static final String GUIDELINES = ".threadwright/guidelines.md";
    private static final int MOST_BYTES = 32 << 10;
    private static final int PART_OF_WINDOW = 8;

    private final Snapshot base;
    private final Transcript transcript;
    private int left;

    /** @param window of the model, of which a part is for guidance, at three characters for a token */
    Guidance(Snapshot base, Transcript transcript, int window) {
        this.base = base;
        this.transcript = transcript;
        this.left = Math.min(MOST_BYTES, window / PART_OF_WINDOW * 3);
    }

    /** @param text fenced; empty where there is nothing new @param paths whose text it is */
    record Shown(String text, List<String> paths) {}

    /** What holds everywhere. */
    Shown everywhere() throws IOException {
        var paths = new ArrayList<String>();
        in("").ifPresent(paths::add);
        base.file(GUIDELINES).map(FileAt::path).ifPresent(paths::add);
        return shown(paths);
    }

    /** An answer about files, and what holds for them besides, as far as it was not shown. */
    Tool.Answer beside(String answer, Set<String> files) throws IOException {
        var paths = new TreeSet<String>();
        for (String file : files) {
            for (int slash = file.indexOf('/'); slash >= 0; slash = file.indexOf('/', slash + 1)) {
                in(file.substring(0, slash + 1)).ifPresent(paths::add);
            }
        }
        paths.removeAll(transcript.guided());
        Shown further = shown(List.copyOf(paths));
        return Tool.Answer.done(answer + further.text(), Entry.Facts.guided(further.paths()));
    }

    private Optional<String> in(String folder) throws IOException {
        for (String name : NAMES) {
            if (base.file(folder + name).filter(file -> !file.isLink()).isPresent()) {
                return Optional.of(folder + name);
            }
        }
        return Optional.empty();
    }

    private Shown shown(List<String> paths) throws IOException {
        var shown = new StringBuilder();
        for (String path : paths) {
            Optional<String> text = read(path);
            if (text.isPresent() && left > 0) {
                shown.append('\n').append(Fence.around(path + " of the repository", text.get()));
                left -= text.get().length();
            }
        }
        return new Shown(shown.toString(), paths);
    }

    private Optional<String> read(String path) throws IOException {
        Optional<FileAt> file = base.file(path).filter(some -> !some.isLink());
        if (file.isEmpty() || base.size(file.get().blob()) > MOST_BYTES * 4L) {
            return Optional.empty();
        }
        return Text.of(base.read(file.get().blob())).map(text -> Lines.cut(text.chars(), Math.max(left, 0)));
    }
}
