package dev.threadwright.repo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Repositories that lie on this machine as {@code owner+name/repo}, each at a commit of our choice. */
public final class CaseMirrors implements Snapshots, AutoCloseable {
    private static final long BIGGEST = 64L << 20;

    private final Path directory;
    private final Map<RepoName, Repository> open = new HashMap<>();
    private final Map<RepoName, String> commits = new HashMap<>();

    public CaseMirrors(Path directory) {
        this.directory = directory;
    }

    /** Makes that commit the repository's newest, and the repository the only one that is connected. */
    public void turnTo(RepoName repo, String commit) {
        commits.clear();
        commits.put(repo, commit);
    }

    /** Connects all of these that are here, each at its newest commit. @return those that are not here */
    public List<RepoName> turnToNewest(Collection<RepoName> repos) {
        commits.clear();
        var missing = new ArrayList<RepoName>();
        for (RepoName repo : repos) {
            Optional<String> head = head(repo);
            head.ifPresentOrElse(commit -> commits.put(repo, commit), () -> missing.add(repo));
        }
        return missing;
    }

    private Optional<String> head(RepoName repo) {
        if (!Files.isDirectory(gitDirectory(repo))) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(repository(repo).resolve("HEAD")).map(ObjectId::name);
        } catch (IOException e) {
            throw new UncheckedIOException(repo + " has no readable HEAD", e);
        }
    }

    private Path gitDirectory(RepoName repo) {
        return directory.resolve(repo.owner() + "+" + repo.name()).resolve("repo");
    }

    @Override
    public List<Remote> connected() {
        return commits.keySet().stream().sorted().map(CaseMirrors::remote).toList();
    }

    @Override
    public Snapshot newest(RepoName repo) {
        return at(repo, commits.get(repo));
    }

    @Override
    public Snapshot at(RepoName repo, String commit) {
        try {
            var repository = repository(repo);
            return new Partial(
                    new MirrorSnapshot(
                            remote(repo), new Mirror(directory, repo), repository, ObjectId.fromString(commit), BIGGEST),
                    repository);
        } catch (IOException e) {
            throw new UncheckedIOException(repo + " at " + commit, e);
        }
    }

    private synchronized Repository repository(RepoName repo) {
        return open.computeIfAbsent(repo, name -> {
            try {
                return new FileRepositoryBuilder()
                        .setGitDir(gitDirectory(name).toFile())
                        .setBare()
                        .setMustExist(true)
                        .build();
            } catch (IOException e) {
                throw new UncheckedIOException(name + " is not in " + directory, e);
            }
        });
    }

    private static Remote remote(RepoName repo) {
        var url = URI.create("https://github.com/" + repo);
        return new Remote(repo, url, url, "main", false, false);
    }

    @Override
    public void close() {
        open.values().forEach(Repository::close);
    }

    /** Some mirrors lack their largest files: those are passed over. */
    private record Partial(Snapshot whole, Repository repository) implements Snapshot {
        @Override
        public Remote remote() {
            return whole.remote();
        }

        @Override
        public String commit() {
            return whole.commit();
        }

        @Override
        public void files(FileVisitor visitor) throws IOException {
            whole.files(file ->
                    !repository.getObjectDatabase().has(ObjectId.fromString(file.blob())) || visitor.visit(file));
        }

        @Override
        public void files(String folder, FileVisitor visitor) throws IOException {
            whole.files(
                    folder,
                    file -> !repository.getObjectDatabase().has(ObjectId.fromString(file.blob()))
                            || visitor.visit(file));
        }

        @Override
        public Optional<FileAt> file(String path) throws IOException {
            return whole.file(path);
        }

        @Override
        public Optional<List<FileDifference>> since(String commit) throws IOException {
            Optional<List<FileDifference>> all = whole.since(commit);
            if (all.isEmpty()) {
                return all;
            }
            var here = new ArrayList<FileDifference>();
            for (FileDifference one : all.get()) {
                FileAt now = one.now();
                if (now == null || repository.getObjectDatabase().has(ObjectId.fromString(now.blob()))) {
                    here.add(one);
                }
            }
            return Optional.of(here);
        }

        @Override
        public long size(String blob) throws IOException {
            return whole.size(blob);
        }

        @Override
        public byte[] read(String blob) throws IOException {
            return whole.read(blob);
        }

        @Override
        public InputStream open(String blob) throws IOException {
            return whole.open(blob);
        }

        @Override
        public String commit(
                Map<String, byte[]> contents,
                Map<String, byte[]> added,
                String message,
                Signature author,
                Signature committer,
                Instant at)
                throws IOException {
            throw new UnsupportedOperationException("Mirrors of cases are read only");
        }

        @Override
        public void close() {
            whole.close();
        }
    }
}
