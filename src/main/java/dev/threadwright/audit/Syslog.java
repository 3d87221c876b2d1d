package dev.threadwright.audit;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Messages of RFC 5424 over TLS (RFC 5425) or plain TCP (RFC 6587), each after its length. The protocol has no
 * acknowledgement: that the receiver closes the connection after we ended our half says that all of it was read.
 *
 * @param address {@code tls://host:port} or {@code tcp://host:port}
 */
record Syslog(URI address, Duration timeout, SSLSocketFactory tls) implements Sink {
    /** Facility 13, log audit; severity 5, notice: https://www.rfc-editor.org/rfc/rfc5424#section-6.2.1 */
    private static final int PRIORITY = 13 * 8 + 5;

    private static final int MSGID_MOST = 32;
    private static final int TLS_PORT = 6514;
    private static final int TCP_PORT = 601;

    Syslog {
        if (address.getHost() == null || !List.of("tls", "tcp").contains(address.getScheme())) {
            throw new IllegalArgumentException(
                    "THREADWRIGHT_AUDIT_SYSLOG is neither tls://host:port nor tcp://host:port: " + address);
        }
    }

    Syslog(URI address, Duration timeout) {
        this(address, timeout, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    @Override
    public String name() {
        return "syslog " + address.getScheme() + "://" + address.getHost() + ":" + port();
    }

    @Override
    public void send(List<Lines.Line> lines) throws IOException {
        var plain = new Socket();
        // A time limit of the socket's own is one for reading alone: who takes nothing would be waited for forever.
        var overdue = new AtomicBoolean();
        var late = CompletableFuture.runAsync(
                () -> {
                    overdue.set(true);
                    close(plain);
                },
                CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS));
        try (plain) {
            send(plain, lines);
        } catch (IOException failed) {
            throw overdue.get()
                    ? new IOException(name() + " did not take it within " + timeout.toSeconds() + " s", failed)
                    : failed;
        } finally {
            late.cancel(false);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private void send(Socket plain, List<Lines.Line> lines) throws IOException {
        try (var socket = connected(plain)) {
            var out = new BufferedOutputStream(socket.getOutputStream());
            for (var line : lines) {
                out.write(frame(line));
            }
            out.flush();
            socket.shutdownOutput();
            if (socket.getInputStream().read() != -1) {
                throw new IOException(name() + " answers, which no syslog does");
            }
        }
    }

    static byte[] frame(Lines.Line line) {
        var kind = line.kind().replaceAll("[^!-~]", "");
        var id = kind.isEmpty() ? "-" : kind.substring(0, Math.min(kind.length(), MSGID_MOST));
        byte[] message = ("<" + PRIORITY + ">1 " + (line.at().isEmpty() ? "-" : line.at()) + " - threadwright - " + id
                        + " - " + line.json())
                .getBytes(StandardCharsets.UTF_8);
        var frame = new ByteArrayOutputStream(message.length + 8);
        frame.writeBytes((message.length + " ").getBytes(StandardCharsets.US_ASCII));
        frame.writeBytes(message);
        return frame.toByteArray();
    }

    private Socket connected(Socket plain) throws IOException {
        plain.connect(new InetSocketAddress(address.getHost(), port()), (int) timeout.toMillis());
        return address.getScheme().equals("tls") ? over(plain) : plain;
    }

    private SSLSocket over(Socket plain) throws IOException {
        var socket = (SSLSocket) tls.createSocket(plain, address.getHost(), port(), true);
        var parameters = socket.getSSLParameters();
        // Otherwise any certificate that is valid for anybody would do.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private int port() {
        return address.getPort() != -1 ? address.getPort() : address.getScheme().equals("tls") ? TLS_PORT : TCP_PORT;
    }
}
