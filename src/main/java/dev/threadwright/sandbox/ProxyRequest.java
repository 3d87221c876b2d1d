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
 * @param first what is to be sent to the host first
 */
record ProxyRequest(String host, int port, boolean isTunnel, byte[] first) {
    private static final Pattern TUNNEL = Pattern.compile("CONNECT ([A-Za-z0-9.-]{1,253}):(\\d{1,5}) HTTP/1\\.[01]");
    private static final Pattern REQUEST = Pattern.compile(
            "([A-Z]{3,10}) http://([A-Za-z0-9.-]{1,253})(?::(\\d{1,5}))?(/\\S*|\\?\\S*)? HTTP/1\\.[01]",
            Pattern.CASE_INSENSITIVE);
    private static final List<String> OURS = List.of("host:", "connection:", "keep-alive:", "proxy-", "upgrade:");

    /** Nothing where it is no such request. */
    static Optional<ProxyRequest> of(RequestHead head) {
        Matcher tunnel = TUNNEL.matcher(head.request());
        if (tunnel.matches()) {
            return Optional.of(
                    new ProxyRequest(name(tunnel.group(1)), Integer.parseInt(tunnel.group(2)), true, head.rest()));
        }
        Matcher request = REQUEST.matcher(head.request());
        if (!request.matches()) {
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
        bytes.writeBytes(head.rest());
        return Optional.of(new ProxyRequest(host, port, false, bytes.toByteArray()));
    }

    private static String name(String host) {
        return host.toLowerCase(Locale.ROOT);
    }
}
