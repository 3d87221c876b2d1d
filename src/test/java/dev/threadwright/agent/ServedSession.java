package dev.threadwright.agent;

import dev.threadwright.Defaults;
import dev.threadwright.change.TestChanges;
import dev.threadwright.llm.ChatModel;
import dev.threadwright.llm.Effort;
import dev.threadwright.llm.Work;
import dev.threadwright.policy.Scope;
import dev.threadwright.repo.FixedForge;
import dev.threadwright.repo.GitServer;
import dev.threadwright.repo.Remote;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Repos;
import dev.threadwright.repo.TestRepos;
import dev.threadwright.sandbox.Network;
import dev.threadwright.sandbox.PlayedSandbox;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A session on a real repository, with a model that is played. */
abstract class ServedSession {
    static final RepoName WEB = new RepoName("acme", "web-app");
    private static final Engine QUTE = Engine.builder()
            .addDefaults()
            .addValueResolver(new ReflectionValueResolver())
            .build();

    @TempDir
    Path folder;

    GitServer server;
    Repos repos;
    Search search;
    static final String CONTENT = "{\"complete\": true, \"only\": true, \"findings\": []}";

    Script model = new Script();
    Script reviewer = new Script();
    Script summarizer = new Script();
    PlayedSandbox.Shell shell = (command, files) -> new PlayedSandbox.Said("", 0);
    final List<PlayedSandbox> sandboxes = new CopyOnWriteArrayList<>();
    Shelter shelter = new Shelter() {
        @Override
        public Optional<String> missing() {
            return Optional.empty();
        }

        @Override
        public Place open(
                String name, RepoName repo, String commit, Network network, List<Path> programs, Runnable settingUp) {
            var sandbox = new PlayedSandbox(shell);
            sandboxes.add(sandbox);
            return new Place(sandbox, Optional.empty());
        }
    };
    Notebook company = new Notebook();
    Map<String, String> settings = new HashMap<>();
    List<Scope> scopes = new ArrayList<>();
    List<Assignment.Said> above = new ArrayList<>();
    boolean planFirst;
    String commit = "";

    @BeforeEach
    void start() throws IOException {
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
        return new Harness(
                repos,
                new Session.House(
                        search,
                        TestChanges.of(),
                        models(),
                        shelter,
                        Defaults.of(AgentSettings.class, settings),
                        new Prompts(ServedSession::rendered),
                        Clock.systemUTC()));
    }

    Models models() {
        return new ScriptedModels(model.model(), reviewer.model(), summarizer.model());
    }

    record ScriptedModels(ChatModel change, ChatModel review, ChatModel summary) implements Models {
        @Override
        public Optional<ChatModel> of(Work work, RepoName repo, boolean stronger) {
            return Optional.of(
                    switch (work) {
                        case CHANGE -> change;
                        case REVIEW -> review;
                        case SUMMARY -> summary;
                    });
        }

        @Override
        public Effort effort(Work work) {
            return Effort.MEDIUM;
        }

        @Override
        public String missing() {
            return "No model.";
        }

        @Override
        public Optional<ChatModel> usual() {
            return Optional.of(change);
        }
    }

    /** A prompt without the container that renders it otherwise. */
    static String rendered(TemplateInstance prompt) {
        Matcher name = Pattern.compile("([A-Z][a-z]+)([0-9]+)")
                .matcher(prompt.getClass().getSimpleName());
        if (!name.matches()) {
            throw new IllegalArgumentException("Not a prompt: " + prompt);
        }
        try {
            var data = new HashMap<String, Object>();
            for (RecordComponent component : prompt.getClass().getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                data.put(component.getName(), component.getAccessor().invoke(prompt));
            }
            Path file =
                    Path.of("prompts/agent", name.group(1).toLowerCase(java.util.Locale.ROOT), name.group(2) + ".md");
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
        if (!(outcome instanceof Outcome.Finished finished)) {
            throw new AssertionError("Not finished: " + outcome);
        }
        var contents = new TreeMap<String, String>();
        finished.passed()
                .contents()
                .forEach((path, bytes) -> contents.put(path, new String(bytes, StandardCharsets.UTF_8)));
        return contents;
    }

    Remote remote() {
        return new FixedForge(server, WEB).remote(WEB);
    }
}
