package dev.threadwright.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.text.MessageFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessagePropertiesTest {
    private static final String PATH = "src/main/resources/messages_de_CH.properties";
    private static final String FILE = """
            # A comment
            ! another = one
            plain=Hello there
              spaced : Don't go
            blank   Some words
            long = Some long words \\
                   that go on\\\\ \\
                   and on
            arguments={0} can''t open "{1,number,#}" '{'x'}'
            lenient={0} can't
            coded = \\u00fcber
            key\\ with\\=all\\:\\u0041 = x
            empty=
            html=Say <b>it</b> &amp; go
            last=the end\\
            """;

    static Stream<String> anyWordingIsReadBack() {
        return Wordings.some(300);
    }

    @ParameterizedTest
    @MethodSource
    void anyWordingIsReadBack(String words) throws Exception {
        List<Unit> units = units(FILE);
        for (int i = 0; i < 5; i++) {
            Optional<String> after = Edited.file(FILE, units.get(i), words);
            if (after.isEmpty()) {
                assertThat(i).isEqualTo(4);
                assertThat(words).containsAnyOf("{", "}");
                continue;
            }
            String read = read(after.get()).getProperty(units.get(i).key());
            assertThat(i == 4 ? MessageFormat.format(read, "none") : read)
                    .as(after.get())
                    .isEqualTo(words);
            List<Unit> again = units(after.get());
            assertThat(again).hasSameSizeAs(units);
            boolean ours = i == 4 || Edited.reads(again.get(i), words) || words.contains("'");
            assertThat(ours).as(again.get(i).reading().text()).isTrue();
        }
    }

    private static List<Unit> units(String file) throws Unreadable {
        return new MessageProperties().units(PATH, file);
    }

    private static Properties read(String file) throws Exception {
        var properties = new Properties();
        properties.load(new StringReader(file));
        return properties;
    }

    @Test
    void readsAsPeopleDo() throws Exception {
        assertThat(units(FILE))
                .extracting(unit -> unit.reading().text())
                .containsExactly(
                        "Hello there",
                        "Don't go",
                        "Some words",
                        "Some long words that go on\\ and on",
                        "{0} can't open \"{1,number,#}\" {x}",
                        "{0} can't",
                        "über",
                        "x",
                        "",
                        "Say it & go",
                        "the end");
        assertThat(units(FILE))
                .extracting(Unit::key)
                .containsExactlyInAnyOrderElementsOf(read(FILE).stringPropertyNames());
        assertThat(units(FILE)).extracting(Unit::locale).containsOnly("de-CH");
    }

    @Test
    void doublesApostrophesWhereMessageFormatWantsIt() throws Exception {
        List<Unit> units = units(FILE);
        assertThat(units.get(1).manner().write("can't")).contains("can't");
        assertThat(units.get(4).manner().write("can't")).contains("can''t");
        assertThat(units.get(5).manner().write("can't")).contains("can't");
        assertThat(units.get(9).manner().write("a & b")).contains("a &amp; b");
    }

    @Test
    void keepsToTheCharactersOfTheFile() throws Exception {
        assertThat(units("a b=\\u00e9\n").getFirst().manner().write("ü…")).contains("\\u00fc\\u2026");
        assertThat(units("a b=\\u00E9\n").getFirst().manner().write("ü…")).contains("\\u00FC\\u2026");
        assertThat(units("a b=é\n").getFirst().manner().write("ü…")).contains("ü\\u2026");
        assertThat(units("a b=é…\n").getFirst().manner().write("ü…")).contains("ü…");
    }

    @Test
    void readsTheSameWithOtherLineEndings() throws Exception {
        for (String ending : List.of("\r\n", "\r")) {
            assertThat(units(FILE.replace("\n", ending)))
                    .extracting(unit -> unit.reading().text())
                    .isEqualTo(units(FILE).stream()
                            .map(unit -> unit.reading().text())
                            .toList());
        }
    }

    @Test
    void readsAnyFileThatIsCutOff() throws Exception {
        for (int end = 0; end < FILE.length(); end++) {
            String part = FILE.substring(0, end);
            assertThat(units(part).size()).as(part).isLessThanOrEqualTo(11);
        }
    }
}
