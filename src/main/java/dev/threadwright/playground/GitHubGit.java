package dev.threadwright.playground;

import dev.threadwright.playground.GitHubActor.Level;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.zip.GZIPInputStream;

/** git over smart HTTP: {@code git http-backend} behind this server, after who asks and for what has been checked. */
final class GitHubGit {

    private static final int CHUNK = 64 * 1024;

    private final GitHubRepositories repositories;
    private final GitHubTokens tokens;
    private final GitHubPulls pulls;
    private final GitHubFaults faults;
    private final GitHubCalls calls;
    private final Git git;
    private final Executor workers;

    GitHubGit(
            GitHubRepositories repositories,
            GitHubTokens tokens,
            GitHubPulls pulls,
            GitHubFaults faults,
            GitHubCalls calls,
            Git git,
            Executor workers) {
        this.repositories = repositories;
        this.tokens = tokens;
        this.pulls = pulls;
        this.faults = faults;
        this.calls = calls;
        this.git = git;
        this.workers = workers;
    }

    /** The path parameters are {@code owner}, {@code name} and {@code service}, the last one of the three paths. */
    void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        Path body = repositories.root().resolve("body-" + UUID.randomUUID() + ".tmp");
        request.pause();
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            context.response().writeContinue();
        }
        context.vertx()
                .fileSystem()
                .open(body.toString(), new OpenOptions().setCreate(true).setWrite(true))
                .compose((AsyncFile file) -> request.pipeTo(file))
                .onSuccess(_ -> workers.execute(() -> work(context, body)))
                .onFailure(_ -> {
                    delete(body);
                    request.connection().close();
                });
    }

    private void work(RoutingContext context, Path body) {
        var exchange = new Exchange(context, body);
        try {
            exchange.answer();
        } catch (GitHubRefusal refusal) {
            exchange.refuse(refusal);
        } catch (IOException | RuntimeException e) {
            exchange.broken(e);
        } finally {
            delete(body);
        }
    }

    private static void delete(Path body) {
        try {
            Files.deleteIfExists(body);
        } catch (IOException _) {
            // a file of ours in a directory of ours: the next start over removes it
        }
    }

    /** One request on its way through. */
    private final class Exchange {
        private final HttpServerRequest request;
        private final HttpServerResponse response;
        private final RoutingContext context;
        private final Path body;
        private final boolean writes;
        private String actor = "anonymous";

        Exchange(RoutingContext context, Path body) {
            this.context = context;
            this.body = body;
            request = context.request();
            response = context.response();
            writes = "git-receive-pack".equals(request.getParam("service"))
                    || "git-receive-pack".equals(context.pathParam("path"));
        }

        void answer() throws IOException {
            boolean push = request.method() == HttpMethod.POST && writes;
            Optional<GitHubFaults.Rule> fault =
                    faults.strike("git", request.method().name(), push);
            if (fault.isPresent() && !fault.get().after()) {
                fail(fault.get());
                return;
            }
            GitHubActor who = tokens.actor(request.getHeader("Authorization"));
            actor = who.login();
            GitHubRepository repository = repository(who);
            if (push) {
                push(repository, fault);
            } else {
                serve(repository, this::stream);
            }
        }

        private GitHubRepository repository(GitHubActor who) {
            String owner = context.pathParam("owner");
            String name = context.pathParam("name");
            Optional<GitHubRepository> found = repositories.find(owner, name).or(() -> repositories.moved(owner, name));
            boolean known = found.isPresent() && who.sees(found.get());
            if (who instanceof GitHubActor.Anonymous && (writes || !known)) {
                throw new GitHubRefusal(401, "Authentication required");
            }
            if (!known || found.isEmpty()) {
                throw new GitHubRefusal(404, "Repository not found.");
            }
            GitHubRepository repository = found.get();
            if (!who.may(repository, "contents", writes ? Level.write : Level.read)) {
                throw new GitHubRefusal(403, "Write access to repository not granted.");
            }
            if (writes && repository.archived) {
                throw new GitHubRefusal(403, "This repository was archived so it is read-only.");
            }
            return repository;
        }

        private void push(GitHubRepository repository, Optional<GitHubFaults.Rule> fault) throws IOException {
            ReceivedPush push = received();
            List<String> shut = push.updates().stream()
                    .map(ReceivedPush.Update::branch)
                    .filter(repository.protectedBranches::contains)
                    .toList();
            if (!shut.isEmpty()) {
                String words = "error: GH006: Protected branch update failed for refs/heads/" + shut.getFirst()
                        + ".\nerror: Changes must be made through a pull request.\n";
                response.putHeader("Content-Type", "application/x-git-receive-pack-result");
                finish(200, push.refusal(words, "protected branch hook declined"));
                return;
            }
            var whole = new ByteArrayOutputStream();
            serve(repository, output -> output.transferTo(whole));
            byte[] answer = whole.toByteArray();
            int split = CgiHead.end(answer);
            byte[] result = Arrays.copyOfRange(answer, split, answer.length);
            List<ReceivedPush.Update> done = push.done(result);
            if (!done.isEmpty()) {
                pulls.pushed(repository, done, actor);
            }
            if (fault.isPresent()) {
                fail(fault.get());
                return;
            }
            int status = CgiHead.apply(new String(answer, 0, split, StandardCharsets.UTF_8), response);
            finish(status, result);
        }

        private ReceivedPush received() throws IOException {
            try (InputStream raw = new BufferedInputStream(Files.newInputStream(body))) {
                String encoding = request.getHeader("Content-Encoding");
                boolean zipped = encoding != null && encoding.endsWith("gzip");
                return ReceivedPush.read(zipped ? new GZIPInputStream(raw) : raw);
            }
        }

        private void serve(GitHubRepository repository, Git.Reader reader) throws IOException {
            Path directory = repository.directory(repositories.root());
            git.serve(directory, variables(directory), body, reader, "http-backend");
        }

        private Map<String, String> variables(Path directory) throws IOException {
            Map<String, String> cgi = new HashMap<>();
            cgi.put("GIT_PROJECT_ROOT", directory.getParent().toString());
            cgi.put("GIT_HTTP_EXPORT_ALL", "1");
            cgi.put("PATH_INFO", "/" + directory.getFileName() + "/" + context.pathParam("path"));
            cgi.put("QUERY_STRING", request.query() == null ? "" : request.query());
            cgi.put("REQUEST_METHOD", request.method().name());
            cgi.put("REMOTE_USER", actor);
            cgi.put("REMOTE_ADDR", "127.0.0.1");
            cgi.put("CONTENT_LENGTH", String.valueOf(Files.size(body)));
            pass("Content-Type", "CONTENT_TYPE", cgi);
            pass("Content-Encoding", "HTTP_CONTENT_ENCODING", cgi);
            pass("Git-Protocol", "GIT_PROTOCOL", cgi);
            return cgi;
        }

        private void pass(String header, String variable, Map<String, String> cgi) {
            String value = request.getHeader(header);
            if (value != null) {
                cgi.put(variable, value);
            }
        }

        private void stream(InputStream output) throws IOException {
            var lines = new ByteArrayOutputStream();
            while (CgiHead.end(lines.toByteArray()) < 0) {
                int next = output.read();
                if (next < 0) {
                    throw new IOException("git http-backend ended before its answer began");
                }
                lines.write(next);
            }
            response.setChunked(true).setStatusCode(CgiHead.apply(lines.toString(StandardCharsets.UTF_8), response));
            byte[] chunk = new byte[CHUNK];
            for (int read = output.read(chunk); read >= 0; read = output.read(chunk)) {
                await(Buffer.buffer(Arrays.copyOf(chunk, read)));
            }
            response.end();
            note(response.getStatusCode());
        }

        /** A child is read only as fast as the client reads. */
        private void await(Buffer buffer) throws IOException {
            try {
                response.write(buffer).toCompletionStage().toCompletableFuture().get();
            } catch (ExecutionException e) {
                throw new IOException("the client has gone", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }

        void refuse(GitHubRefusal refusal) {
            if (refusal.status() == 401) {
                response.putHeader("WWW-Authenticate", "Basic realm=\"GitHub\"");
            }
            response.putHeader("Content-Type", "text/plain; charset=utf-8");
            finish(refusal.status(), (refusal.message() + "\n").getBytes(StandardCharsets.UTF_8));
        }

        void broken(Exception e) {
            System.getLogger(GitHubGit.class.getName())
                    .log(System.Logger.Level.WARNING, "git over HTTP failed: " + request.path(), e);
            if (response.headWritten()) {
                request.connection().close();
            } else {
                finish(500, new byte[0]);
            }
        }

        private void fail(GitHubFaults.Rule fault) {
            note(GitHubApi.apply(fault, context));
        }

        private void finish(int status, byte[] content) {
            note(status);
            response.setStatusCode(status).end(Buffer.buffer(content));
        }

        private void note(int status) {
            calls.note("git", request.method().name(), request.uri(), actor, status);
        }
    }
}
