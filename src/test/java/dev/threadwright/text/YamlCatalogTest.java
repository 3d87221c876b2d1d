package dev.threadwright.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

class YamlCatalogTest {
    private static final String FILE = """
            # all of them
            en:
              plain: Hello there
              single: 'It''s here'
              double: &d "Say \\"Hi\\"
                to them"
              literal: |
                First line

                Second 😀 line
              folded: >-
                Long words
                wrapped here

                Next
              list: [one thing, "two: things"]
              inner: {a: word}
              tagged: !!str &x tagged words
              broken: some words
                that go on
              number: 12
              alias: *d
            """;

    static Stream<String> anyWordingIsReadBack() {
        return Wordings.some(300);
    }

    @ParameterizedTest
    @MethodSource
    void anyWordingIsReadBack(String words) throws Exception {
        List<Unit> units = units("x.yml", FILE);
        for (int i = 0; i < units.size(); i++) {
            String key = units.get(i).key();
            Optional<String> after = Edited.file(FILE, units.get(i), words);
            if (after.isEmpty()) {
                assertThat(key).as("needs no quotes").isIn("en.literal", "en.folded");
                continue;
            }
            Object read = at(after.get(), key);
            assertThat(read)
                    .as(after.get())
                    .isIn(words, words + "\n", List.of(words, "two: things"), List.of("one thing", words));
            List<Unit> again = units("x.yml", after.get());
            assertThat(again).hasSameSizeAs(units);
            assertThat(Edited.reads(again.get(i), words))
                    .as(again.get(i).reading().text())
                    .isTrue();
        }
    }

    private static List<Unit> units(String path, String file) throws Unreadable {
        return new YamlCatalog().units(path, file);
    }

    private static Object at(String file, String key) {
        Object value = new Yaml(new LoaderOptions()).load(file);
        for (String part : key.split("\\.")) {
            value = ((Map<?, ?>) value).get(part);
        }
        return value;
    }

    @Test
    void readsAsRailsDoes() throws Exception {
        List<Unit> units = units("config/locales/en.yml", FILE);
        assertThat(units)
                .extracting(unit -> unit.reading().text())
                .containsExactly(
                        "Hello there",
                        "It's here",
                        "Say \"Hi\" to them",
                        "First line\n\nSecond 😀 line",
                        "Long words wrapped here\nNext",
                        "one thing",
                        "two: things",
                        "word",
                        "tagged words",
                        "some words that go on");
        assertThat(units).extracting(Unit::locale).containsOnly("en");
        assertThat(units.getLast().key()).isEqualTo("en.broken");
    }

    @Test
    void readsTheSameWithOtherLineEndings() throws Exception {
        String windows = FILE.replace("\n", "\r\n");
        assertThat(units("en.yml", windows))
                .extracting(unit -> unit.reading().text())
                .isEqualTo(units("en.yml", FILE).stream()
                        .map(unit -> unit.reading().text())
                        .toList());
        Unit literal = units("en.yml", windows).get(3);
        assertThat(literal.manner().write("a\nb")).contains("a\r\n    b");
    }

    @Test
    void quotesPlainWordsOnlyWhereTheyNeedIt() throws Exception {
        Unit plain = units("en.yml", "a: Hello\nb: \"x\"\n").getFirst();
        assertThat(List.of("Hello", "Note: that", "a #b", "Say \"x: y\"", "No", "It's", "1.5", "- x", "Say \"x\""))
                .extracting(words -> plain.manner().whole(words).orElseThrow())
                .containsExactly(
                        "Hello",
                        "\"Note: that\"",
                        "\"a #b\"",
                        "'Say \"x: y\"'",
                        "\"No\"",
                        "It's",
                        "\"1.5\"",
                        "\"- x\"",
                        "Say \"x\"");
    }

    @Test
    void takesOfOtherFilesAllButWhatIsRun() throws Exception {
        String file = "name: some-app\ntitle: Shop\nrun: go build all\nsteps:\n  - about: Builds the shop\n";
        assertThat(units("app.yaml", file)).extracting(Unit::key).containsExactly("name", "title", "steps.about");
        assertThat(units("app.yaml", file)).extracting(Unit::kind).containsOnly(Unit.Kind.LITERAL);
    }

    @Test
    void readsAPartOfAFile() throws Exception {
        String file = "<i18n>\nen:\n  a: 'Hi'\n</i18n>";
        Unit unit = YamlCatalog.slice(file, 7, file.length() - 7, Unit.Kind.ENTRY, "")
                .getFirst();
        assertThat(file.substring(unit.start(), unit.end())).isEqualTo("'Hi'");
        assertThat(unit.locale()).isEqualTo("en");
    }

    @Test
    void neverThrowsAnythingElse() {
        for (int end = 0; end < FILE.length(); end++) {
            String part = FILE.substring(0, end);
            try {
                units("en.yml", part);
            } catch (Unreadable expected) {
                assertThat(expected).hasMessageStartingWith("it is no YAML");
            }
        }
        assertThatThrownBy(() -> units("en.yml", "a: [")).isInstanceOf(Unreadable.class);
    }
}
