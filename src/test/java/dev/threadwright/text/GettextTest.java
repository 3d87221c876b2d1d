package dev.threadwright.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GettextTest {
    private static final String FILE = """
            # Translators
            msgid ""
            msgstr ""
            "Project-Id-Version: x\\n"
            "Language: pt_BR\\n"

            #: src/a.c:12
            #, fuzzy, c-format
            #| msgid "Old"
            msgctxt "menu"
            msgid "Open %s"
            msgstr "Abrir %s"

            msgid ""
            "Some long words "
            "that say \\"Hi\\"\\n"
            msgstr ""

            msgid "%d file"
            msgid_plural "%d files"
            msgstr[0] "%d arquivo"
            msgstr[1] "%d arquivos"

            #~ msgid "gone"
            #~ msgstr "ido"
            """;

    static Stream<String> anyWordingIsReadBack() {
        return Wordings.some(300);
    }

    @ParameterizedTest
    @MethodSource
    void anyWordingIsReadBack(String words) throws Exception {
        List<Unit> units = units(FILE);
        for (int place : List.of(1, 3, 4)) {
            String after = Edited.file(FILE, units.get(place), words).orElseThrow();
            String read = strings(after).get(place + 1);
            assertThat(place == 3 ? read : read.replace("%%", "%")).as(after).isEqualTo(words);
            List<Unit> again = units(after);
            assertThat(again).hasSameSizeAs(units);
            assertThat(Edited.reads(again.get(place), words)).as(after).isTrue();
        }
    }

    private static List<Unit> units(String file) throws Unreadable {
        return new Gettext().units("po/de.po", file);
    }

    /** All strings of the file, as the JDK reads escapes. */
    private static List<String> strings(String file) {
        return Stream.of(file.split("(?m)^msg"))
                .skip(1)
                .map(entry -> entry.lines()
                        .filter(line -> !line.startsWith("#") && line.contains("\""))
                        .map(line -> line.substring(line.indexOf('"') + 1, line.lastIndexOf('"')))
                        .collect(Collectors.joining())
                        .translateEscapes())
                .skip(2)
                .collect(Collectors.toList());
    }

    @Test
    void readsEntriesButNotTheHeader() throws Exception {
        List<Unit> units = units(FILE);
        assertThat(units)
                .extracting(Unit::key)
                .containsExactly(
                        "source:menu|Open %s",
                        "menu|Open %s",
                        "source:Some long words that say \"Hi\"\n",
                        "Some long words that say \"Hi\"\n",
                        "source:%d file",
                        "source:%d file[plural]",
                        "%d file[0]",
                        "%d file[1]");
        assertThat(units)
                .extracting(unit -> unit.reading().text())
                .containsExactly(
                        "Open %s",
                        "Abrir %s",
                        "Some long words that say \"Hi\"\n",
                        "",
                        "%d file",
                        "%d files",
                        "%d arquivo",
                        "%d arquivos");
        assertThat(units).extracting(Unit::locale).containsOnly("", "pt-BR");
    }

    @Test
    void takesTheJointsOfAStringForMarkup() throws Exception {
        assertThat(units(FILE).get(2).reading().atoms())
                .extracting(atom -> FILE.substring(atom.start(), atom.end()))
                .containsExactly("\"\n\"");
    }

    @Test
    void neverThrowsAnythingElse() {
        for (int end = 0; end < FILE.length(); end++) {
            try {
                units(FILE.substring(0, end));
            } catch (Unreadable expected) {
                assertThat(expected).message().isNotBlank();
            }
        }
    }
}
