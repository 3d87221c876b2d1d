package dev.threadwright.agent;

import dev.threadwright.Defaults;
import dev.threadwright.change.TestChanges;
import dev.threadwright.change.Verification;
import dev.threadwright.llm.ChatModel;
import dev.threadwright.policy.Scope;
import dev.threadwright.repo.FixedForge;
import dev.threadwright.repo.GitServer;
import dev.threadwright.repo.Remote;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Repos;
import dev.threadwright.repo.TestRepos;
import dev.threadwright.search.Search;
import dev.threadwright.search.TestSearch;
import io.quarkus.qute.Engine;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A session on a real repository, with a model that is played. */
abstract class ServedSession {
    static final RepoName WEB = new RepoName("acme", "web-app");
    private static final Engine QUTE =
            Engine.builder().addDefaults().addValueResolver(new ReflectionValueResolver()).build();

    @TempDir
    Path folder;

    GitServer server;
    Repos repos;
    Search search;
    PlayedModel model = new PlayedModel();
    PlayedModel reviewer = new PlayedModel();
    PlayedModel summarizer = new PlayedModel();
    Notebook company = new Notebook();
    Map<String, String> settings = new HashMap<>();
    List<Scope> scopes = new ArrayList<>();
    List<Assignment.Said> above = new ArrayList<>();
    boolean planFirst;
    String commit = "";

    @BeforeEach
    void start() {
        server = new GitServer(folder.resolve("served"));
        repos = TestRepos.of(new FixedForge(server, WEB), folder.resolve("data"));
        search = TestSearch.in(folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        TestSearch.close(search);
        server.close();
    }

    void repository(GitServer.Entry... files) {
        commit = server.create(WEB, files);
    }

    Assignment assignment(String wish) {
        return new Assignment(
                "session-1",
                new FixedForge(server, WEB).remote(WEB),
                commit,
                above,
                new Assignment.Said("Ada", wish),
                scopes,
                false,
                planFirst);
    }

    Outcome work(String wish) throws IOException, InterruptedException {
        return harness().work(assignment(wish), company);
    }

    Harness harness() {
        Models models = (work, repo, stronger) -> Optional.<ChatModel>of(
                switch (work) {
                    case CHANGE -> model;
                    case REVIEW -> reviewer;
                    case SUMMARY -> summarizer;
                });
        return new Harness(
                repos,
                new Session.House(
                        search,
                        TestChanges.of(),
                        models,
                        Defaults.of(AgentSettings.class, settings),
                        new Prompts(ServedSession::rendered),
                        Clock.systemUTC()));
    }

    /** A prompt without the container that renders it otherwise. */
    static String rendered(TemplateInstance prompt) {
        Matcher name = Pattern.compile("([A-Z][a-z]+)([0-9]+)").matcher(prompt.getClass().getSimpleName());
        if (!name.matches()) {
            throw new IllegalArgumentException("Not a prompt: " + prompt);
        }
        try {
            var data = new HashMap<String, Object>();
            for (RecordComponent component : prompt.getClass().getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                data.put(component.getName(), component.getAccessor().invoke(prompt));
            }
            Path file = Path.of("prompts/agent", name.group(1).toLowerCase(java.util.Locale.ROOT), name.group(2) + ".md");
            var template = QUTE.parse(Files.readString(file)).instance();
            data.forEach(template::data);
            return template.render();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What a finished change writes, by path. */
    static Map<String, String> written(Outcome outcome) {
        if (!(outcome instanceof Outcome.Finished(Verification.Passed passed, _, _, _))) {
            throw new AssertionError("Not finished: " + outcome);
        }
        var contents = new TreeMap<String, String>();
        passed.contents().forEach((path, bytes) -> contents.put(path, new String(bytes, StandardCharsets.UTF_8)));
        return contents;
    }

    Remote remote() {
        return new FixedForge(server, WEB).remote(WEB);
    }
}
