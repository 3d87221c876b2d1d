package dev.threadwright.audit;

import static dev.threadwright.audit.Trial.ask;
import static dev.threadwright.audit.Trial.run;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import com.sun.net.httpserver.HttpServer;
import dev.threadwright.Rehearsal;
import dev.threadwright.embedded.Parts;
import dev.threadwright.vault.Vault;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

/** Where the ledger is sent, by receivers of the test's own. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class ForwardingTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final char[] PASSWORD = "only-here".toCharArray();

    @Inject
    DataSource database;

    @Inject
    Vault vault;

    @TempDir
    Path keys;

    @Test
    void postsEveryEntryAtLeastOnceAndInOrder() throws Exception {
        var bodies = new ArrayList<String>();
        var authorizations = new ArrayList<String>();
        var answers = List.of(503, 307, 204);
        var calls = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(answers.get(Math.min(calls.getAndIncrement(), 2)), -1);
            exchange.close();
        });
        server.start();
        try (var http = HttpClient.newHttpClient()) {
            var address = URI.create("http://localhost:" + server.getAddress().getPort() + "/ledger?key=secret");
            var sink = new Webhook(address, Optional.of("token"), TIMEOUT, http);
            assertThat(sink.toString()).doesNotContain("secret", "token");
            Trial.of(database, transaction -> {
                written(transaction, sink);
                assertThat(Forwarding.send(transaction, sink)).isZero();
                assertThat(Forwarding.send(transaction, sink)).as("it waits").isZero();
                assertThat(bodies).hasSize(1);
                again(transaction);
                assertThat(Forwarding.send(transaction, sink)).isZero();
                again(transaction);
                assertThat(Forwarding.send(transaction, sink)).isEqualTo(3);
                assertThat(Forwarding.send(transaction, sink)).isZero();
            });
        } finally {
            server.stop(0);
        }
        assertThat(bodies).hasSize(3).containsOnly(bodies.getFirst());
        assertThat(bodies.getFirst().lines())
                .hasSize(3)
                .allMatch(line -> line.matches(
                        "\\{\"seq\":\\d+,\"at\":\"[^\"]+Z\",\"kind\":\"trial\",\"who\":\\{\"slack\":\"(p-[0-9a-f]{32})\"},"
                                + "\"hash\":\"[0-9a-f]{64}\",\"people\":\\{\"\\1\":\"slack:T1/UADA\"}}"));
        assertThat(authorizations).containsOnly("Bearer token");
    }

    @Test
    void sendsMessagesOfRfc5424EachAfterItsLengthUntilTheReceiverHasThem() throws Exception {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var sink = new Syslog(URI.create("tcp://localhost:" + server.getLocalPort()), TIMEOUT);
            Trial.of(database, transaction -> {
                written(transaction, sink);
                var dropped = CompletableFuture.runAsync(() -> drop(server));
                assertThat(Forwarding.send(transaction, sink)).isZero();
                dropped.get(10, TimeUnit.SECONDS);
                again(transaction);
                var received = CompletableFuture.supplyAsync(() -> received(server));

                assertThat(Forwarding.send(transaction, sink)).isEqualTo(3);

                var messages = received.get(10, TimeUnit.SECONDS);
                assertThat(messages)
                        .hasSize(3)
                        .allMatch(message -> message.matches(
                                "(?s)<109>1 \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z - threadwright"
                                        + " - trial - \\{\"seq\":.*}"));
            });
        }
    }

    @Test
    void speaksTlsWithWhomItsCertificateNamesAndNobodyElse() throws Exception {
        var store = certificate();
        var context = context(store);
        var lines = List.of(new Lines.Line(1, "2026-11-30T07:00:00.000000Z", "trial", "{\"seq\":1}"));
        try (var server = context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var trusted = CompletableFuture.supplyAsync(() -> received(server));
            sink("localhost", server, context.getSocketFactory()).send(lines);
            assertThat(trusted.get(10, TimeUnit.SECONDS))
                    .containsExactly("<109>1 2026-11-30T07:00:00.000000Z - threadwright - trial - {\"seq\":1}");

            CompletableFuture.runAsync(() -> drop(server));
            assertThatThrownBy(() -> sink("127.0.0.1", server, context.getSocketFactory())
                            .send(lines))
                    .isInstanceOf(IOException.class);
            CompletableFuture.runAsync(() -> drop(server));
            assertThatThrownBy(() -> sink("localhost", server, (SSLSocketFactory) SSLSocketFactory.getDefault())
                            .send(lines))
                    .isInstanceOf(IOException.class);
        }
    }

    private static Syslog sink(String host, ServerSocket server, SSLSocketFactory tls) {
        return new Syslog(URI.create("tls://" + host + ":" + server.getLocalPort()), TIMEOUT, tls);
    }

    @Test
    void refusesAnAddressThatIsNone() {
        for (var address : List.of("udp://siem:514", "siem:514", "tls:///x")) {
            assertThatThrownBy(() -> new Syslog(URI.create(address), TIMEOUT))
                    .hasMessageStartingWith("THREADWRIGHT_AUDIT_SYSLOG is neither");
        }
    }

    @Test
    void refusesAWebhookToWhichNothingCouldBePosted() {
        try (var http = HttpClient.newHttpClient()) {
            for (var address : List.of("siem.example/ledger", "ftp://siem/ledger", "https:///ledger")) {
                assertThatThrownBy(() -> new Webhook(URI.create(address), Optional.empty(), TIMEOUT, http))
                        .as(address)
                        .hasMessageStartingWith("THREADWRIGHT_AUDIT_WEBHOOK is neither");
            }
            for (var token : List.of("secret\n", "sec ret", "")) {
                assertThatThrownBy(
                                () -> new Webhook(URI.create("https://siem/ledger"), Optional.of(token), TIMEOUT, http))
                        .as(token)
                        .hasMessageStartingWith("THREADWRIGHT_AUDIT_WEBHOOK_TOKEN has")
                        .hasMessageNotContaining("secret");
            }
        }
    }

    @Test
    void doesNotWaitForAReceiverThatTakesNothing() throws Exception {
        var lines = List.of(new Lines.Line(1, "", "trial", "x".repeat(64 << 20)));
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var sink = new Syslog(URI.create("tcp://localhost:" + server.getLocalPort()), Duration.ofSeconds(1));
            assertThatThrownBy(() -> assertTimeoutPreemptively(TIMEOUT, () -> sink.send(lines)))
                    .isInstanceOf(IOException.class)
                    .hasMessage(sink.name() + " did not take it within 1 s");
        }
    }

    @Test
    void doesNotWaitForAnAnswerThatNeverEnds() throws Exception {
        var enough = new CountDownLatch(1);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            try {
                enough.await();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.start();
        try (var http = HttpClient.newHttpClient()) {
            var address = URI.create("http://localhost:" + server.getAddress().getPort());
            var sink = new Webhook(address, Optional.empty(), Duration.ofSeconds(1), http);
            assertThatThrownBy(() -> assertTimeoutPreemptively(
                            TIMEOUT, () -> sink.send(List.of(new Lines.Line(1, "", "trial", "{}")))))
                    .isInstanceOf(IOException.class)
                    .hasMessage(sink.name() + " did not answer within 1 s");
            enough.countDown();
        } finally {
            enough.countDown();
            server.stop(0);
        }
    }

    @Test
    void waitsLongerEachTimeAndNeverForLong() {
        assertThat(Forwarding.pause(0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Forwarding.pause(3)).isEqualTo(Duration.ofSeconds(8));
        assertThat(Forwarding.pause(500)).isEqualTo(Duration.ofMinutes(5));
    }

    /** Three entries that are still to be sent, and none else. */
    private void written(Connection transaction, Sink sink) throws SQLException {
        new Sealer(vault).sealAll(transaction);
        new Marks(vault).await(transaction);
        new Sealer(vault).sealAll(transaction);
        run(
                transaction,
                "insert into ledger_cursor (sink, seq) select ?, seq from ledger_mark where name = 'head'",
                sink.name());
        run(
                transaction,
                "select ledger_write('trial', null, ledger_who('T1', 'UADA'), null, null) from generate_series(1, 3)");
        new Sealer(vault).sealAll(transaction);
    }

    private static void again(Connection transaction) throws SQLException {
        assertThat(ask(transaction, "select bool_or(due_at > clock_timestamp()) from ledger_cursor"))
                .isEqualTo("t");
        run(transaction, "update ledger_cursor set due_at = clock_timestamp()");
    }

    private static void drop(ServerSocket server) {
        try (var socket = server.accept()) {
            socket.setSoLinger(true, 0);
        } catch (IOException gone) {
            // What is tried is whether the sender notices.
        }
    }

    private static List<String> received(ServerSocket server) {
        try (var socket = server.accept()) {
            var in = socket.getInputStream();
            var messages = new ArrayList<String>();
            for (int length = length(in); length > 0; length = length(in)) {
                messages.add(new String(in.readNBytes(length), UTF_8));
            }
            return messages;
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static int length(InputStream in) throws IOException {
        int length = 0;
        for (int digit = in.read(); digit != ' ' && digit != -1; digit = in.read()) {
            length = length * 10 + digit - '0';
        }
        return length;
    }

    private KeyStore certificate() throws Exception {
        var file = keys.resolve("receiver.p12");
        var made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "receiver",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(made.getInputStream().readAllBytes(), UTF_8);
        assertThat(made.waitFor()).as(said).isZero();
        var store = KeyStore.getInstance("PKCS12");
        try (var in = new FileInputStream(file.toFile())) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static SSLContext context(KeyStore store) throws Exception {
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, PASSWORD);
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("receiver", store.getCertificate("receiver"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
