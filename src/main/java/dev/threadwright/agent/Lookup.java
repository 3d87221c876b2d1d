package dev.threadwright.agent;

import dev.threadwright.repo.FileAt;
import dev.threadwright.repo.FileDifference;
import dev.threadwright.repo.Place;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.search.Found;
import dev.threadwright.search.Search;
import dev.threadwright.text.Document;
import dev.threadwright.text.Excerpt;
import dev.threadwright.text.GeneratedFiles;
import dev.threadwright.text.Line;
import dev.threadwright.text.OffLimits;
import dev.threadwright.text.Quotation;
import dev.threadwright.text.Quoted;
import dev.threadwright.text.Span;
import dev.threadwright.text.Step;
import dev.threadwright.text.Text;
import dev.threadwright.text.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds words that somebody quotes in the files of a session as they are now: with the index where it knows the commit,
 * in the files themselves otherwise, and always in those that were changed.
 */
final class Lookup {
    private static final int LONGEST_LINE = 200;
    private static final int MOST_SPOTS = 10_000;

    private final Draft draft;
    private final Search index;
    private final long biggestFile;

    Lookup(Draft draft, Search index, long biggestFile) {
        this.draft = draft;
        this.index = index;
        this.biggestFile = biggestFile;
    }

    /**
     * @param key what names the text in its file, empty where nothing does
     * @param text whether it is text that people read
     * @param whole whether the words are all of that text
     * @param closed whether nobody changes that file
     */
    record Spot(Place place, Step step, String key, boolean text, boolean whole, boolean closed) {}

    /** The likeliest first: all in text before all in code, where the files are changed before where they are not. */
    private static final Comparator<Spot> LIKELIEST = Comparator.comparing(Spot::closed)
            .thenComparing(spot -> !spot.text())
            .thenComparing(Spot::step)
            .thenComparing(spot -> !spot.whole())
            .thenComparing(spot -> spot.place().path())
            .thenComparing(spot -> spot.place().offset());

    /** @param path a file or a folder; empty: everywhere */
    List<Spot> find(String words, String path) throws IOException, InterruptedException {
        var quotation = new Quotation(words);
        List<Spot> closely = find(quotation, path, true);
        return closely.isEmpty() ? find(quotation, path, false) : closely;
    }

    /** Whether there is such a file or folder. */
    boolean isThere(String path) throws IOException {
        var seen = new boolean[] {path.isEmpty() || draft.now().file(path).isPresent()};
        if (!seen[0]) {
            draft.now().files(path, _ -> {
                seen[0] = true;
                return false;
            });
        }
        return seen[0];
    }

    private List<Spot> find(Quotation quotation, String path, boolean closely)
            throws IOException, InterruptedException {
        var spots = new ArrayList<Spot>();
        Snapshot now = draft.now();
        Optional<FileAt> file = path.isEmpty() ? Optional.empty() : now.file(path);
        if (file.isPresent()) {
            look(now, file.get(), quotation, closely, spots);
        } else {
            Optional<Set<String>> known = known(quotation, closely);
            if (known.isPresent()) {
                for (String one : known.get()) {
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    Optional<FileAt> there = isBelow(one, path) ? now.file(one) : Optional.empty();
                    if (there.isPresent()) {
                        look(now, there.get(), quotation, closely, spots);
                    }
                }
            } else {
                sweep(now, quotation, path, closely, spots);
            }
        }
        spots.sort(LIKELIEST);
        return spots;
    }

    private static boolean isBelow(String file, String folder) {
        return folder.isEmpty() || file.startsWith(folder + "/");
    }

    /** All files in which the words may stand, or nothing where the index cannot tell. */
    private Optional<Set<String>> known(Quotation quotation, boolean closely) throws IOException {
        RepoName repo = draft.base().remote().name();
        Optional<String> commit = index.commit(repo);
        if (commit.isEmpty()) {
            return Optional.empty();
        }
        Optional<List<FileDifference>> since = draft.now().since(commit.get());
        Found found = index.find(quotation, Set.of(repo), closely);
        boolean moved = !commit.equals(index.commit(repo));
        if (since.isEmpty() || moved || !found.all()) {
            return Optional.empty();
        }
        var files = new TreeSet<>(found.files().getOrDefault(repo, Set.of()));
        since.get().forEach(difference -> files.add(difference.path()));
        return Optional.of(files);
    }

    private void sweep(Snapshot now, Quotation quotation, String folder, boolean closely, List<Spot> spots)
            throws IOException, InterruptedException {
        var files = new ArrayList<FileAt>();
        if (folder.isEmpty()) {
            now.files(files::add);
        } else {
            now.files(folder, files::add);
        }
        var letters = new Letters(quotation.said());
        for (FileAt file : files) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (!file.isLink()
                    && now.size(file.blob()) <= biggestFile
                    && letters.mayStandIn(now.read(file.blob()), closely)) {
                look(now, file, quotation, closely, spots);
            }
        }
    }

    private void look(Snapshot now, FileAt file, Quotation quotation, boolean closely, List<Spot> spots)
            throws IOException {
        if (file.isLink() || now.size(file.blob()) > biggestFile || spots.size() >= MOST_SPOTS) {
            return;
        }
        Optional<Text> text = Text.of(now.read(file.blob()));
        if (text.isEmpty()) {
            return;
        }
        Document document = Document.read(file.path(), text.get());
        boolean closed = OffLimits.refusal(file.path()).isPresent() || GeneratedFiles.isMarked(text.get());
        Line line = text.get().line(text.get().encoding().markLength());
        for (Quoted quoted : closely ? document.findClosely(quotation) : document.find(quotation)) {
            Span span = document.span(quoted);
            line = text.get().line(span.offset(), line);
            Optional<Unit> unit = document.unit(quoted);
            boolean whole = unit.filter(one -> quoted.start() <= one.start() && one.end() <= quoted.end())
                    .isPresent();
            spots.add(new Spot(
                    place(file, text.get(), span, line),
                    quoted.step(),
                    unit.map(Unit::key).orElse(""),
                    unit.isPresent(),
                    whole,
                    closed));
        }
    }

    private Place place(FileAt file, Text text, Span span, Line line) {
        String left = text.decode(line.start(), span.offset());
        String all = left + text.decode(span.offset(), Math.max(span.offset(), text.endOfLine(span.offset())));
        int end = Math.min(
                all.length(),
                left.length() + text.decode(span.offset(), span.end()).length());
        return new Place(
                draft.base().remote().name(),
                file.path(),
                file.blob(),
                span.offset(),
                span.length(),
                line.number(),
                left.length(),
                Excerpt.around(all, left.length(), Math.max(left.length(), end), LONGEST_LINE));
    }
}
