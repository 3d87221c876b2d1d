package dev.threadwright.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The beginning of a request as a client wrote it (RFC 9112, 2.1).
 *
 * @param request its first line
 * @param fields the others, none of which can be read as two
 * @param rest what came with it of what follows
 */
record RequestHead(String request, List<String> fields, byte[] rest) {
    private static final int LONGEST = 32 << 10;
    /** A line that is one for everybody who reads it: nothing that others may end it at, and no folding. */
    private static final Pattern LINE = Pattern.compile("[^\\s\\x00-\\x1f][^\\x00-\\x08\\x0a-\\x1f]*");

    /** As RFC 9112, 5.1: no space before the colon. */
    private static final Pattern FIELD = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+:.*");

    /** Nothing where it is none. */
    static Optional<RequestHead> read(ReadableByteChannel client) throws IOException {
        var head = new ByteArrayOutputStream();
        var buffer = ByteBuffer.allocate(4 << 10);
        int end = -1;
        while (end < 0 && head.size() < LONGEST && client.read(buffer) >= 0) {
            head.write(buffer.array(), 0, buffer.position());
            buffer.clear();
            end = head.toString(StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
        }
        if (end < 0) {
            return Optional.empty();
        }
        byte[] all = head.toByteArray();
        List<String> lines = List.of(new String(all, 0, end, StandardCharsets.ISO_8859_1).split("\r\n", -1));
        boolean sound = lines.stream().allMatch(line -> LINE.matcher(line).matches())
                && lines.stream().skip(1).allMatch(line -> FIELD.matcher(line).matches());
        return sound
                ? Optional.of(new RequestHead(
                        lines.getFirst(), lines.subList(1, lines.size()), Arrays.copyOfRange(all, end + 4, all.length)))
                : Optional.empty();
    }
}
