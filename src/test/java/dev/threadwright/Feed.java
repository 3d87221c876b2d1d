package dev.threadwright;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bytes that are taken apart: first some that choose, then texts with a NUL between them. */
public final class Feed {
    private final byte[] bytes;
    private int at;

    public Feed(byte[] bytes) {
        this.bytes = bytes;
    }

    /** One of so many; the first, where nothing is left to choose with. */
    public int choice(int of) {
        return at < bytes.length ? Byte.toUnsignedInt(bytes[at++]) % of : 0;
    }

    public <T> T one(List<T> of) {
        return of.get(choice(of.size()));
    }

    /** Up to the next NUL. */
    public String text() {
        return new String(part(), StandardCharsets.UTF_8);
    }

    /** Up to the next NUL. */
    public byte[] part() {
        int from = at;
        while (at < bytes.length && bytes[at] != 0) {
            at++;
        }
        byte[] part = Arrays.copyOfRange(bytes, from, at);
        at = Math.min(bytes.length, at + 1);
        return part;
    }

    /** Up to the last NUL, so that it may hold others. */
    public byte[] longPart() {
        int end = bytes.length - 1;
        while (end >= at && bytes[end] != 0) {
            end--;
        }
        int from = at;
        at = Math.max(at, end) + (end < from ? 0 : 1);
        return end < from ? rest() : Arrays.copyOfRange(bytes, from, end);
    }

    /** All that is left. */
    public byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
        at = bytes.length;
        return rest;
    }

    public boolean isEmpty() {
        return at == bytes.length;
    }

    /** What is taken apart so. */
    public static byte[] of(List<Integer> choices, String... texts) {
        return of(
                choices,
                Arrays.stream(texts)
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .toArray(byte[][]::new));
    }

    /** What is taken apart so. */
    public static byte[] of(List<Integer> choices, byte[]... parts) {
        var all = new ByteArrayOutputStream();
        choices.forEach(all::write);
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                all.write(0);
            }
            all.writeBytes(parts[i]);
        }
        return all.toByteArray();
    }

    /** The files below a folder of the tests' resources whose path ends so. */
    public static List<Path> files(String folder, String ending) throws IOException {
        try (var all = Files.walk(Path.of("src/test/resources", folder))) {
            return new ArrayList<>(all.filter(Files::isRegularFile)
                    .filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .toList());
        }
    }
}
