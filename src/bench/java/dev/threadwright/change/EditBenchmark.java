package dev.threadwright.change;

import dev.threadwright.Benchmark;
import dev.threadwright.Figures;
import dev.threadwright.embedded.Embedded;
import dev.threadwright.match.Bound;
import dev.threadwright.match.Match;
import dev.threadwright.match.Matches;
import dev.threadwright.match.TestMatches;
import dev.threadwright.repo.CaseMirrors;
import dev.threadwright.repo.GitServer;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.search.TestSearch;
import dev.threadwright.task.Hints;
import dev.threadwright.task.Request;
import dev.threadwright.task.Rewording;
import dev.threadwright.thread.Conversation;
import dev.threadwright.thread.ThreadRef;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A locale file of one megabyte, warm: from the place to the change and its verdict. Finding the place has read the file,
 * as it has for every task; what it becomes is new each time.
 */
public final class EditBenchmark implements Benchmark {
    private static final int SIZE = 1 << 20;
    private static final int WARM_UP = 25;
    private static final int ROUNDS = 15;
    private static final RepoName REPO = new RepoName("acme", "large");
    private static final Conversation NOBODY =
            new Conversation(new ThreadRef("T1", "C1", "1700000000.000100"), List.of());

    @Override
    public String name() {
        return "edit";
    }

    @Override
    public void run(Figures figures) throws Exception {
        var directory = Files.createTempDirectory("edit");
        var contents = contents();
        var server = new GitServer(directory.resolve("git"));
        var index = TestSearch.in(directory);
        try (var mirrors = new CaseMirrors(directory.resolve("mirrors"))) {
            String commit = server.create(
                    REPO,
                    contents.entrySet().stream()
                            .map(file -> GitServer.Entry.of(file.getKey(), file.getValue()))
                            .toArray(GitServer.Entry[]::new));
            var mirror = directory.resolve("mirrors").resolve("acme+large");
            Files.createDirectories(mirror);
            Files.createSymbolicLink(mirror.resolve("repo"), server.directory(REPO));
            mirrors.turnTo(REPO, commit);
            TestSearch.read(index, mirrors, REPO);
            Matches matches = TestMatches.of(mirrors, index);
            double slowest = 0;
            int i = 0;
            for (String path : contents.keySet()) {
                slowest = Math.max(slowest, edit(figures, mirrors, matches, commit, path, i++));
            }
            figures.add("locale-file-ms", slowest, "ms", "under 100", "the slowest of %d formats".formatted(i));
        } finally {
            TestSearch.close(index);
            server.close();
            Embedded.discard(directory);
        }
    }

    private static double edit(
            Figures figures, CaseMirrors mirrors, Matches matches, String commit, String path, int format)
            throws Exception {
        var changes = TestChanges.of();
        var request = new Request(
                List.of(new Rewording("Rare words of format %d here".formatted(format), "Other words of format here")),
                Hints.NONE);
        if (!(matches.find(request, NOBODY, null, Bound.NOWHERE) instanceof Match.Matched matched)) {
            throw new IllegalStateException("The words of " + path + " were not found");
        }
        var took = new ArrayList<Long>();
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            try (Snapshot snapshot = mirrors.at(REPO, commit)) {
                List<Edit> edits = edits(matched, "Other words, the %dth".formatted(i));
                long began = System.nanoTime();
                Made made = changes.make(snapshot, edits);
                if (!(made instanceof Change change)
                        || !(changes.verify(snapshot, change, List.of()) instanceof Verification.Passed)) {
                    throw new IllegalStateException("The words of " + path + " were not changed");
                }
                if (i >= WARM_UP) {
                    took.add(System.nanoTime() - began);
                }
            }
        }
        took.sort(null);
        double median = took.get(ROUNDS / 2) / 1e6;
        figures.add("ms-" + path.substring(path.lastIndexOf('.') + 1), median, "ms", "under 100", path);
        return median;
    }

    private static List<Edit> edits(Match.Matched matched, String words) {
        Match.Found found = matched.found().getFirst();
        return found.places().stream()
                .map(place -> new Edit(place, found.rewording().from(), words))
                .toList();
    }

    /** One file in each format of catalogues, with the words in question in its middle. */
    private static Map<String, String> contents() {
        var shapes = new LinkedHashMap<String, String[]>();
        shapes.put("locales/en.json", new String[] {"{\n", "  \"key%d\": \"%s\",\n", "  \"last\": \"x\"\n}\n"});
        shapes.put("locales/en.yml", new String[] {"en:\n", "  key%d: %s\n", ""});
        shapes.put("messages_en.properties", new String[] {"", "key%d=%s\n", ""});
        shapes.put("res/values/strings.xml", new String[] {
            "<resources>\n", "  <string name=\"key%d\">%s</string>\n", "</resources>\n"
        });
        shapes.put("po/en.po", new String[] {
            "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n",
            "msgid \"key%d\"\nmsgstr \"%s\"\n\n",
            ""
        });
        shapes.put("en.lproj/Localizable.strings", new String[] {"", "\"key%d\" = \"%s\";\n", ""});
        shapes.put("en.ftl", new String[] {"", "key%d = %s\n", ""});
        shapes.put("Strings.resx", new String[] {
            "<root>\n", "  <data name=\"key%d\" xml:space=\"preserve\"><value>%s</value></data>\n", "</root>\n"
        });
        shapes.put("en.xlf", new String[] {
            "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"en\" datatype=\"plaintext\" original=\"a\"><body>\n",
            "<trans-unit id=\"key%d\"><source>s</source><target>%s</target></trans-unit>\n",
            "</body></file></xliff>\n"
        });
        shapes.put("Localizable.xcstrings", new String[] {
            "{\"sourceLanguage\": \"en\", \"strings\": {\n",
            "\"key%d\": {\"localizations\": {\"en\": {\"stringUnit\": {\"state\": \"translated\", \"value\": \"%s\"}}}},\n",
            "\"last\": {}}, \"version\": \"1.0\"}\n"
        });
        var contents = new LinkedHashMap<String, String>();
        int format = 0;
        for (var shape : shapes.entrySet()) {
            var file = new StringBuilder(shape.getValue()[0]);
            boolean placed = false;
            for (int i = 0; file.length() < SIZE; i++) {
                boolean middle = !placed && file.length() > SIZE / 2;
                placed |= middle;
                String words = middle
                        ? "Rare words of format %d here".formatted(format)
                        : "Some words that number %d stands for in a sentence".formatted(i);
                file.append(shape.getValue()[1].formatted(i, words));
            }
            contents.put(shape.getKey(), file.append(shape.getValue()[2]).toString());
            format++;
        }
        return contents;
    }
}
