package dev.threadwright.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import dev.threadwright.sandbox.Ground.Opener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers whose credential is added to a sandbox's requests outside of it. */
@InSandboxes
class GatewayTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    /** Writes its arguments, with their escapes, and shows what comes back, piece by piece. */
    private static final String ASK = """
            use IO::Socket::INET;
            my $server = IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => 3128) or die "none: $!\\n";
            $| = 1;
            syswrite $server, $ARGV[0] =~ s/\\\\r\\\\n/\\r\\n/gr;
            while (sysread $server, my $some, 65536) { print $some =~ s/\\r//gr }
            """;

    @Parameter
    Opener opener;

    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> pieces = new LinkedBlockingQueue<>();
    private HttpServer server;
    private Ground ground;
    private Sandbox sandbox;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add("%s %s %s %s"
                    .formatted(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI(),
                            exchange.getRequestHeaders().entrySet().stream()
                                    .filter(header -> header.getKey()
                                            .matches("(?i)authorization|x-.*|cookie|anthropic.*|api-key"))
                                    .map(header -> header.getKey() + "=" + header.getValue())
                                    .sorted()
                                    .toList(),
                            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            if (exchange.getRequestURI().getPath().endsWith("/moved")) {
                exchange.getResponseHeaders().add("Location", "http://elsewhere.example/");
                exchange.sendResponseHeaders(302, -1);
                return;
            }
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.getResponseHeaders().add("Set-Cookie", "a=b");
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                for (String piece = pieces.take(); !piece.isEmpty(); piece = pieces.take()) {
                    body.write(piece.getBytes(StandardCharsets.UTF_8));
                    body.flush();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        ground = new Ground(opener);
        sandbox = open(server.getAddress().getPort());
    }

    private Sandbox open(int port) throws IOException {
        var gateway = new Gateway(
                "model", URI.create("http://127.0.0.1:%d/v1/".formatted(port)), Map.of("Authorization", "Bearer ours"));
        return ground.open("g" + port, Network.to(List.of(), List.of(gateway)), Limits.USUAL, "ask.pl", ASK);
    }

    @AfterEach
    void stop() throws IOException {
        // Nothing more comes: who still waits for it would keep the server from stopping.
        pieces.addAll(List.of("", "", ""));
        server.stop(0);
        if (ground != null) {
            sandbox.close();
            ground.close();
        }
    }

    private Run ask(String request) throws IOException, InterruptedException {
        return sandbox.run("perl ask.pl '%s'".formatted(request), "", LONG);
    }

    @Test
    void sendsRequestsOnWithOurCredentialAndNoOther() throws Exception {
        pieces.addAll(List.of("hello", ""));

        Run run = ask(
                "POST /model/messages?beta=true HTTP/1.1\\r\\nHost: 127.0.0.1\\r\\nauthorization: Bearer theirs\\r\\n"
                        + "X-Api-Key: theirs\\r\\nApi-Key: theirs\\r\\nCookie: theirs\\r\\nAnthropic-Version: 1\\r\\nContent-Length: 5\\r\\n\\r\\nwords");

        assertThat(run.output()).isEqualTo("""
                HTTP/1.1 200 Answered
                content-type: text/event-stream
                Transfer-Encoding: chunked
                Connection: close

                5
                hello
                0

                """);
        assertThat(requests)
                .containsExactly(
                        "POST /v1/messages?beta=true [Anthropic-version=[1], Authorization=[Bearer ours]] words");
    }

    @Test
    void passesAnAnswerOnAsItComes() throws Exception {
        pieces.add("one");
        Run begun = sandbox.run(
                "perl ask.pl 'GET /model/stream HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n'", "", Duration.ofSeconds(5));
        assertThat(begun.isRunning()).isTrue();
        assertThat(begun.output()).endsWith("3\none\n");

        pieces.addAll(List.of("two", ""));
        assertThat(sandbox.poll(begun.id(), LONG).orElseThrow().output()).isEqualTo("3\ntwo\n0\n\n");
    }

    @Test
    void doesNotFollowAServerElsewhere() throws Exception {
        Run run = ask("GET /model/moved HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n");

        assertThat(run.output()).startsWith("HTTP/1.1 302 Answered\n").doesNotContain("elsewhere");
        assertThat(requests).containsExactly("GET /v1/moved [Authorization=[Bearer ours]] ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /model/../admin HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n",
                "GET /model/%2e%2e/admin HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n",
                "GET /model//elsewhere.example/ HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n",
                "GET /model@elsewhere.example/ HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n",
                "GET /model/a?alt=sse&KEY=theirs HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n",
                "GET /model/a?k%65y=theirs HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n",
                "POST /model/a HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n",
                "POST /model/a HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 1\\r\\nContent-Length: 2\\r\\n\\r\\nab",
                "PUT /model/a HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n"
            })
    void takesNoRequestThatCouldMeanAnotherPlaceOrCredential(String request) throws Exception {
        assertThat(ask(request).output()).startsWith("HTTP/1.1 400 ");
        assertThat(requests).isEmpty();
    }

    @Test
    void isNoWayToAnythingElse() throws Exception {
        assertThat(ask("GET /other/a HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n").output())
                .startsWith("HTTP/1.1 404 ");
        assertThat(ask("GET http://127.0.0.1/v1/a HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n")
                        .output())
                .startsWith("HTTP/1.1 403 ");
        assertThat(sandbox.run("env; cat /proc/*/environ", "", LONG).output()).doesNotContain("ours");
    }

    @Test
    void saysThatAServerDoesNotAnswer() throws Exception {
        server.stop(0);

        assertThat(ask("GET /model/a HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n").output())
                .startsWith("HTTP/1.1 502 ");
    }

    @Test
    void doesNotShowItsCredential() {
        assertThat(new Gateway("model", URI.create("https://h/v1"), Map.of("A", "secret")))
                .hasToString("Gateway[model, https://h/v1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://h/", "https://user@h/", "https://h/?a", "h"})
    void isAServersAddress(String base) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Gateway("model", URI.create(base), Map.of()));
    }
}
