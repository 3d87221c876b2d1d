package dev.threadwright.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlainTextTest {
    private static final String FILE = "Title\r\n\r\n  One line\r\n  and another.\r\n\r\n- item\r\n- other\r\n";

    static Stream<String> anyWording() {
        return Wordings.some(300);
    }

    @ParameterizedTest
    @MethodSource
    void anyWording(String words) {
        for (Unit unit : units(FILE)) {
            Optional<String> written = unit.manner().write(words);
            boolean surelyText = words.equals(words.strip()) && Character.isLetter(words.codePointAt(0));
            assertThat(written)
                    .as(unit.reading().text())
                    .isIn(surelyText ? List.of(Optional.of(words)) : List.of(Optional.of(words), Optional.empty()));
        }
    }

    @Test
    void joinsLinesOfAParagraph() {
        assertThat(units(FILE))
                .extracting(unit -> unit.reading().text())
                .containsExactly("Title", "One line and another.", "item", "other");
    }

    @Test
    void knowsItsFiles() {
        assertThat(Stream.of(
                                "README",
                                "docs/notes.txt",
                                "LICENSE-MIT",
                                "CHANGELOG",
                                "CMakeLists.txt",
                                "requirements-dev.txt",
                                "a.md")
                        .filter(new PlainText()::reads))
                .containsExactly("README", "docs/notes.txt", "LICENSE-MIT", "CHANGELOG");
    }

    private static List<Unit> units(String file) {
        return new PlainText().units("README", file);
    }
}
