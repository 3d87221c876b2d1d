package dev.threadwright.change;

import dev.threadwright.repo.FileAt;
import dev.threadwright.repo.FixedForge;
import dev.threadwright.repo.GitServer;
import dev.threadwright.repo.Place;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.repo.TestRepos;
import dev.threadwright.text.Line;
import dev.threadwright.text.Span;
import dev.threadwright.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Asks for the verdict on whole contents of files that stand together in a repository of its own. */
final class WholeVerdicts implements AutoCloseable {
    private static final RepoName REPO = new RepoName("acme", "formats");

    private final Path folder;
    private final GitServer server;
    private final Snapshot base;
    private final Changes changes = TestChanges.of();

    enum Verdict {
        REFUSED,
        PASSED,
        TEXT_ALONE
    }

    /** Of the same words, as an edit and as a whole content. */
    record Pair(Verdict edited, Verdict written) {}

    private WholeVerdicts(Path folder, GitServer server, Snapshot base) {
        this.folder = folder;
        this.server = server;
        this.base = base;
    }

    static WholeVerdicts of(List<Path> files) throws IOException {
        Path folder = Files.createTempDirectory("verdicts");
        var server = new GitServer(folder.resolve("served"));
        var entries = new ArrayList<GitServer.Entry>();
        for (Path file : files) {
            entries.add(new GitServer.Entry(path(file), "100644", Files.readAllBytes(file)));
        }
        server.create(REPO, entries.toArray(GitServer.Entry[]::new));
        return new WholeVerdicts(
                folder,
                server,
                TestRepos.of(new FixedForge(server, REPO), folder.resolve("data"))
                        .newest(REPO));
    }

    /** Where a file of a format's scenario stands in the repository: below its format and its scenario. */
    static String path(Path file) {
        return file.toString()
                .replaceFirst(".*/resources/(?:formats|rewrites)/", "")
                .replaceFirst("/input/", "/");
    }

    Verdict written(String path, Text before, String after) throws IOException {
        Optional<byte[]> words = before.encode(after);
        if (words.isEmpty()) {
            return Verdict.REFUSED;
        }
        int mark = before.encoding().markLength();
        byte[] content = new byte[mark + words.get().length];
        System.arraycopy(before.content(), 0, content, 0, mark);
        System.arraycopy(words.get(), 0, content, mark, words.get().length);
        return written(path, content);
    }

    private Verdict written(String path, byte[] content) throws IOException {
        var contents = new TreeMap<String, byte[]>();
        contents.put(path, content);
        return verdict(changes.write(base, contents));
    }

    /** Nothing where no change can be made of the words. */
    Optional<Pair> both(String path, Text text, Span span, String said, String to) throws IOException {
        FileAt file = base.file(path).orElseThrow();
        Line line = text.line(span.offset());
        var place = new Place(
                REPO,
                path,
                file.blob(),
                span.offset(),
                span.length(),
                line.number(),
                text.decode(line.start(), span.offset()).length(),
                text.decode(line.start(), line.end()));
        return switch (changes.make(base, List.of(new Edit(place, said, to)))) {
            case Made.Impossible _ -> Optional.empty();
            case Change change ->
                Optional.of(new Pair(
                        verdict(change),
                        written(path, change.versions().getFirst().after())));
        };
    }

    private Verdict verdict(Made made) throws IOException {
        return switch (made) {
            case Made.Impossible _ -> Verdict.REFUSED;
            case Change change ->
                switch (changes.verify(base, change, List.of())) {
                    case Verification.Failed _ -> Verdict.REFUSED;
                    case Verification.Passed passed -> passed.isTextOnly() ? Verdict.TEXT_ALONE : Verdict.PASSED;
                };
        };
    }

    @Override
    public void close() throws IOException {
        base.close();
        server.close();
        try (var all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException kept) {
                    throw new UncheckedIOException(kept);
                }
            });
        }
    }
}
