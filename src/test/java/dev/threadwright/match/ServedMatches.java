package dev.threadwright.match;

import dev.threadwright.repo.FixedForge;
import dev.threadwright.repo.GitServer;
import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.repo.Remote;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.TestRepos;
import dev.threadwright.repo.Unreachable;
import dev.threadwright.search.TestSearch;
import dev.threadwright.task.Hints;
import dev.threadwright.task.Request;
import dev.threadwright.task.Rewording;
import dev.threadwright.thread.Conversation;
import dev.threadwright.thread.Message;
import dev.threadwright.thread.ThreadRef;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Repositories that are served, in which words are looked for. */
abstract class ServedMatches {
    static final RepoName WEB = new RepoName("acme", "web-app");
    static final RepoName MOBILE = new RepoName("acme", "mobile_app");
    static final RepoName DOCS = new RepoName("acme", "docs");

    @TempDir
    Path folder;

    GitServer server;
    FixedForge forge;

    @BeforeEach
    void start() {
        server = new GitServer(folder.resolve("served"));
        forge = new FixedForge(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    String connect(RepoName repo, Entry... files) {
        forge.connect(repo);
        return server.create(repo, files);
    }

    Match.Matched matched(String words, Hints hints) {
        return (Match.Matched) find(words, hints, null);
    }

    Match find(String words, Hints hints, @Nullable RepoName chosen) {
        return find(new Request(List.of(new Rewording(words, "Get started")), hints), chosen);
    }

    Match find(Request request, @Nullable RepoName chosen) {
        return find(request, List.of(), chosen);
    }

    Match find(Request request, @Nullable RepoName chosen, Bound bound) {
        return find(request, List.of(), chosen, bound);
    }

    Match find(Request request, List<Message> above, @Nullable RepoName chosen) {
        return find(request, above, chosen, Bound.NOWHERE);
    }

    private Match find(Request request, List<Message> above, @Nullable RepoName chosen, Bound bound) {
        var conversation = new Conversation(new ThreadRef("T1", "C1", "1700000000.000100"), above);
        var repos = TestRepos.of(forge, folder.resolve("data"));
        var index = TestSearch.in(folder.resolve("data"));
        try {
            repos.connected().stream()
                    .map(Remote::name)
                    .filter(this::isIndexed)
                    .forEach(repo -> readable(() -> TestSearch.read(index, repos, repo)));
            return TestMatches.of(repos, index).find(request, conversation, chosen, bound);
        } finally {
            TestSearch.close(index);
        }
    }

    /** Whether that repository is indexed before words are looked for. */
    boolean isIndexed(RepoName repo) {
        return false;
    }

    private static void readable(Runnable reading) {
        try {
            reading.run();
        } catch (Unreachable empty) {
            // Such a repository is not indexed; what that means for those who look for words is what the tests are
            // about.
        }
    }

    static Hints place(String place) {
        return new Hints(List.of(), List.of(), List.of(), List.of(), List.of(place), List.of());
    }

    static List<String> paths(Match.Matched matched) {
        return matched.found().stream()
                .flatMap(found -> found.places().stream())
                .map(place -> place.path() + ":" + place.line())
                .toList();
    }
}
