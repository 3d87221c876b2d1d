package dev.threadwright.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.moderation.ServedModerator;
import dev.threadwright.Defaults;
import dev.threadwright.change.TestChanges;
import dev.threadwright.change.Verification;
import dev.threadwright.embedded.Outside;
import dev.threadwright.llm.ScriptedReply;
import dev.threadwright.llm.ScriptedServer;
import dev.threadwright.llm.ScriptedServer.Heard;
import dev.threadwright.llm.ScriptedServer.Speech;
import dev.threadwright.llm.ServedModels;
import dev.threadwright.llm.ToolCall;
import dev.threadwright.repo.FixedForge;
import dev.threadwright.repo.GitServer;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Repos;
import dev.threadwright.repo.TestCheckouts;
import dev.threadwright.repo.TestRepos;
import dev.threadwright.sandbox.ServedSandboxes;
import dev.threadwright.search.Search;
import dev.threadwright.search.TestSearch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sessions of ours in this process, as in a service that has been up for a while: its mirror and index are there. */
final class WarmAgent implements AutoCloseable {
    /** The user that commands run as, where this is run by root. */
    private static final int SANDBOXES = 65_533;

    private static final RepoName REPO = new RepoName("acme", "web-app");

    private final GitServer git;
    private final FixedForge forge;
    private final Search search;
    private final ScriptedServer server;
    private final ServedModels models;
    private final Outside outside;
    private final KeptCompany company;
    private final Agent agent;
    private final String commit;
    private int sessions;
    private volatile Way way = Way.BY_WORDS;
    private volatile long reviewed;

    /** How the model goes about it. */
    enum Way {
        /** {@code replace_text} and the answer. */
        BY_WORDS,
        /** The commands that the others get, in the sandbox, and the answer. */
        BY_SHELL
    }

    /** @param beforeReview milliseconds until the change was made and verified, and only the review of it was left */
    record Worked(Ran ran, double beforeReview) {
        /** How many requests the conversation itself had. */
        long turns() {
            return own().requests().size();
        }

        long ownTokens() {
            return own().tokens();
        }

        private Ran own() {
            return new Ran(
                    ran.took(),
                    ran.requests().stream().filter(request -> !isReview(request)).toList());
        }
    }

    WarmAgent(Path data) throws Exception {
        Path service = data.resolve("service");
        git = new GitServer(data.resolve("served"));
        forge = new FixedForge(git, REPO);
        commit = git.create(
                REPO,
                SignupTask.files().entrySet().stream()
                        .map(file -> GitServer.Entry.of(file.getKey(), file.getValue()))
                        .toArray(GitServer.Entry[]::new));
        Repos repos = TestRepos.of(forge, service);
        search = TestSearch.in(service);
        TestSearch.read(search, repos, REPO);
        server = ScriptedServer.answering(Speech.RESPONSES, this::reply);
        models = ServedModels.of(server);
        outside = new Outside(data);
        outside.killBroker();
        company = new KeptCompany(outside.environment());
        agent = new Harness(
                repos,
                new Session.House(
                        search,
                        TestChanges.of(),
                        new ConfiguredModels(models.models(), ServedModerator.usual()),
                        TestShelter.of(ServedSandboxes.in(service), repos, service, SANDBOXES),
                        Defaults.of(AgentSettings.class, Map.of()),
                        new Prompts(ServedSession::rendered),
                        Clock.systemUTC()));
    }

    /** A fresh session, from the wish to the verified change. */
    Worked run(Way way) throws IOException, InterruptedException {
        String session = "%s-%d".formatted(way.name().toLowerCase(Locale.ROOT).replace('_', '-'), ++sessions);
        var assignment = new Assignment(
                session,
                forge.remote(REPO),
                commit,
                List.of(),
                new Assignment.Said("Ada", SignupTask.WISH),
                List.of(),
                false,
                true);
        int before = server.heard().size();
        reviewed = 0;
        this.way = way;
        long began = System.nanoTime();
        Outcome outcome = agent.work(assignment, company.of(session));
        var ran = Ran.of(began, server, before);
        check(outcome);
        return new Worked(ran, reviewed == 0 ? ran.millis() : (reviewed - began) / 1e6);
    }

    private static void check(Outcome outcome) {
        if (!(outcome instanceof Outcome.Finished(Verification.Passed passed, String summary, _, List<String> doubts))) {
            throw new IllegalStateException("Not finished: " + outcome);
        }
        var written = new TreeMap<String, String>();
        passed.contents().forEach((path, content) -> written.put(path, new String(content, StandardCharsets.UTF_8)));
        if (!written.equals(Map.of(SignupTask.PAGE, SignupTask.changed()))
                || !summary.equals(SignupTask.ANSWER)
                || !doubts.isEmpty()) {
            throw new IllegalStateException("Not what was asked: " + written + doubts);
        }
    }

    private ScriptedReply reply(Heard heard) {
        if (isReview(heard.body())) {
            reviewed = System.nanoTime();
            return ScriptedReply.says("{\"complete\": true, \"only\": true, \"findings\": []}");
        }
        return switch (way) {
            case BY_WORDS ->
                switch (heard.turn()) {
                    case 0 -> calls(0, "replace_text", "{\"from\": \"Sign up\", \"to\": \"Get started\"}");
                    default -> ScriptedReply.says(SignupTask.ANSWER);
                };
            case BY_SHELL ->
                switch (heard.turn()) {
                    case 0 -> calls(0, "shell", "{\"command\": \"%s\"}".formatted(SignupTask.SEARCH.replace("\"", "\\\"")));
                    case 1 -> calls(1, "shell", "{\"command\": \"%s\"}".formatted(SignupTask.EDIT));
                    default -> ScriptedReply.says(SignupTask.ANSWER);
                };
        };
    }

    /** Who only looks at the difference is given no tools. */
    private static boolean isReview(JsonNode request) {
        return request.path("tools").isEmpty();
    }

    private static ScriptedReply calls(int turn, String tool, String arguments) {
        return ScriptedReply.says("", new ToolCall("call_" + turn, tool, arguments));
    }

    @Override
    public void close() throws IOException, SQLException {
        company.close();
        outside.close();
        models.close();
        server.close();
        TestSearch.close(search);
        git.close();
    }
}
