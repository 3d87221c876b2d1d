package dev.threadwright.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import dev.threadwright.sandbox.Ground.Opener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@InSandboxes
class NetworkTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    /** Asks the proxy in the way that curl does, as perl is where sandboxes are. */
    private static final String ASK = """
            use IO::Socket::INET;
            my ($first, $second) = @ARGV;
            my $proxy = IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => 3128) or die "no proxy: $!\\n";
            syswrite $proxy, "$first HTTP/1.1\\r\\nHost: other\\r\\nProxy-Authorization: secret\\r\\n\\r\\n";
            sysread $proxy, my $answer, 4096;
            print $answer =~ s/\\r//gr;
            exit unless $second;
            syswrite $proxy, "$second HTTP/1.1\\r\\nHost: told\\r\\nConnection: close\\r\\n\\r\\n";
            local $/; print <$proxy> =~ s/\\r//gr;
            """;

    @Parameter
    Opener opener;

    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private HttpServer server;
    private Ground ground;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var headers = exchange.getRequestHeaders();
            requests.add("%s %s %s %s"
                    .formatted(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI(),
                            headers.get("Host"),
                            headers.get("Proxy-Authorization")));
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write("hello".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        ground = new Ground(opener);
        ground.way("packages.example", server.getAddress());
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(0);
        if (ground != null) {
            ground.close();
        }
    }

    private Sandbox open(Network network) throws IOException {
        return ground.open("n1", network, Limits.USUAL, "ask.pl", ASK);
    }

    @Test
    void reachesAnAllowedHostByHttp() throws Exception {
        try (Sandbox sandbox = open(Network.to(List.of("packages.example")))) {
            Run run = sandbox.run("perl ask.pl 'GET http://packages.example/a?b'", "", LONG);
            assertThat(run.output()).startsWith("HTTP/1.1 200 OK\n");
            assertThat(requests).containsExactly("GET /a?b [packages.example] null");
        }
    }

    @Test
    void refusesAHostUntilItIsAllowed() throws Exception {
        Network network = Network.to(List.of());
        try (Sandbox sandbox = open(network)) {
            String ask = "perl ask.pl 'GET http://packages.example/'";
            assertThat(sandbox.run(ask, "", LONG).output())
                    .startsWith("HTTP/1.1 403 Forbidden\n")
                    .endsWith("packages.example is not allowed here. Ask for permission to reach it.\n");
            network.allow("Packages.Example");
            assertThat(sandbox.run(ask, "", LONG).output()).startsWith("HTTP/1.1 200 OK\n");
        }
    }

    @Test
    void refusesAnAllowedHostThatHasNoPublicAddress() throws Exception {
        try (Sandbox sandbox = open(Network.to(List.of("inside.example")))) {
            assertThat(sandbox.run("perl ask.pl 'CONNECT inside.example:443'", "", LONG)
                            .output())
                    .startsWith("HTTP/1.1 403 Forbidden\n")
                    .endsWith("inside.example has no public address with port 443 that can be reached from here.\n");
        }
    }

    @Test
    void takesNoOtherRequests() throws Exception {
        try (Sandbox sandbox = open(Network.to(List.of("packages.example")))) {
            for (String odd : List.of(
                    "GET /",
                    "CONNECT 127.0.0.1",
                    "GET ftp://packages.example/",
                    "CONNECT [::1]:443",
                    "GET http://a@packages.example/")) {
                assertThat(sandbox.run("perl ask.pl '" + odd + "'", "", LONG).output())
                        .startsWith("HTTP/1.1 400 Bad Request\n");
            }
        }
    }

    @Test
    void isThereAgainAfterACommandEndedEverything() throws Exception {
        try (Sandbox sandbox = open(Network.to(List.of("packages.example")))) {
            sandbox.run("sh -c 'kill -9 -1'; true", "", LONG);
            Run run = sandbox.run("perl ask.pl 'GET http://packages.example/'", "", LONG);
            assertThat(run.output()).startsWith("HTTP/1.1 200 OK\n");
        }
    }

    @Test
    void hasNoWayOutWhereThereIsNoNetwork() throws Exception {
        try (Sandbox sandbox = open(Network.NONE)) {
            Run run = sandbox.run(
                    "perl ask.pl 'GET http://packages.example/'; ls /run/threadwright; env | grep -ci proxy", "", LONG);
            assertThat(run.output()).isEqualTo("no proxy: Connection refused\nchanges\nfittings\n0\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "::1", "*", "*.example", "", "a..b", "-a", "a b", "http://a"})
    void allowsNothingButNames(String host) {
        assertThatIllegalArgumentException().isThrownBy(() -> Network.to(List.of(host)));
        assertThatIllegalArgumentException().isThrownBy(() -> Network.NONE.allow(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "168.63.129.16",
                "224.0.0.1",
                "255.255.255.255",
                "198.18.0.1",
                "::1",
                "::",
                "fe80::1",
                "fd00:ec2::254",
                "fc00::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "2001:db8::1",
                "::7f00:1"
            })
    void knowsAddressesThatAreNotPublic(String address) {
        assertThat(PublicInternet.isPublic(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "140.82.112.3", "172.32.0.1", "2606:4700::1111", "2a00:1450:4001::1"})
    void knowsAddressesThatArePublic(String address) {
        assertThat(PublicInternet.isPublic(InetAddress.ofLiteral(address))).isTrue();
    }

    @Test
    void reachesNoNameOfThisMachine() throws Exception {
        assertThat(new PublicInternet().to("localhost", 443)).isEmpty();
        assertThat(new PublicInternet().to("localhost", 22)).isEmpty();
    }
}
