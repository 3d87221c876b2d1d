package dev.threadwright.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only way out of one sandbox: a socket that is shown to it, behind which hosts that were allowed are reached by HTTP
 * or through a tunnel ({@code CONNECT}, RFC 9110, 9.3.6). Names are resolved here, never inside. Each connection is for one
 * request, or for one TLS to the very host that was named: what is said within that to whoever it is, nobody sees.
 */
final class Proxy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Proxy.class);
    private static final int MOST_CONNECTIONS = 64;
    private static final Duration CONNECTING = Duration.ofSeconds(10);
    /** TLS's alert, fatal (RFC 8446, 6.2). */
    private static final byte[] UNRECOGNIZED_NAME = {21, 3, 3, 0, 2, 2, 112};

    private final String session;
    private final Network network;
    private final Ways ways;
    private final Path folder;
    private final ServerSocketChannel listening;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final Semaphore free = new Semaphore(MOST_CONNECTIONS);
    private volatile boolean closed;

    private Proxy(String session, Network network, Ways ways, Path folder, ServerSocketChannel listening) {
        this.session = session;
        this.network = network;
        this.ways = ways;
        this.folder = folder;
        this.listening = listening;
    }

    /** Listens at once. A socket's path may have a hundred characters, so it is not in the data directory. */
    static Proxy start(String session, Network network, Ways ways, Descent descent) throws IOException {
        Path folder = Files.createTempDirectory("threadwright-net");
        descent.own(folder);
        var listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        var proxy = new Proxy(session, network, ways, folder, listening);
        try {
            Path socket = folder.resolve("proxy");
            listening.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
        } catch (IOException | RuntimeException failure) {
            proxy.close();
            throw failure;
        }
        Thread.ofVirtual().name("sandbox-proxy").start(proxy::listen);
        return proxy;
    }

    /** Where {@code proxy}, the socket, is. */
    Path folder() {
        return folder;
    }

    private void listen() {
        while (!closed) {
            try {
                free.acquire();
                SocketChannel client = listening.accept();
                open.add(client);
                Thread.ofVirtual().name("sandbox-proxy").start(() -> serve(client));
            } catch (IOException ended) {
                return;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            var head = RequestHead.read(client);
            var asked = head.flatMap(GatewayRequest::of);
            var request = head.flatMap(ProxyRequest::of);
            if (asked.isPresent()) {
                serve(client, asked.get());
            } else if (request.isPresent()) {
                serve(client, request.get());
            } else {
                answer(
                        client,
                        "400 Bad Request",
                        "This proxy takes CONNECT and requests for http:// addresses, with a Content-Length where there is a body.");
            }
        } catch (IOException ended) {
            LOG.debug("A connection of session {} ended", session, ended);
        } finally {
            open.remove(client);
            free.release();
        }
    }

    private void serve(SocketChannel client, GatewayRequest request) throws IOException {
        var gateway = network.gateway(request.gateway());
        if (gateway.isPresent()) {
            new GatewayDoor(session).pass(client, gateway.get(), request);
        } else {
            answer(client, "404 Not Found", "There is no gateway of that name.");
        }
    }

    private void serve(SocketChannel client, ProxyRequest request) throws IOException {
        String host = request.host();
        boolean allowed = network.allows(host);
        List<InetSocketAddress> addresses = allowed ? resolved(request) : List.of();
        LOG.info(
                "Network: session={} host={} port={} allowed={}",
                session,
                host,
                request.port(),
                allowed && !addresses.isEmpty());
        if (!allowed) {
            answer(client, "403 Forbidden", host + " is not allowed here. Ask for permission to reach it.");
        } else if (addresses.isEmpty()) {
            answer(
                    client,
                    "403 Forbidden",
                    "%s has no public address with port %d that can be reached from here."
                            .formatted(host, request.port()));
        } else {
            tunnel(client, request, addresses);
        }
    }

    private List<InetSocketAddress> resolved(ProxyRequest request) {
        try {
            return ways.to(request.host(), request.port());
        } catch (IOException unknown) {
            return List.of();
        }
    }

    private void tunnel(SocketChannel client, ProxyRequest request, List<InetSocketAddress> addresses)
            throws IOException {
        SocketChannel server = connected(addresses);
        if (server == null) {
            answer(client, "502 Bad Gateway", request.host() + " does not answer.");
            return;
        }
        open.add(server);
        try (server) {
            byte[] first = request.first();
            if (request.isTunnel()) {
                write(client, ByteBuffer.wrap("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
                first = greeting(client, request);
            }
            write(server, ByteBuffer.wrap(first));
            Thread back = Thread.ofVirtual().name("sandbox-proxy").start(() -> pass(server, client));
            if (request.isTunnel()) {
                pass(client, server);
            } else {
                pass(client, server, request.rest());
            }
            back.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(server);
        }
    }

    /** What the client says first in a tunnel, once it is clear that it is for that host. */
    private byte[] greeting(SocketChannel client, ProxyRequest request) throws IOException {
        var said = new ByteArrayOutputStream();
        said.writeBytes(request.first());
        var buffer = ByteBuffer.allocate(16 << 10);
        ClientHello hello = ClientHello.of(said.toByteArray());
        while (hello instanceof ClientHello.Unfinished && client.read(buffer) >= 0) {
            said.write(buffer.array(), 0, buffer.position());
            buffer.clear();
            hello = ClientHello.of(said.toByteArray());
        }
        if (!hello.equals(new ClientHello.To(request.host()))) {
            LOG.info(
                    "Network: session={} host={} port={} allowed=false, for what came first was {}",
                    session,
                    request.host(),
                    request.port(),
                    hello);
            write(client, ByteBuffer.wrap(UNRECOGNIZED_NAME));
            throw new IOException("Another host than " + request.host() + " was meant");
        }
        return said.toByteArray();
    }

    private static @Nullable SocketChannel connected(List<InetSocketAddress> addresses) throws IOException {
        for (InetSocketAddress address : addresses) {
            SocketChannel server = SocketChannel.open();
            try {
                server.socket().connect(address, (int) CONNECTING.toMillis());
                return server;
            } catch (IOException unreachable) {
                server.close();
            }
        }
        return null;
    }

    /** Until one end is silent for good. */
    private static void pass(SocketChannel from, SocketChannel to) {
        var buffer = ByteBuffer.allocate(16 << 10);
        try {
            while (from.read(buffer) >= 0) {
                write(to, buffer.flip());
                buffer.clear();
            }
            to.shutdownOutput();
        } catch (IOException ended) {
            try (from;
                    to) {
                LOG.debug("A tunnel ended", ended);
            } catch (IOException closing) {
                LOG.debug("A tunnel did not close", closing);
            }
        }
    }

    /** So much and no more. */
    private static void pass(SocketChannel from, SocketChannel to, long length) throws IOException {
        var buffer = ByteBuffer.allocate(16 << 10);
        for (long left = length; left > 0; ) {
            int read = from.read(buffer.clear().limit((int) Math.min(left, buffer.capacity())));
            if (read < 0) {
                throw new IOException("A request was cut off");
            }
            write(to, buffer.flip());
            left -= read;
        }
    }

    static void answer(SocketChannel client, String status, String sentence) throws IOException {
        String answer =
                "HTTP/1.1 %s\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s\n"
                        .formatted(status, sentence.getBytes(StandardCharsets.UTF_8).length + 1, sentence);
        write(client, ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
    }

    private static void write(ByteChannel to, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        listening.close();
        for (SocketChannel one : open) {
            one.close();
        }
        Files.deleteIfExists(folder.resolve("proxy"));
        Files.deleteIfExists(folder);
    }
}
