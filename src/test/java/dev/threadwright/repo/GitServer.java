package dev.threadwright.repo;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Real repositories, served by git's own {@code http-backend} on this machine. */
public final class GitServer implements AutoCloseable {
    private final Path root;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicLong received = new AtomicLong();
    private volatile @Nullable String password;
    private volatile boolean oldProtocol;

    /** An answer in place of git's. */
    public record Answer(int status, Map<String, String> headers) {}

    /** A file of a commit. @param mode as git writes it: {@code 100644}, {@code 100755}, {@code 120000} */
    public record Entry(String path, String mode, byte[] content) {
        public static Entry of(String path, String content) {
            return new Entry(path, "100644", content.getBytes(StandardCharsets.UTF_8));
        }

        public static Entry of(String path, byte[] content) {
            return new Entry(path, "100644", content);
        }
    }

    public GitServer(Path root) {
        this.root = root;
        try {
            Files.createDirectories(root);
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    public URI url(RepoName repo) {
        return URI.create(
                "http://localhost:%d/%s.git".formatted(server.getAddress().getPort(), repo));
    }

    public Remote remote(RepoName repo, String defaultBranch) {
        return new Remote(repo, url(repo), URI.create("https://forge.example/" + repo), defaultBranch, true, false);
    }

    public Path directory(RepoName repo) {
        return root.resolve(repo.owner()).resolve(repo.name() + ".git");
    }

    /** An empty repository with {@code main} as its default branch. */
    public void create(RepoName repo) {
        run(
                root,
                new byte[0],
                "init",
                "--quiet",
                "--bare",
                "--initial-branch=main",
                directory(repo).toString());
        git(repo, "config", "http.receivepack", "true");
    }

    /** Creates the repository with these files on {@code main}; the commit's id. */
    public String create(RepoName repo, Entry... files) {
        create(repo);
        return commit(repo, "main", List.of(files));
    }

    /** Adds or replaces files on a branch; the new commit's id. */
    public String commit(RepoName repo, String branch, Collection<Entry> files) {
        boolean first = git(repo, "branch", "--list", branch).isBlank();
        var stream = new ByteArrayOutputStream();
        write(stream, "commit refs/heads/" + branch + "\ncommitter Ada <ada@example.org> 1700000000 +0000\n");
        write(stream, "data 5\nfiles\n" + (first ? "" : "from refs/heads/" + branch + "^0\n"));
        for (Entry file : files) {
            write(stream, "M %s inline %s\ndata %d\n".formatted(file.mode(), file.path(), file.content().length));
            stream.writeBytes(file.content());
            stream.write('\n');
        }
        write(stream, "\n");
        run(directory(repo), stream.toByteArray(), "fast-import", "--quiet", "--force");
        return git(repo, "rev-parse", "refs/heads/" + branch).strip();
    }

    /** Runs git in the served repository; what it printed. */
    public String git(RepoName repo, String... arguments) {
        return new String(run(directory(repo), new byte[0], arguments), StandardCharsets.UTF_8);
    }

    public byte[] content(RepoName repo, String commit, String path) {
        return run(directory(repo), new byte[0], "cat-file", "blob", commit + ":" + path);
    }

    /** The next requests are answered so, each once, and not by git. */
    public void answerNext(Answer... next) {
        answers.addAll(List.of(next));
    }

    /** From now on only who sends this password is served. */
    public void require(String password) {
        this.password = password;
    }

    /** How many bytes all requests for git brought in. */
    public long received() {
        return received.get();
    }

    /** From now on only the protocol's first version is spoken. */
    public void speakOldProtocol() {
        oldProtocol = true;
    }

    /** Method, path and query of each request, oldest first. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public void forgetRequests() {
        requests.clear();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            Answer answer = answers.poll();
            if (answer != null) {
                answer.headers().forEach(exchange.getResponseHeaders()::set);
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(answer.status(), -1);
            } else if (!isWelcome(exchange)) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
                exchange.sendResponseHeaders(401, -1);
            } else {
                askGit(exchange);
            }
        }
    }

    private boolean isWelcome(HttpExchange exchange) {
        String expected = password;
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        return expected == null
                || (header != null
                        && header.startsWith("Basic ")
                        && new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8)
                                .endsWith(":" + expected));
    }

    private void askGit(HttpExchange exchange) throws IOException {
        var builder = command(root, "http-backend");
        Map<String, String> environment = builder.environment();
        Headers headers = exchange.getRequestHeaders();
        environment.put("GIT_PROJECT_ROOT", root.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        environment.put("PATH_INFO", exchange.getRequestURI().getPath());
        environment.put("REMOTE_USER", "tester");
        environment.put("REMOTE_ADDR", "127.0.0.1");
        put(environment, "QUERY_STRING", exchange.getRequestURI().getRawQuery());
        put(environment, "CONTENT_TYPE", headers.getFirst("Content-Type"));
        put(environment, "GIT_PROTOCOL", oldProtocol ? null : headers.getFirst("Git-Protocol"));
        put(environment, "HTTP_CONTENT_ENCODING", headers.getFirst("Content-Encoding"));
        put(environment, "CONTENT_LENGTH", headers.getFirst("Content-Length"));
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (OutputStream in = process.getOutputStream()) {
            received.addAndGet(exchange.getRequestBody().transferTo(in));
        }
        try (InputStream out = process.getInputStream()) {
            int status = 200;
            for (String line = line(out); !line.isEmpty(); line = line(out)) {
                String[] header = line.split(": ", 2);
                if (header[0].equals("Status")) {
                    status = Integer.parseInt(header[1].substring(0, 3));
                } else {
                    exchange.getResponseHeaders().add(header[0], header[1]);
                }
            }
            exchange.sendResponseHeaders(status, 0);
            try (var body = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
                out.transferTo(body);
            }
        }
    }

    private static void put(Map<String, String> environment, String key, @Nullable String value) {
        if (value != null) {
            environment.put(key, value);
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private static void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] run(Path directory, byte[] input, String... arguments) {
        try {
            Path errors = Files.createTempFile("git", ".err");
            Process process =
                    command(directory, arguments).redirectError(errors.toFile()).start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input);
            }
            byte[] output = process.getInputStream().readAllBytes();
            int code = process.waitFor();
            String said = Files.readString(errors);
            Files.delete(errors);
            if (code != 0) {
                throw new IllegalStateException("git " + String.join(" ", arguments) + ": " + code + " " + said);
            }
            return output;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static ProcessBuilder command(Path directory, String... arguments) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_AUTHOR_NAME", "Ada");
        builder.environment().put("GIT_AUTHOR_EMAIL", "ada@example.org");
        builder.environment().put("GIT_COMMITTER_NAME", "Ada");
        builder.environment().put("GIT_COMMITTER_EMAIL", "ada@example.org");
        return builder;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
