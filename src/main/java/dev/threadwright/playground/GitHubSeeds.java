package dev.threadwright.playground;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sample repositories that stand here at first. Their commits are the same on every machine, ids included. */
final class GitHubSeeds {

    static final String OWNER = "acme";

    /** 2026-01-05T09:00:00Z. */
    private static final long BEGINNING = 1_767_603_600L;

    private static final String PLACE = "/playground/repositories/";

    /** What each is called, in the order they are shown. */
    private static final Map<String, String> SAMPLES = samples();

    private final GitHubRepositories repositories;

    GitHubSeeds(GitHubRepositories repositories) {
        this.repositories = repositories;
    }

    private static Map<String, String> samples() {
        Map<String, String> samples = new LinkedHashMap<>();
        samples.put("web-app", "Acme's web application: React pages and their words in three languages");
        samples.put("mobile-app", "Acme for Android and iOS");
        samples.put("docs", "The documentation people read at docs.acme.example");
        return samples;
    }

    /** Sows where nothing grows yet. */
    void sow() {
        if (!repositories.all().isEmpty()) {
            return;
        }
        SAMPLES.forEach(this::sow);
    }

    private void sow(String name, String description) {
        GitHubRepository repository = repositories.create(OWNER, name, false, "main");
        repository.description = description;
        var commit = new GitHubWriting(
                "main", "Begin " + name, "Robin Lindqvist", "robin@acme.example", BEGINNING, files(name), List.of());
        commit.write(repository.git(), Optional.empty());
        repositories.save(repository);
    }

    /** A jar does not list its folders, so each sample has a list of its files beside it. */
    private static Map<String, byte[]> files(String name) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        new String(resource(name + ".list"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(path -> files.put(path, resource(name + "/" + path)));
        return files;
    }

    private static byte[] resource(String path) {
        try (InputStream in = GitHubSeeds.class.getResourceAsStream(PLACE + path)) {
            if (in == null) {
                throw new IllegalStateException("the sample file " + PLACE + path + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
