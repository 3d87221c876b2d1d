package dev.threadwright.search;

import dev.threadwright.repo.RepoName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * Made-up repositories full of made-up texts, as bare git directories and, for others to search, as trees of files. Words
 * are as frequent as in a language (Zipf's law), each text has two to fourteen of them, one in five something filled in.
 */
final class Corpus {
    private static final int VOCABULARY = 40_000;
    private static final String[] SYLLABLES = {
        "ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo", "ster", "lan", "mor", "ing", "ed",
        "al", "con", "per", "ter", "ment", "able"
    };

    private final Path bare;
    private final Path trees;
    private final Random random = new Random(20_26);
    private final List<String> vocabulary = new ArrayList<>();
    private final double[] cumulated = new double[VOCABULARY];

    Corpus(Path directory) {
        this.bare = directory.resolve("bare");
        this.trees = directory.resolve("trees");
        double sum = 0;
        for (int i = 0; i < VOCABULARY; i++) {
            vocabulary.add(IntStream.rangeClosed(0, 1 + random.nextInt(3))
                    .mapToObj(_ -> SYLLABLES[random.nextInt(SYLLABLES.length)])
                    .collect(Collectors.joining()));
            sum += 1.0 / (i + 1);
            cumulated[i] = sum;
        }
    }

    Path bare() {
        return bare;
    }

    Path trees() {
        return trees;
    }

    /** @param placeholder what is filled in, empty where nothing is */
    record Said(RepoName repo, String path, String text, String placeholder) {}

    record Made(String commit, List<Said> texts) {}

    /** A repository of so many files with so many texts each. */
    Made repository(RepoName repo, int files, int texts, boolean asTree) throws IOException {
        var contents = new TreeMap<String, String>();
        var said = new ArrayList<Said>();
        for (int i = 0; i < files; i++) {
            Kind kind = Kind.values()[i % Kind.values().length];
            String path = kind.path.formatted(i / 100, i);
            var lines = new StringBuilder(kind.head);
            for (int k = 0; k < texts; k++) {
                Said text = said(repo, path, kind.fillsIn);
                said.add(text);
                lines.append(kind.line.formatted(i * texts + k, text.text()))
                        .append(k + 1 < texts ? kind.between : "");
            }
            contents.put(path, lines.append(kind.tail).toString());
        }
        if (asTree) {
            contents.forEach((path, content) -> write(trees.resolve(repo.toString()).resolve(path), content));
        }
        return new Made(commit(repo, contents, null), said);
    }

    /** One more commit, in which one file says something else. */
    String push(RepoName repo, String path, String content, String parent) throws IOException {
        return commit(repo, new TreeMap<>(java.util.Map.of(path, content)), parent);
    }

    private Said said(RepoName repo, String path, boolean fillsIn) {
        var words = new ArrayList<String>();
        int length = 2 + random.nextInt(13);
        for (int i = 0; i < length; i++) {
            words.add(word());
        }
        words.set(0, words.getFirst().substring(0, 1).toUpperCase(Locale.ROOT) + words.getFirst().substring(1));
        String placeholder = fillsIn && length > 3 && random.nextInt(5) == 0 ? "{" + word() + "}" : "";
        if (!placeholder.isEmpty()) {
            words.set(1 + random.nextInt(length - 1), placeholder);
        }
        return new Said(repo, path, String.join(" ", words), placeholder);
    }

    private String word() {
        double at = random.nextDouble() * cumulated[VOCABULARY - 1];
        int found = java.util.Arrays.binarySearch(cumulated, at);
        return vocabulary.get(found < 0 ? -found - 1 : found);
    }

    private String commit(RepoName repo, TreeMap<String, String> contents, String parent) throws IOException {
        try (Repository repository = open(repo);
                var inserter = repository.newObjectInserter();
                var reader = repository.newObjectReader()) {
            var cache = DirCache.newInCore();
            var builder = cache.builder();
            if (parent != null) {
                try (var walk = new org.eclipse.jgit.revwalk.RevWalk(reader)) {
                    builder.addTree(new byte[0], DirCacheEntry.STAGE_0, reader, walk.parseCommit(ObjectId.fromString(parent)).getTree());
                }
                builder.finish();
                builder = null;
                var editor = cache.editor();
                for (var entry : contents.entrySet()) {
                    ObjectId blob = inserter.insert(Constants.OBJ_BLOB, entry.getValue().getBytes(StandardCharsets.UTF_8));
                    editor.add(new org.eclipse.jgit.dircache.DirCacheEditor.PathEdit(entry.getKey()) {
                        @Override
                        public void apply(DirCacheEntry there) {
                            there.setFileMode(FileMode.REGULAR_FILE);
                            there.setObjectId(blob);
                        }
                    });
                }
                editor.finish();
            } else {
                for (var entry : contents.entrySet()) {
                    var there = new DirCacheEntry(entry.getKey());
                    there.setFileMode(FileMode.REGULAR_FILE);
                    there.setObjectId(inserter.insert(Constants.OBJ_BLOB, entry.getValue().getBytes(StandardCharsets.UTF_8)));
                    builder.add(there);
                }
                builder.finish();
            }
            var commit = new CommitBuilder();
            commit.setTreeId(cache.writeTree(inserter));
            if (parent != null) {
                commit.setParentId(ObjectId.fromString(parent));
            }
            commit.setAuthor(new PersonIdent("Corpus", "corpus@example.org"));
            commit.setCommitter(commit.getAuthor());
            commit.setMessage("Texts\n");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id.name();
        }
    }

    private Repository open(RepoName repo) throws IOException {
        Path directory = bare.resolve(repo.owner() + "+" + repo.name()).resolve("repo");
        boolean exists = Files.isDirectory(directory);
        Repository repository = new FileRepositoryBuilder().setGitDir(directory.toFile()).setBare().build();
        if (!exists) {
            repository.create(true);
        }
        return repository;
    }

    private static void write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private enum Kind {
        JSON("locales/%03d/texts%05d.json", true, "{\n", "  \"key.%d\": \"%s\"", ",\n", "\n}\n"),
        PROPERTIES("messages/%03d/texts%05d.properties", true, "", "key.%d=%s\n", "", ""),
        ANDROID("app%03d/res/values/texts%05d.xml", false, "<resources>\n", "  <string name=\"key_%d\">%s</string>\n", "", "</resources>\n"),
        MARKDOWN("docs/%03d/texts%05d.md", false, "# Texts\n\n", "<!-- %d -->\n%s\n\n", "", ""),
        HTML("templates/%03d/texts%05d.html", false, "<html><body>\n", "<p id=\"p%d\">%s</p>\n", "", "</body></html>\n");

        private final String path;
        private final boolean fillsIn;
        private final String head;
        private final String line;
        private final String between;
        private final String tail;

        Kind(String path, boolean fillsIn, String head, String line, String between, String tail) {
            this.path = path;
            this.fillsIn = fillsIn;
            this.head = head;
            this.line = line;
            this.between = between;
            this.tail = tail;
        }
    }
}
