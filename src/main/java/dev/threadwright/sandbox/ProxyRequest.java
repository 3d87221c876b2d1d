package dev.threadwright.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client asks of a proxy (RFC 9112, 3.2.2 and 3.2.3).
 *
 * @param host in lower case
 * @param isTunnel whether bytes are to be passed on unseen
 * @param first what came after the request's head; the head as well where it is no tunnel
 * @param rest how many bytes of the request are still to come; what comes after is another's, and of no tunnel
 */
record ProxyRequest(String host, int port, boolean isTunnel, byte[] first, long rest) {
    private static final int LONGEST_HEAD = 32 << 10;
    private static final Pattern TUNNEL = Pattern.compile("CONNECT ([A-Za-z0-9.-]{1,253}):(\\d{1,5}) HTTP/1\\.[01]");
    private static final Pattern REQUEST = Pattern.compile(
            "([A-Z]{3,10}) http://([A-Za-z0-9.-]{1,253})(?::(\\d{1,5}))?(/\\S*|\\?\\S*)? HTTP/1\\.[01]",
            Pattern.CASE_INSENSITIVE);
    /** A line that is one for everybody who reads it: nothing that others may end it at, and no folding. */
    private static final Pattern LINE = Pattern.compile("[^\\s\\x00-\\x1f][^\\x00-\\x08\\x0a-\\x1f]*");

    /** As RFC 9112, 5.1: no space before the colon. */
    private static final Pattern FIELD = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+:.*");

    private static final Pattern LENGTH =
            Pattern.compile("content-length:[ \\t]*(\\d{1,15})[ \\t]*", Pattern.CASE_INSENSITIVE);
    private static final List<String> OURS = List.of("host:", "connection:", "keep-alive:", "proxy-", "upgrade:");

    /** Nothing where it is no such request. */
    static Optional<ProxyRequest> read(ReadableByteChannel client) throws IOException {
        var head = new ByteArrayOutputStream();
        var buffer = ByteBuffer.allocate(4 << 10);
        int end = -1;
        while (end < 0 && head.size() < LONGEST_HEAD && client.read(buffer) >= 0) {
            head.write(buffer.array(), 0, buffer.position());
            buffer.clear();
            end = head.toString(StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
        }
        if (end < 0) {
            return Optional.empty();
        }
        byte[] all = head.toByteArray();
        byte[] after = Arrays.copyOfRange(all, end + 4, all.length);
        return parse(new String(all, 0, end, StandardCharsets.ISO_8859_1), after);
    }

    private static Optional<ProxyRequest> parse(String head, byte[] after) {
        String[] lines = head.split("\r\n", -1);
        boolean sound = Arrays.stream(lines).allMatch(line -> LINE.matcher(line).matches())
                && Arrays.stream(lines)
                        .skip(1)
                        .allMatch(line -> FIELD.matcher(line).matches());
        if (!sound) {
            return Optional.empty();
        }
        Matcher tunnel = TUNNEL.matcher(lines[0]);
        if (tunnel.matches()) {
            return Optional.of(
                    new ProxyRequest(name(tunnel.group(1)), Integer.parseInt(tunnel.group(2)), true, after, 0));
        }
        Matcher request = REQUEST.matcher(lines[0]);
        long length = length(lines);
        if (!request.matches() || length < 0) {
            return Optional.empty();
        }
        String host = name(request.group(2));
        int port = request.group(3) == null ? 80 : Integer.parseInt(request.group(3));
        String path = request.group(4) == null
                ? "/"
                : request.group(4).startsWith("?") ? "/" + request.group(4) : request.group(4);
        var first = new StringBuilder("%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n"
                .formatted(request.group(1), path, port == 80 ? host : host + ":" + port));
        Arrays.stream(lines)
                .skip(1)
                .filter(line -> OURS.stream().noneMatch(line.toLowerCase(Locale.ROOT)::startsWith))
                .forEach(line -> first.append(line).append("\r\n"));
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(first.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        int own = (int) Math.min(length, after.length);
        bytes.write(after, 0, own);
        return Optional.of(new ProxyRequest(host, port, false, bytes.toByteArray(), length - own));
    }

    /** Of the body, as everybody reads it; below zero where some may read it otherwise. */
    private static long length(String[] lines) {
        List<String> framing = Arrays.stream(lines)
                .skip(1)
                .filter(line -> line.toLowerCase(Locale.ROOT).matches("(content-length|transfer-encoding):.*"))
                .toList();
        if (framing.isEmpty()) {
            return 0;
        }
        Matcher length = LENGTH.matcher(framing.getFirst());
        return framing.size() == 1 && length.matches() ? Long.parseLong(length.group(1)) : -1;
    }

    private static String name(String host) {
        return host.toLowerCase(Locale.ROOT);
    }
}
