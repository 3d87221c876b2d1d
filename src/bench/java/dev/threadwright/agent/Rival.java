package dev.threadwright.agent;

import dev.threadwright.llm.ScriptedReply;
import dev.threadwright.llm.ScriptedServer;
import dev.threadwright.llm.ScriptedServer.Speech;
import dev.threadwright.llm.ToolCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A coding agent of the command line, from npm, whose model plays grep, sed and a last answer through the agent's own
 * shell. What it would ask of others than its model is switched off, and what is left of that finds a closed port.
 */
final class Rival implements AutoCloseable {
    private static final String CLOSED = "http://127.0.0.1:9";

    private final String name;
    private final Path directory;
    private final ScriptedServer server;
    private final List<String> command;
    private final Map<String, String> environment;
    private int runs;

    private Rival(
            String name, Path directory, ScriptedServer server, List<String> command, Map<String, String> environment) {
        this.name = name;
        this.directory = directory;
        this.server = server;
        this.command = command;
        this.environment = environment;
    }

    /** Its commands run in its own sandbox, in which only the repository can be written. */
    static Rival codex(Path home) throws IOException, InterruptedException {
        Path directory = installed(home.resolve("codex"), "@openai/codex@0.169.0");
        var server = ScriptedServer.answering(
                Speech.RESPONSES, heard -> reply(heard.turn(), "exec_command", "{\"cmd\": \"%s\"}"));
        Files.writeString(directory.resolve("config.toml"), """
                model = "gpt-5.5"
                model_provider = "scripted"
                check_for_update_on_startup = false

                [analytics]
                enabled = false

                [model_providers.scripted]
                name = "scripted"
                base_url = "%s"
                wire_api = "responses"
                env_key = "SCRIPTED_KEY"
                """.formatted(server.baseUrl()));
        // The program itself: the script that npm puts before it takes time of its own.
        Path program;
        try (var files = Files.walk(directory.resolve("node_modules/@openai"))) {
            program = files.filter(path -> path.endsWith("bin/codex") && Files.isExecutable(path))
                    .findFirst()
                    .orElseThrow(() -> new IOException("No program of codex for this machine in " + directory));
        }
        return new Rival(
                "codex 0.169.0",
                directory,
                server,
                List.of(program.toString(), "exec", "--sandbox", "workspace-write", SignupTask.WISH),
                Map.of("CODEX_HOME", directory.toString(), "SCRIPTED_KEY", ScriptedServer.KEY));
    }

    /** It has no sandbox. */
    static Rival pi(Path home) throws IOException, InterruptedException {
        Path directory = installed(home.resolve("pi"), "@mariozechner/pi-coding-agent@0.73.1");
        var server = ScriptedServer.answering(
                Speech.COMPLETIONS, heard -> reply(heard.turn(), "bash", "{\"command\": \"%s\"}"));
        Files.writeString(directory.resolve("models.json"), """
                {"providers": {"scripted": {
                  "baseUrl": "%s", "api": "openai-completions", "apiKey": "%s", "models": [{"id": "scripted"}]}}}
                """.formatted(server.baseUrl(), ScriptedServer.KEY));
        return new Rival(
                "pi 0.73.1",
                directory,
                server,
                List.of(
                        directory.resolve("node_modules/.bin/pi").toString(),
                        "--provider", "scripted", "--model", "scripted", "--no-session", "--print", SignupTask.WISH),
                Map.of("PI_CODING_AGENT_DIR", directory.toString(), "PI_OFFLINE", "1", "PI_TELEMETRY", "0"));
    }

    private static ScriptedReply reply(int turn, String tool, String arguments) {
        return switch (turn) {
            case 0 -> ScriptedReply.says("", call(turn, tool, arguments, SignupTask.SEARCH));
            case 1 -> ScriptedReply.says("", call(turn, tool, arguments, SignupTask.EDIT));
            default -> ScriptedReply.says(SignupTask.ANSWER);
        };
    }

    private static ToolCall call(int turn, String tool, String arguments, String command) {
        return new ToolCall("call_" + turn, tool, arguments.formatted(command.replace("\"", "\\\"")));
    }

    private static Path installed(Path home, String what) throws IOException, InterruptedException {
        Path directory = home.toAbsolutePath();
        Path done = directory.resolve(what.substring(what.lastIndexOf('/') + 1) + ".installed");
        if (!Files.exists(done)) {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("package.json"), "{\"private\": true}");
            Path log = directory.resolve("npm.log");
            Process npm = new ProcessBuilder(
                            "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--save-exact", what)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (npm.waitFor() != 0) {
                throw new IOException("npm could not install %s, see %s".formatted(what, log));
            }
            Files.createFile(done);
        }
        return directory;
    }

    String name() {
        return name;
    }

    /** From the start of its process to its end, in a repository that is there before. */
    Ran run() throws IOException, InterruptedException {
        Path repository = directory.resolve("run-" + System.nanoTime() + "-" + runs++);
        SignupTask.create(repository);
        Path log = directory.resolve("run.log");
        var builder = new ProcessBuilder(command)
                .directory(repository.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        String path = builder.environment().get("PATH");
        builder.environment().clear();
        builder.environment().put("PATH", path);
        builder.environment().put("HOME", directory.toString());
        for (String proxy : List.of("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")) {
            builder.environment().put(proxy, CLOSED);
        }
        builder.environment().put("NO_PROXY", "127.0.0.1");
        builder.environment().putAll(environment);
        int before = server.heard().size();
        long began = System.nanoTime();
        Process process = builder.start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException(name + " did not come to its end, see " + log);
        }
        Ran ran = Ran.of(began, server, before);
        SignupTask.check(repository, name);
        return ran;
    }

    @Override
    public void close() {
        server.close();
    }
}
