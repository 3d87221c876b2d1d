package dev.threadwright.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How a file's text is written in bytes. */
public enum Encoding {
    UTF_8("UTF-8", StandardCharsets.UTF_8, new byte[0], 1),
    UTF_8_WITH_MARK("UTF-8 with byte order mark", StandardCharsets.UTF_8, bytes(0xEF, 0xBB, 0xBF), 1),
    UTF_16_LE("UTF-16 (little endian)", StandardCharsets.UTF_16LE, bytes(0xFF, 0xFE), 2),
    UTF_16_BE("UTF-16 (big endian)", StandardCharsets.UTF_16BE, bytes(0xFE, 0xFF), 2),
    LATIN_1("ISO-8859-1", StandardCharsets.ISO_8859_1, new byte[0], 1),
    WINDOWS_1252("windows-1252", Charset.forName("windows-1252"), new byte[0], 1);

    private final String title;
    private final Charset charset;
    private final byte[] mark;
    private final int unit;

    Encoding(String title, Charset charset, byte[] mark, int unit) {
        this.title = title;
        this.charset = charset;
        this.mark = mark;
        this.unit = unit;
    }

    /** As people write it. */
    public String title() {
        return title;
    }

    Charset charset() {
        return charset;
    }

    /** How many bytes the byte order mark takes at the start of the file. */
    public int markLength() {
        return mark.length;
    }

    boolean startsWithMark(byte[] content) {
        return content.length >= mark.length && Arrays.equals(mark, 0, mark.length, content, 0, mark.length);
    }

    /** Bytes of a code unit; every character takes a multiple of it. */
    int unit() {
        return unit;
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
