package dev.threadwright.text;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file's content as text. Offsets are in bytes from the start of the content, its byte order mark included; a line
 * ends with LF, and a CR before that LF belongs to the ending.
 */
public final class Text {
    private static final int STRIDE = 512;

    private final byte[] content;
    private final Encoding encoding;
    private volatile @Nullable String chars;
    /** Where every {@link #STRIDE}th character begins; none where each takes as many bytes. */
    private volatile int @Nullable [] marks;

    private Text(byte[] content, Encoding encoding) {
        this.content = content;
        this.encoding = encoding;
    }

    /** The content as text, or nothing where it is binary: with a NUL, or in no encoding that we read. */
    public static Optional<Text> of(byte[] content) {
        return Charsets.detect(content).map(encoding -> new Text(content, encoding));
    }

    /** The content as text of a known encoding, or nothing where it has other bytes or another byte order mark. */
    public static Optional<Text> of(byte[] content, Encoding encoding) {
        return encoding.startsWithMark(content)
                        && Charsets.decodes(content, encoding.markLength(), encoding.charset())
                        && (encoding.unit() == 2 || !Charsets.hasNul(content, content.length))
                ? Optional.of(new Text(content, encoding))
                : Optional.empty();
    }

    public Encoding encoding() {
        return encoding;
    }

    /** The bytes themselves, not a copy. */
    public byte[] content() {
        return content;
    }

    public int length() {
        return content.length;
    }

    /** All characters, the byte order mark aside. */
    public String chars() {
        String known = chars;
        if (known == null) {
            known = decode(encoding.markLength(), content.length);
            chars = known;
        }
        return known;
    }

    /** Where the character at an index of {@link #chars()} begins. */
    public int offsetOf(int index) {
        String all = chars();
        if (isEven()) {
            return encoding.markLength() + index * encoding.unit();
        }
        int[] known = marks;
        if (known == null) {
            known = new int[all.length() / STRIDE + 1];
            int at = encoding.markLength();
            for (int i = 0; i < all.length(); i++) {
                if (i % STRIDE == 0) {
                    known[i / STRIDE] = at;
                }
                at += bytes(all, i);
            }
            if (all.length() % STRIDE == 0) {
                known[all.length() / STRIDE] = at;
            }
            marks = known;
        }
        int at = known[index / STRIDE];
        for (int i = index - index % STRIDE; i < index; i++) {
            at += bytes(all, i);
        }
        return at;
    }

    private boolean isEven() {
        return encoding.charset() != StandardCharsets.UTF_8
                || chars().length() == content.length - encoding.markLength();
    }

    /** In UTF-8; all of a pair's bytes count for its first half. */
    private static int bytes(String all, int index) {
        char c = all.charAt(index);
        return c < 0x80 ? 1 : c < 0x800 ? 2 : Character.isHighSurrogate(c) ? 4 : Character.isLowSurrogate(c) ? 0 : 3;
    }

    /** The characters from one offset to another. */
    public String decode(int from, int to) {
        return new String(content, from, to - from, encoding.charset());
    }

    /** The characters' bytes in this file's encoding, or nothing where it cannot hold all of them. */
    public Optional<byte[]> encode(String words) {
        try {
            var bytes = encoding.charset().newEncoder().encode(CharBuffer.wrap(words));
            return Optional.of(Arrays.copyOfRange(bytes.array(), bytes.arrayOffset(), bytes.limit()));
        } catch (CharacterCodingException unheld) {
            return Optional.empty();
        }
    }

    /** The first character that this file's encoding cannot hold. */
    public Optional<String> unheld(String words) {
        return words.codePoints()
                .mapToObj(Character::toString)
                .filter(character -> encode(character).isEmpty())
                .findFirst();
    }

    /** Where the words stand, without overlaps; a line break in them is found as LF and as CR LF. */
    public List<Span> find(String words) {
        var spans = new ArrayList<>(spans(words));
        if (words.indexOf('\n') >= 0) {
            spans.addAll(spans(words.replace("\r\n", "\n").replace("\n", "\r\n")));
            spans.sort((a, b) -> Integer.compare(a.offset(), b.offset()));
        }
        return spans;
    }

    private List<Span> spans(String words) {
        Optional<byte[]> wanted = encode(words);
        return wanted.isEmpty() ? List.of() : new Needle(wanted.get()).spans(content, encoding);
    }

    /** The line on which the byte at that offset stands. An ending belongs to the line that it ends. */
    public Line line(int offset) {
        return line(offset, new Line(1, encoding.markLength(), encoding.markLength()));
    }

    /** The same, counted on from a line that is known to begin no later. */
    public Line line(int offset, Line known) {
        int number = known.number();
        int start = known.start();
        for (int at = start; at < offset; at += encoding.unit()) {
            if (unitAt(at) == '\n') {
                number++;
                start = at + encoding.unit();
            }
        }
        return new Line(number, start, endOfLine(Math.max(start, offset)));
    }

    /** The offset behind the last character of the line that goes on at that offset. */
    public int endOfLine(int offset) {
        int unit = encoding.unit();
        int at = offset;
        while (at < content.length && unitAt(at) != '\n') {
            at += unit;
        }
        boolean carriage = at < content.length && at - unit >= encoding.markLength() && unitAt(at - unit) == '\r';
        return carriage ? at - unit : at;
    }

    /** How lines end around that offset: as most of the twenty nearest do, LF where there is none. */
    public String ending(int offset) {
        int[] seen = new int[3]; // LF, CR LF, CR
        int unit = encoding.unit();
        int nearest = 10;
        for (int at = offset - unit, n = 0; at >= encoding.markLength() && n < nearest; at -= unit) {
            n += count(at, seen);
        }
        for (int at = offset, n = 0; at < content.length && n < nearest; at += unit) {
            n += count(at, seen);
        }
        if (seen[1] > seen[0] && seen[1] >= seen[2]) {
            return "\r\n";
        }
        return seen[2] > seen[0] ? "\r" : "\n";
    }

    private int count(int at, int[] seen) {
        int unit = encoding.unit();
        int value = unitAt(at);
        if (value == '\n') {
            boolean carriage = at - unit >= encoding.markLength() && unitAt(at - unit) == '\r';
            seen[carriage ? 1 : 0]++;
            return 1;
        }
        boolean alone = value == '\r' && (at + unit >= content.length || unitAt(at + unit) != '\n');
        if (alone) {
            seen[2]++;
            return 1;
        }
        return 0;
    }

    /** Whether the last line has an ending. */
    public boolean endsWithNewline() {
        int last = content.length - encoding.unit();
        return last >= encoding.markLength() && (unitAt(last) == '\n' || unitAt(last) == '\r');
    }

    private int unitAt(int at) {
        return switch (encoding) {
            case UTF_16_LE -> (content[at] & 0xFF) | (content[at + 1] & 0xFF) << 8;
            case UTF_16_BE -> (content[at] & 0xFF) << 8 | (content[at + 1] & 0xFF);
            case UTF_8, UTF_8_WITH_MARK, LATIN_1, WINDOWS_1252 -> content[at] & 0xFF;
        };
    }
}
