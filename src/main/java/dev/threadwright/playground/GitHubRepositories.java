package dev.threadwright.playground;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The repositories on this machine, in a directory: {@code <owner>/<name>.git} bare, {@code <owner>/<name>.json} what
 * is known of it, {@code <owner>/<name>.pulls/<number>.json} its pull requests.
 */
final class GitHubRepositories {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private final Path root;
    private final Git git;
    private final Clock clock;
    private final JsonMapper json = new JsonMapper();
    private final Map<String, GitHubRepository> byName = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong(1000);

    GitHubRepositories(Path root, Git git, Clock clock) {
        this.root = root;
        this.git = git;
        this.clock = clock;
        load();
    }

    Path root() {
        return root;
    }

    long nextId() {
        return ids.incrementAndGet();
    }

    /** Now, to the second, as GitHub writes it. */
    String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    Clock clock() {
        return clock;
    }

    Collection<GitHubRepository> all() {
        return byName.values().stream()
                .sorted(Comparator.comparing(repository -> repository.id))
                .toList();
    }

    Optional<GitHubRepository> find(String owner, String name) {
        return Optional.ofNullable(byName.get(key(owner, name)));
    }

    /** The repository that once had this name. */
    Optional<GitHubRepository> moved(String owner, String name) {
        return first(repository -> repository.owner.equalsIgnoreCase(owner)
                && repository.formerNames.contains(name.toLowerCase(Locale.ROOT)));
    }

    Optional<GitHubRepository> byId(long id) {
        return first(repository -> repository.id == id);
    }

    private Optional<GitHubRepository> first(Predicate<GitHubRepository> wanted) {
        return byName.values().stream().filter(wanted).findFirst();
    }

    /** A new, empty repository. */
    synchronized GitHubRepository create(String owner, String name, boolean hidden, String defaultBranch) {
        if (!NAME.matcher(owner).matches() || !NAME.matcher(name).matches()) {
            throw new GitHubRefusal(422, "Repository creation failed: " + owner + "/" + name + " is not a name");
        }
        if (find(owner, name).isPresent()) {
            throw new GitHubRefusal(422, "Repository creation failed: name already exists on this account");
        }
        var repository = new GitHubRepository();
        repository.id = nextId();
        repository.owner = owner;
        repository.name = name;
        repository.hidden = hidden;
        repository.defaultBranch = defaultBranch;
        repository.createdAt = now();
        repository.pushedAt = repository.createdAt;
        attach(repository);
        repository.git().create(defaultBranch);
        byName.put(key(owner, name), repository);
        save(repository);
        return repository;
    }

    private void attach(GitHubRepository repository) {
        try {
            Path directory = repository.directory(root);
            Files.createDirectories(directory);
            repository.git = new GitRepository(git, directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void save(GitHubRepository repository) {
        write(sibling(repository, ".json"), repository);
    }

    void save(GitHubRepository repository, GitHubPull pull) {
        write(sibling(repository, ".pulls").resolve(pull.number + ".json"), pull);
    }

    synchronized void rename(GitHubRepository repository, String name) {
        if (!NAME.matcher(name).matches() || find(repository.owner, name).isPresent()) {
            throw new GitHubRefusal(422, "Cannot rename to " + name);
        }
        try {
            for (String ending : List.of(".git", ".json", ".pulls")) {
                Path from = sibling(repository, ending);
                if (Files.exists(from)) {
                    Files.move(from, from.resolveSibling(name + ending));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byName.remove(key(repository.owner, repository.name));
        repository.formerNames.add(repository.name.toLowerCase(Locale.ROOT));
        repository.formerNames.remove(name.toLowerCase(Locale.ROOT));
        repository.name = name;
        attach(repository);
        byName.put(key(repository.owner, name), repository);
        save(repository);
    }

    synchronized void delete(GitHubRepository repository) {
        byName.remove(key(repository.owner, repository.name));
        for (String ending : List.of(".json", ".pulls", ".git")) {
            remove(sibling(repository, ending));
        }
    }

    private Path sibling(GitHubRepository repository, String ending) {
        return root.resolve(repository.owner).resolve(repository.name + ending);
    }

    private void load() {
        try {
            Files.createDirectories(root);
            try (Stream<Path> files =
                    Files.find(root, 2, (path, _) -> path.toString().endsWith(".json"))) {
                for (Path file : files.sorted().toList()) {
                    load(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the repositories below " + root, e);
        }
    }

    private void load(Path file) throws IOException {
        GitHubRepository repository = json.readValue(file.toFile(), GitHubRepository.class);
        attach(repository);
        byName.put(key(repository.owner, repository.name), repository);
        raise(repository.id);
        repository.verdicts.values().forEach(all -> all.forEach(verdict -> raise(verdict.id())));
        Path pulls = sibling(repository, ".pulls");
        if (!Files.isDirectory(pulls)) {
            return;
        }
        try (Stream<Path> kept = Files.list(pulls)) {
            for (Path one :
                    kept.filter(path -> path.toString().endsWith(".json")).toList()) {
                GitHubPull pull = json.readValue(one.toFile(), GitHubPull.class);
                repository.pulls.put(pull.number, pull);
                repository.lastNumber = Math.max(repository.lastNumber, pull.number);
                raise(pull.id);
                pull.comments.forEach(comment -> raise(comment.id()));
            }
        }
    }

    private void raise(long used) {
        ids.accumulateAndGet(used, Math::max);
    }

    /** Whole or not at all: a reader never sees half a file, also after a crash in between. */
    private void write(Path file, Object value) {
        try {
            Files.createDirectories(file.getParent());
            Path draft = Files.createTempFile(file.getParent(), "draft", ".tmp");
            json.writeValue(draft.toFile(), value);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + file, e);
        }
    }

    private static void remove(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> below = Files.walk(path)) {
            for (Path one : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }

    private static String key(String owner, String name) {
        return (owner + "/" + name).toLowerCase(Locale.ROOT);
    }
}
