package dev.threadwright.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.threadwright.sandbox.Ground.Opener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What reaches a host through the proxy, byte by byte. */
@InSandboxes
class TunnelTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    /** Sends each file in turn, the next once something was answered, and shows what comes. */
    private static final String SEND = """
            use IO::Socket::INET;
            my $proxy = IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => 3128) or die "no proxy: $!\\n";
            for my $file (@ARGV) {
                open(my $bytes, '<:raw', $file) or die "$file: $!\\n";
                local $/;
                my $all = <$bytes>;
                for (my $i = 0; $i < length $all; $i += 700) { syswrite $proxy, substr($all, $i, 700) }
                sysread($proxy, my $some, 4096) or last;
                print $some =~ s/\\r//gr =~ s/([^\\n -~])/sprintf '<%02x>', ord $1/ger;
            }
            shutdown $proxy, 1;
            local $/; print <$proxy> =~ s/\\r//gr =~ s/([^\\n -~])/sprintf '<%02x>', ord $1/ger;
            """;

    private static final String REFUSED = "HTTP/1.1 200 Connected\n\n<15><03><03><00><02><02>p";

    @Parameter
    Opener opener;

    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private ServerSocket server;
    private Ground ground;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        ground = new Ground(opener);
        ground.way("packages.example", new InetSocketAddress(server.getInetAddress(), server.getLocalPort()));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        if (ground != null) {
            ground.close();
        }
    }

    /** Answers what comes first, says no more, and keeps all that comes. */
    private void serve() {
        while (true) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> keep(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void keep(Socket socket) {
        var all = new ByteArrayOutputStream();
        try (socket) {
            byte[] some = new byte[8192];
            for (int read = socket.getInputStream().read(some);
                    read >= 0;
                    read = socket.getInputStream().read(some)) {
                if (all.size() == 0) {
                    socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\nhello".getBytes(StandardCharsets.UTF_8));
                    socket.shutdownOutput();
                }
                all.write(some, 0, read);
            }
        } catch (IOException cut) {
            all.writeBytes("(cut)".getBytes(StandardCharsets.UTF_8));
        } finally {
            received.add(all.toString(StandardCharsets.ISO_8859_1));
        }
    }

    /** What the server received, all of it, once the connection is over. */
    private String received() {
        await().atMost(LONG).until(() -> received.size() == connections.get() && !received.isEmpty());
        return received.remove();
    }

    private String sent(byte[]... pieces) throws Exception {
        try (Sandbox sandbox =
                ground.open("n1", Network.to(List.of("packages.example")), Limits.USUAL, "send.pl", SEND)) {
            var files = new StringBuilder();
            for (int i = 0; i < pieces.length; i++) {
                sandbox.write("piece" + i, pieces[i]);
                files.append(" piece").append(i);
            }
            return sandbox.run("timeout 30 perl send.pl" + files, "", LONG).output();
        }
    }

    private static byte[] text(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static final byte[] CONNECT = text("CONNECT packages.example:443 HTTP/1.1\nHost: packages.example\n\n");

    /** As Java begins TLS with that host; with none where it is empty. */
    private static byte[] hello(String host) throws Exception {
        SSLEngine engine = SSLContext.getDefault().createSSLEngine();
        engine.setUseClientMode(true);
        var parameters = engine.getSSLParameters();
        parameters.setServerNames(host.isEmpty() ? List.of() : List.of(new SNIHostName(host)));
        engine.setSSLParameters(parameters);
        var bytes = ByteBuffer.allocate(32 << 10);
        engine.wrap(ByteBuffer.allocate(0), bytes);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    @Test
    void passesTlsOnThatIsForTheHost() throws Exception {
        byte[] hello = hello("Packages.Example");
        assertThat(sent(CONNECT, hello)).isEqualTo("HTTP/1.1 200 Connected\n\nHTTP/1.1 200 OK\n\nhello");
        assertThat(received()).isEqualTo(new String(hello, StandardCharsets.ISO_8859_1));
    }

    @Test
    void passesAGreetingOnThatCameWithTheRequestOrInSeveralRecords() throws Exception {
        byte[] hello = hello("packages.example");
        var records = new ByteArrayOutputStream();
        records.writeBytes(CONNECT);
        // What comes after the greeting, here a change of cipher (RFC 8446, D.4), is passed on unread.
        byte[] after = {20, 3, 3, 0, 1, 1};
        for (int begin = 5; begin < hello.length; begin += 50) {
            int length = Math.min(50, hello.length - begin);
            records.writeBytes(new byte[] {22, 3, 1, 0, (byte) length});
            records.write(hello, begin, length);
        }
        records.writeBytes(after);
        assertThat(sent(records.toByteArray()))
                .startsWith("HTTP/1.1 200 Connected\n\n")
                .endsWith("hello");
        assertThat(received()).hasSize(records.size() - CONNECT.length);
    }

    @Test
    void endsTlsToAnotherHostOfTheSameAddress() throws Exception {
        assertThat(sent(CONNECT, hello("evil.example"))).isEqualTo(REFUSED);
        assertThat(received()).isEmpty();
    }

    @Test
    void endsTlsThatDoesNotSayWhereItGoes() throws Exception {
        assertThat(sent(CONNECT, hello(""))).isEqualTo(REFUSED);
        assertThat(received()).isEmpty();
    }

    @Test
    void endsWhatIsNoTls() throws Exception {
        assertThat(sent(CONNECT, text("GET / HTTP/1.1\nHost: evil.example\n\n")))
                .isEqualTo(REFUSED);
        assertThat(received()).isEmpty();
    }

    @Test
    void takesOneRequestOfAConnection() throws Exception {
        byte[] second = text("GET /second HTTP/1.1\nHost: evil.example\n\n");
        String both =
                "GET http://packages.example/first HTTP/1.1\nHost: a\n\nGET /with HTTP/1.1\nHost: evil.example\n\n";
        assertThat(sent(text(both), second)).isEqualTo("HTTP/1.1 200 OK\n\nhello");
        assertThat(received()).isEqualTo("GET /first HTTP/1.1\r\nHost: packages.example\r\nConnection: close\r\n\r\n");
    }

    @Test
    void passesABodyOnAsLongAsItIsSaidToBe() throws Exception {
        String request = "POST http://packages.example/ HTTP/1.1\ncontent-length: 7\n\n";
        sent(text(request + "abc"), text("defgGET / HTTP/1.1\n"));
        assertThat(received())
                .isEqualTo(
                        "POST / HTTP/1.1\r\nHost: packages.example\r\nConnection: close\r\ncontent-length: 7\r\n\r\nabcdefg");
    }

    @Test
    void refusesABodyWhoseEndSomeSeeElsewhere() throws Exception {
        for (String framing : List.of(
                "Content-Length: 1\nContent-Length: 2",
                "Content-Length: 1\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked",
                "Content-Length: +1",
                "Content-Length : 1",
                "Content-Length: 1, 1")) {
            assertThat(sent(text("POST http://packages.example/ HTTP/1.1\n" + framing + "\n\na")))
                    .startsWith("HTTP/1.1 400 Bad Request\n");
        }
        assertThat(connections).hasValue(0);
    }
}
