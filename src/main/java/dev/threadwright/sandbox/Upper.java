package dev.threadwright.sandbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What commands made of a workspace, as the runner read it from within: strangers' names, strangers' contents, and nothing
 * that leads anywhere.
 */
final class Upper {
    /** Larger files are left out, in bytes. */
    static final int LARGEST = 5 << 20;

    private static final int MOST_FILES = 2_000;
    private static final long MOST_BYTES = 64L << 20;

    private final Lower lower;
    private final SortedMap<String, Long> files = new TreeMap<>();
    private final SortedSet<String> gone = new TreeSet<>();

    private Upper(Lower lower) {
        this.lower = lower;
    }

    /** @param listed entries ended by a zero byte each, as {@code runner.pl} lists them */
    static Upper read(byte[] listed, Lower lower) throws IOException {
        var upper = new Upper(lower);
        int begin = 0;
        for (int i = 0; i < listed.length; i++) {
            if (listed[i] == 0) {
                Optional<String> entry = text(listed, begin, i - begin);
                if (entry.isPresent()) {
                    upper.entry(entry.get());
                }
                begin = i + 1;
            }
        }
        upper.gone.removeAll(upper.files.keySet());
        return upper;
    }

    private void entry(String entry) throws IOException {
        int slash = entry.indexOf('/');
        if (slash < 2 || !entry.substring(1, slash).matches("\\d{1,18}") || !isPath(entry.substring(slash + 1))) {
            return;
        }
        String path = entry.substring(slash + 1);
        switch (entry.charAt(0)) {
            case 'f' -> {
                files.put(path, Long.valueOf(entry.substring(1, slash)));
                gone.addAll(lower.below(path));
            }
            case 'd' -> leave(path);
            default -> {
                leave(path);
                gone.addAll(lower.below(path));
            }
        }
    }

    private void leave(String path) {
        if (lower.file(path).isPresent()) {
            gone.add(path);
        }
    }

    private static boolean isPath(String path) {
        return Arrays.stream(path.split("/", -1))
                .noneMatch(name -> name.isEmpty() || name.equals(".") || name.equals("..") || name.equals(".git"));
    }

    /** The files whose contents are worth having: those of the layers below first, then new ones. */
    List<String> wanted() {
        var wanted = new ArrayList<String>();
        long bytes = 0;
        var known = files.keySet().stream()
                .filter(path -> files.get(path) <= LARGEST)
                .sorted(Comparator.comparing((String path) -> lower.file(path).isEmpty()))
                .toList();
        for (String path : known) {
            bytes += files.get(path);
            if (bytes > MOST_BYTES || wanted.size() == MOST_FILES) {
                break;
            }
            wanted.add(path);
        }
        return wanted;
    }

    /** Whether the contents of all are wanted. */
    boolean isWanted() {
        return wanted().size() == files.size();
    }

    /** @param contents of those that were wanted, as far as they were there, as {@code runner.pl} writes them */
    SortedMap<String, Optional<byte[]>> changed(byte[] contents) throws IOException {
        var changed = new TreeMap<String, Optional<byte[]>>();
        gone.forEach(path -> changed.put(path, Optional.empty()));
        var wanted = new TreeSet<>(wanted());
        var rest = ByteBuffer.wrap(contents);
        while (rest.hasRemaining()) {
            String[] lengths = line(rest).split(" ");
            Optional<String> path = text(piece(rest, lengths[0]));
            byte[] content = piece(rest, lengths[1]);
            if (path.isPresent() && wanted.contains(path.get()) && differs(path.get(), content)) {
                changed.put(path.get(), Optional.of(content));
            }
        }
        return changed;
    }

    private boolean differs(String path, byte[] content) throws IOException {
        Optional<Path> before = lower.file(path);
        return before.isEmpty()
                || Files.size(before.get()) != content.length
                || !Arrays.equals(Files.readAllBytes(before.get()), content);
    }

    private static String line(ByteBuffer rest) throws IOException {
        var line = new StringBuilder();
        while (rest.hasRemaining()) {
            char next = (char) rest.get();
            if (next == '\n') {
                if (line.toString().matches("\\d{1,9} \\d{1,9}")) {
                    return line.toString();
                }
                break;
            }
            line.append(next);
        }
        throw new IOException("The sandbox gave back what nobody can read");
    }

    private static byte[] piece(ByteBuffer rest, String length) throws IOException {
        int bytes = Integer.parseInt(length);
        if (bytes > rest.remaining()) {
            throw new IOException("The sandbox gave back less than it said");
        }
        byte[] piece = new byte[bytes];
        rest.get(piece);
        return piece;
    }

    private static Optional<String> text(byte[] bytes) {
        return text(bytes, 0, bytes.length);
    }

    /** Nothing where it is not UTF-8: what cannot be named cannot be changed. */
    private static Optional<String> text(byte[] bytes, int from, int length) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString());
        } catch (CharacterCodingException unreadable) {
            return Optional.empty();
        }
    }
}
