package dev.threadwright.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
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
    private static final Pattern TUNNEL = Pattern.compile("CONNECT ([A-Za-z0-9.-]{1,253}):(\\d{1,5}) HTTP/1\\.[01]");
    private static final Pattern REQUEST = Pattern.compile(
            "([A-Z]{3,10}) http://([A-Za-z0-9.-]{1,253})(?::(\\d{1,5}))?(/\\S*|\\?\\S*)? HTTP/1\\.[01]",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LENGTH =
            Pattern.compile("content-length:[ \\t]*(\\d{1,15})[ \\t]*", Pattern.CASE_INSENSITIVE);
    private static final List<String> OURS = List.of("host:", "connection:", "keep-alive:", "proxy-", "upgrade:");

    /** Nothing where it is no such request. */
    static Optional<ProxyRequest> of(RequestHead head) {
        Matcher tunnel = TUNNEL.matcher(head.request());
        if (tunnel.matches()) {
            return Optional.of(
                    new ProxyRequest(name(tunnel.group(1)), Integer.parseInt(tunnel.group(2)), true, head.rest(), 0));
        }
        Matcher request = REQUEST.matcher(head.request());
        long length = length(head.fields());
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
        head.fields().stream()
                .filter(line -> OURS.stream().noneMatch(line.toLowerCase(Locale.ROOT)::startsWith))
                .forEach(line -> first.append(line).append("\r\n"));
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(first.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        int own = (int) Math.min(length, head.rest().length);
        bytes.write(head.rest(), 0, own);
        return Optional.of(new ProxyRequest(host, port, false, bytes.toByteArray(), length - own));
    }

    /** Of the body, as everybody reads it; below zero where some may read it otherwise. */
    private static long length(List<String> fields) {
        List<String> framing = fields.stream()
                .filter(field -> field.toLowerCase(Locale.ROOT).matches("(content-length|transfer-encoding):.*"))
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
