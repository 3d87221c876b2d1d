package dev.threadwright.match;

import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.TestRepos;
import dev.threadwright.thread.Conversation;
import dev.threadwright.thread.Message;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Four small repositories that are served, and messages that mean one of them. */
abstract class ServedRoutes extends ServedMatches {
    static final RepoName PODCASTS = new RepoName("acme", "wavelength-android");
    static final RepoName SHOP = new RepoName("acme", "velodrome");
    static final RepoName HANDBOOK = new RepoName("acme", "handbook");
    static final RepoName INVOICES = new RepoName("acme", "billing");
    static final Path CASES = Path.of("src", "test", "resources", "cases-routing");

    private @Nullable Router router;

    void connectAll() {
        for (RepoName repo : List.of(PODCASTS, SHOP, HANDBOOK, INVOICES)) {
            connect(repo, files(CASES.resolve(repo.name())));
        }
    }

    Routing route(String message, String... above) {
        return route(message, null, above);
    }

    Routing route(String message, @Nullable RepoName ofChannel, String... above) {
        var said = Stream.of(above)
                .map(text -> new Message("1700000000.000100", new Person("T1", "U1"), text))
                .toList();
        var thread = new Conversation(new ThreadRef("T1", "C1", "1700000000.000100"), said);
        return router().route(message, thread, ofChannel, forge.connected());
    }

    private Router router() {
        if (router == null) {
            router = new Router(new Vocabularies(TestRepos.of(forge, folder.resolve("data")), 2));
        }
        return router;
    }

    private static Entry[] files(Path directory) {
        var entries = new ArrayList<Entry>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                entries.add(
                        Entry.of(directory.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file)));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return entries.toArray(Entry[]::new);
    }
}
