package dev.threadwright.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void tellsEncodingsFromTheBytes() {
        assertThat(List.of(
                        encoding("plain".getBytes(StandardCharsets.US_ASCII)),
                        encoding("ü".getBytes(StandardCharsets.UTF_8)),
                        encoding("\uFEFFü".getBytes(StandardCharsets.UTF_8)),
                        encoding("\uFEFFü".getBytes(StandardCharsets.UTF_16LE)),
                        encoding("\uFEFFü".getBytes(StandardCharsets.UTF_16BE)),
                        encoding("ü".getBytes(StandardCharsets.ISO_8859_1)),
                        encoding("“ü”".getBytes(Charset.forName("windows-1252")))))
                .containsExactly(
                        Encoding.UTF_8,
                        Encoding.UTF_8,
                        Encoding.UTF_8_WITH_MARK,
                        Encoding.UTF_16_LE,
                        Encoding.UTF_16_BE,
                        Encoding.LATIN_1,
                        Encoding.WINDOWS_1252);
    }

    @Test
    void callsOtherContentBinary() {
        assertThat(List.of(
                        Text.of(new byte[] {'a', 0, 'b'}),
                        Text.of("ab".getBytes(Charset.forName("UTF-32"))),
                        Text.of(new byte[] {-1, -2, 'a'}),
                        Text.of(new byte[] {(byte) 0x81, (byte) 0xff})))
                .allMatch(Optional::isEmpty);
    }

    @Test
    void countsLines() {
        Text text = text("one\r\ntwo\n\nfour");
        assertThat(List.of(text.line(0), text.line(4), text.line(5), text.line(9), text.line(10), text.line(14)))
                .containsExactly(
                        new Line(1, 0, 3),
                        new Line(1, 0, 3),
                        new Line(2, 5, 8),
                        new Line(3, 9, 9),
                        new Line(4, 10, 14),
                        new Line(4, 10, 14));
    }

    @Test
    void findsWordsOfTwoBytesOnlyWhereTheyBegin() {
        Text text = Text.of("\uFEFF\u4100\u0041\u0041".getBytes(StandardCharsets.UTF_16BE))
                .orElseThrow();
        assertThat(text.find("A")).containsExactly(new Span(4, 2), new Span(6, 2));
    }

    @Test
    void cutsBetweenWhatPeopleSeeAsCharacters() {
        String family = "👩‍👩‍👧";
        String cut = Excerpt.around(family.repeat(20) + "word" + family.repeat(20), 160, 164, 40);
        assertThat(cut).isEqualTo("…" + family.repeat(2) + "word" + family.repeat(2) + "…");
    }

    private static Encoding encoding(byte[] content) {
        return Text.of(content).orElseThrow().encoding();
    }

    private static Text text(String content) {
        return Text.of(content.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
