package dev.threadwright.playground;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One bare repository, asked and changed through git. Nothing here reads a whole tree unless told to. */
final class GitRepository {

    static final String NOTHING = "0".repeat(40);

    private final Git git;
    private final Path directory;

    GitRepository(Git git, Path directory) {
        this.git = git;
        this.directory = directory;
    }

    /** One name in a folder. */
    record Entry(String mode, String type, String sha, long size, String path) {}

    /** What came of trying to bring two commits together: a tree, or none where they conflict. */
    record Merge(Optional<String> tree) {}

    void create(String defaultBranch) {
        git.ask(directory, "init", "-q", "--bare", "-b", defaultBranch, ".");
        git.ask(directory, "config", "http.receivepack", "true");
    }

    void head(String branch) {
        git.ask(directory, "symbolic-ref", "HEAD", "refs/heads/" + branch);
    }

    /** The commit a branch, a full ref name or a commit id stands for. */
    Optional<String> commit(String revision) {
        if (revision.startsWith("-") || revision.isBlank()) {
            return Optional.empty();
        }
        Git.Output output =
                git.run(directory, "rev-parse", "--quiet", "--verify", "--end-of-options", revision + "^{commit}");
        return output.succeeded() ? Optional.of(output.text().strip()) : Optional.empty();
    }

    Optional<String> branch(String name) {
        return commit("refs/heads/" + name);
    }

    /** A branch first, as GitHub does, then whatever git understands. */
    Optional<String> resolve(String revision) {
        return branch(revision).or(() -> commit(revision));
    }

    /** Names and commits of the refs below a prefix such as {@code refs/heads/}, by name. */
    Map<String, String> refs(String prefix) {
        Map<String, String> refs = new LinkedHashMap<>();
        git.ask(directory, "for-each-ref", "--format=%(objectname) %(refname)", prefix)
                .lines()
                .forEach(line -> refs.put(line.substring(41), line.substring(0, 40)));
        return refs;
    }

    GitCommit describe(String sha) {
        return log(sha, 0, 1).getFirst();
    }

    List<GitCommit> log(String range, int skip, int limit) {
        return GitCommit.parse(git.ask(
                directory, "log", "-n" + limit, "--skip=" + skip, GitCommit.FORMAT, "--end-of-options", range, "--"));
    }

    int count(String base, String head) {
        return Integer.parseInt(git.ask(directory, "rev-list", "--count", base + ".." + head));
    }

    Optional<String> mergeBase(String one, String other) {
        Git.Output output = git.run(directory, "merge-base", one, other);
        return output.succeeded() ? Optional.of(output.text().strip()) : Optional.empty();
    }

    boolean contains(String descendant, String ancestor) {
        return git.run(directory, "merge-base", "--is-ancestor", ancestor, descendant)
                .succeeded();
    }

    List<GitDiff> diff(String base, String head) {
        return differences("diff", "-M", "--no-color", "--no-ext-diff", "--full-index", "-p", base, head, "--");
    }

    /** Every byte counts here: the last line of a diff may end in blanks. */
    private List<GitDiff> differences(String... arguments) {
        return GitDiff.parse(Git.checked(git.run(directory, arguments), directory, List.of(arguments))
                .text());
    }

    /** The diff of a commit against its first parent, or against nothing. */
    List<GitDiff> diff(GitCommit commit) {
        return commit.parents().isEmpty()
                ? differences("diff-tree", "--root", "--no-commit-id", "-r", "-p", "--full-index", commit.sha())
                : diff(commit.parents().getFirst(), commit.sha());
    }

    /** One folder's entries, folders first; empty where there is no such folder. */
    List<Entry> list(String revision, String folder) {
        String tree = folder.isEmpty() ? revision : revision + ":" + folder;
        Git.Output output = git.run(directory, "ls-tree", "-z", "-l", tree);
        if (!output.succeeded()) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        for (String line : output.text().split("\0")) {
            if (!line.isEmpty()) {
                entries.add(entry(line, folder));
            }
        }
        entries.sort((a, b) -> a.type().equals(b.type())
                ? a.path().compareTo(b.path())
                : b.type().compareTo(a.type()));
        return entries;
    }

    private static Entry entry(String line, String folder) {
        int tab = line.indexOf('\t');
        String[] facts = line.substring(0, tab).split(" +");
        long size = facts[3].equals("-") ? 0 : Long.parseLong(facts[3]);
        String path = folder.isEmpty() ? line.substring(tab + 1) : folder + "/" + line.substring(tab + 1);
        return new Entry(facts[0], facts[1], facts[2], size, path);
    }

    /** Every path of a tree; only for those who ask for all of it. */
    List<String> paths(String revision) {
        return Arrays.stream(git.ask(directory, "ls-tree", "-r", "-z", "--name-only", revision)
                        .split("\0"))
                .filter(path -> !path.isEmpty())
                .toList();
    }

    /** The id and bytes of a file. */
    record Blob(String sha, byte[] bytes) {}

    Optional<Blob> file(String revision, String path) {
        Git.Output id = git.run(directory, "rev-parse", "--quiet", "--verify", revision + ":" + path);
        if (!id.succeeded()) {
            return Optional.empty();
        }
        Git.Output bytes = git.run(directory, "cat-file", "blob", id.text().strip());
        return bytes.succeeded() ? Optional.of(new Blob(id.text().strip(), bytes.out())) : Optional.empty();
    }

    Merge merge(String base, String head) {
        Git.Output output = git.run(directory, "merge-tree", "--write-tree", "--no-messages", base, head);
        return new Merge(
                output.succeeded()
                        ? Optional.of(output.text().lines().findFirst().orElseThrow())
                        : Optional.empty());
    }

    /** Writes a commit; author and committer as {@code name, email, date}. */
    String write(String tree, List<String> parents, GitCommit.Person author, GitCommit.Person committer, String text) {
        List<String> arguments = new ArrayList<>(List.of("commit-tree", tree));
        parents.forEach(parent -> arguments.addAll(List.of("-p", parent)));
        Map<String, String> people = Map.of(
                "GIT_AUTHOR_NAME", author.name(),
                "GIT_AUTHOR_EMAIL", author.email(),
                "GIT_AUTHOR_DATE", author.date(),
                "GIT_COMMITTER_NAME", committer.name(),
                "GIT_COMMITTER_EMAIL", committer.email(),
                "GIT_COMMITTER_DATE", committer.date());
        Git.Output output = git.run(directory, people, out -> put(out, text), arguments);
        return Git.checked(output, directory, arguments).text().strip();
    }

    /** @return false when the ref is no longer where it was thought to be */
    boolean update(String ref, String to, String from) {
        return git.run(directory, "update-ref", ref, to, from).succeeded();
    }

    /** Puts a ref wherever it was before. */
    void set(String ref, String to) {
        git.ask(directory, "update-ref", ref, to);
    }

    boolean delete(String ref) {
        return git.run(directory, "update-ref", "-d", ref).succeeded();
    }

    /** Takes a stream in git's fast-import form. */
    void load(Consumer<OutputStream> stream) {
        List<String> arguments = List.of("fast-import", "--quiet", "--date-format=raw");
        Git.checked(git.run(directory, Map.of(), stream, arguments), directory, arguments);
    }

    private static void put(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
