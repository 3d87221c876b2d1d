package dev.threadwright.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Tells an encoding from the bytes: a byte order mark, else valid UTF-8, else one byte for each character. Bytes from
 * 0x80 to 0x9F are letters and quotes in windows-1252 and control characters in ISO-8859-1, so that a file without
 * them is taken for the latter, which holds fewer characters.
 */
final class Charsets {
    private Charsets() {}

    static Optional<Encoding> detect(byte[] content) {
        if (startsWithUtf32Mark(content)) {
            return Optional.empty();
        }
        for (Encoding wide : new Encoding[] {Encoding.UTF_16_LE, Encoding.UTF_16_BE}) {
            if (wide.startsWithMark(content)) {
                return content.length % 2 == 0 && decodes(content, 2, wide.charset())
                        ? Optional.of(wide)
                        : Optional.empty();
            }
        }
        if (hasNul(content, content.length)) {
            return Optional.empty();
        }
        if (decodes(content, 0, StandardCharsets.UTF_8)) {
            boolean marked = Encoding.UTF_8_WITH_MARK.startsWithMark(content);
            return Optional.of(marked ? Encoding.UTF_8_WITH_MARK : Encoding.UTF_8);
        }
        return oneBytePerCharacter(content);
    }

    static boolean hasNul(byte[] content, int length) {
        for (int i = 0; i < length; i++) {
            if (content[i] == 0) {
                return true;
            }
        }
        return false;
    }

    static boolean decodes(byte[] content, int from, Charset charset) {
        try {
            var unused = strict(charset, ByteBuffer.wrap(content, from, content.length - from));
            return unused.length() >= 0;
        } catch (CharacterCodingException otherwise) {
            return false;
        }
    }

    private static CharBuffer strict(Charset charset, ByteBuffer bytes) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(bytes);
    }

    private static Optional<Encoding> oneBytePerCharacter(byte[] content) {
        boolean upper = false;
        for (byte b : content) {
            int value = b & 0xFF;
            upper |= value >= 0x80 && value <= 0x9F;
        }
        if (!upper) {
            return Optional.of(Encoding.LATIN_1);
        }
        return decodes(content, 0, Encoding.WINDOWS_1252.charset())
                ? Optional.of(Encoding.WINDOWS_1252)
                : Optional.empty();
    }

    private static boolean startsWithUtf32Mark(byte[] c) {
        return c.length >= 4
                && ((c[0] == (byte) 0xFF && c[1] == (byte) 0xFE && c[2] == 0 && c[3] == 0)
                        || (c[0] == 0 && c[1] == 0 && c[2] == (byte) 0xFE && c[3] == (byte) 0xFF));
    }
}
