package dev.threadwright.pullrequest;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.threadwright.Premises;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/**
 * What anybody would do by themselves: a clone in which every branch already has its commit with one file changed. All
 * that is left is to push one and to create its pull request.
 */
final class ReadyCommits implements AutoCloseable {
    private final String repo;
    private final URI api;
    private final String token;
    private final URI remote;
    private final Path clone;
    private final Git jgit;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    ReadyCommits(Premises premises, String repo, Path clone, int commits) throws IOException, InterruptedException {
        this.repo = repo;
        this.api = premises.playground().githubApi();
        this.token = premises.playground().settings().get("GITHUB_TOKEN");
        this.clone = clone;
        this.remote = URI.create(premises.playground().address() + "/github/git/" + repo + ".git");
        git(clone.toAbsolutePath().getParent(), "clone", "-q", "--bare", authorized().toString(), clone.toString());
        for (int i = 0; i < commits; i++) {
            commit(branch(i), Premises.path(i));
        }
        this.jgit = Git.open(clone.toFile());
    }

    static String branch(int number) {
        return "ready-" + number;
    }

    /** Pushes with git itself, and creates the pull request. @return the seconds it took */
    double byGit(int number) throws IOException, InterruptedException {
        long began = System.nanoTime();
        git(clone, "push", "-q", authorized().toString(), branch(number));
        create(branch(number));
        return (System.nanoTime() - began) / 1e9;
    }

    /** As {@link #byGit}, with JGit. */
    double byJGit(int number) throws Exception {
        long began = System.nanoTime();
        var results = jgit.push()
                .setRemote(remote.toString())
                .setCredentialsProvider(new UsernamePasswordCredentialsProvider("x-access-token", token))
                .setRefSpecs(new RefSpec(Constants.R_HEADS + branch(number)))
                .call();
        for (var result : results) {
            for (var update : result.getRemoteUpdates()) {
                if (update.getStatus() != RemoteRefUpdate.Status.OK) {
                    throw new IOException("JGit did not push: " + update);
                }
            }
        }
        create(branch(number));
        return (System.nanoTime() - began) / 1e9;
    }

    private void create(String branch) throws IOException, InterruptedException {
        var body = new JsonMapper()
                .writeValueAsString(Map.of("title", branch, "head", branch, "base", "main", "body", "One file."));
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(api + "/repos/" + repo + "/pulls"))
                        .header("Authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IOException("No pull request: " + answer.statusCode() + " " + answer.body());
        }
    }

    /** A commit on main that is on no other branch, written without a working copy. */
    private void commit(String branch, String path) throws IOException, InterruptedException {
        var stream = "commit refs/heads/%s\ncommitter A <a@example.com> 1700000000 +0000\ndata 6\nChange\nfrom refs/heads/main\nM 100644 inline %s\ndata 6\nother\n\n"
                .formatted(branch, path);
        var process = command(clone, "fast-import", "--quiet").start();
        try (var input = process.getOutputStream()) {
            input.write(stream.getBytes(StandardCharsets.UTF_8));
        }
        ended(process, "fast-import");
    }

    private URI authorized() {
        return URI.create(remote.toString().replace("http://", "http://x-access-token:" + token + "@"));
    }

    private static void git(Path directory, String... arguments) throws IOException, InterruptedException {
        ended(command(directory, arguments).start(), arguments[0]);
    }

    private static ProcessBuilder command(Path directory, String... arguments) {
        var command = new java.util.ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        return builder;
    }

    private static void ended(Process process, String what) throws IOException, InterruptedException {
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException("git " + what + " ended with " + status);
        }
    }

    @Override
    public void close() throws IOException {
        jgit.close();
        http.close();
        dev.threadwright.embedded.Embedded.discard(clone);
    }
}
