package dev.threadwright.agent;

import dev.threadwright.repo.FileAt;
import dev.threadwright.repo.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a repository wants to be done before anybody works in it, read from its commit: {@code .threadwright/setup}, each
 * line {@code name: command}, or a script, which begins with {@code #!}. A line {@code inputs: PATH…}, in a script a
 * comment, names the files and folders on which the result depends; otherwise those are the manifests and lock files that
 * are known.
 *
 * @param key the same wherever all that the result depends on is the same
 */
record Setup(List<RepositoryChecks.Command> steps, String key) {
    private static final String FILE = ".threadwright/setup";
    private static final String SCRIPT =
            "cp " + FILE + " /tmp/setup && chmod 700 /tmp/setup && cd /workspace && exec /tmp/setup";
    private static final Pattern INPUTS = Pattern.compile("#?\\s*inputs:\\s*(.*)", Pattern.CASE_INSENSITIVE);
    /** In every folder. */
    private static final Set<String> MANIFESTS = Set.of(
            "package.json",
            "package-lock.json",
            "npm-shrinkwrap.json",
            "yarn.lock",
            "pnpm-lock.yaml",
            "pnpm-workspace.yaml",
            "bun.lock",
            ".npmrc",
            ".yarnrc.yml",
            ".nvmrc",
            "requirements.txt",
            "pyproject.toml",
            "poetry.lock",
            "uv.lock",
            "Pipfile",
            "Pipfile.lock",
            "Gemfile",
            "Gemfile.lock",
            "composer.json",
            "composer.lock",
            "go.mod",
            "go.sum",
            "Cargo.toml",
            "Cargo.lock",
            "mix.exs",
            "mix.lock",
            "pom.xml",
            "build.gradle",
            "build.gradle.kts",
            "gradle.lockfile");

    Setup {
        steps = List.copyOf(steps);
    }

    /** Nothing where the repository wants nothing. @param hosts that it may reach meanwhile: its result depends on them */
    static Optional<Setup> of(Snapshot base, Collection<String> hosts) throws IOException {
        Optional<String> text = RepositoryChecks.text(base, FILE);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        List<RepositoryChecks.Command> steps = text.get().startsWith("#!")
                ? List.of(new RepositoryChecks.Command("setup", SCRIPT, ""))
                : RepositoryChecks.listed(text.get()).stream()
                        .filter(step -> !step.name().equalsIgnoreCase("inputs"))
                        .toList();
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Setup(steps, key(base, named(text.get()), hosts)));
    }

    private static List<String> named(String text) {
        return text.lines()
                .map(line -> INPUTS.matcher(line.strip()))
                .filter(Matcher::matches)
                .flatMap(line -> Stream.of(line.group(1).strip().split("[\\s,]+")))
                .map(Draft::path)
                .filter(path -> !path.isEmpty())
                .toList();
    }

    private static String key(Snapshot base, List<String> named, Collection<String> hosts) throws IOException {
        SortedMap<String, String> inputs = named.isEmpty() ? manifests(base) : inputs(base, named);
        base.file(FILE).ifPresent(file -> inputs.put(file.path(), content(file)));
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            inputs.forEach((path, content) -> put(digest, path, content));
            new TreeSet<>(hosts).forEach(host -> put(digest, "", host));
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    private static void put(MessageDigest digest, String path, String content) {
        digest.update((path + "\0" + content + "\0").getBytes(StandardCharsets.UTF_8));
    }

    private static SortedMap<String, String> inputs(Snapshot base, List<String> named) throws IOException {
        var inputs = new TreeMap<String, String>();
        for (String path : named) {
            Optional<FileAt> file = base.file(path);
            inputs.put(path, file.map(Setup::content).orElse(""));
            if (file.isEmpty()) {
                base.files(path, below -> {
                    inputs.put(below.path(), content(below));
                    return true;
                });
            }
        }
        return inputs;
    }

    private static SortedMap<String, String> manifests(Snapshot base) throws IOException {
        var inputs = new TreeMap<String, String>();
        base.files(file -> {
            if (MANIFESTS.contains(file.path().substring(file.path().lastIndexOf('/') + 1))) {
                inputs.put(file.path(), content(file));
            }
            return true;
        });
        return inputs;
    }

    private static String content(FileAt file) {
        return file.blob() + " " + file.mode();
    }
}
