package dev.threadwright.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FluentTest {
    private static final String FILE = """
            ### All of them
            -brand = Threadwright
                .gender = neuter

            # A comment = no text
            plain = Hello, { $name }!
            block =
                First line
                and second

                and third
            files = You have { $count ->
                [one] one <b>file</b>
               *[other] { $count } "files"
                    in it
            } here
            literal = Braces { "{" }x{"\\u007D"} and { -brand }
            link =
                .label = Go
                .title = { NUMBER($x, style: "percent") } done
            junk
            last = The end
            """;
    private static final Pattern LITERAL = Pattern.compile("\\{ *\"([^\"]*)\" *}");

    static Stream<String> anyWordingIsReadBack() {
        return Wordings.some(300);
    }

    @ParameterizedTest
    @MethodSource
    void anyWordingIsReadBack(String words) throws Exception {
        List<Unit> units = units(FILE);
        for (int place : List.of(2, 3, 8)) {
            Optional<String> after = Edited.file(FILE, units.get(place), words);
            assertThat(after).as("in one line").isPresent();
            assertThat(read(after.get(), units.get(place).key()))
                    .as(after.get())
                    .isEqualTo(words);
            List<Unit> again = units(after.get());
            assertThat(again).hasSameSizeAs(units);
            assertThat(Edited.reads(again.get(place), words)).as(after.get()).isTrue();
        }
    }

    private static List<Unit> units(String file) throws Unreadable {
        return new Fluent().units("locales/pt-BR/app.ftl", file);
    }

    /** A value of text and literals alone, by the line. */
    private static String read(String file, String key) {
        String value = Pattern.compile("(?m)^" + key + " =((?:.*)(?:\n +[^ .*\\[}\n].*)*)")
                .matcher(file)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        String text = value.lines()
                .map(line -> line.replaceAll("^ +| +$", ""))
                .collect(Collectors.joining("\n"))
                .strip();
        return LITERAL.matcher(text).replaceAll(literal -> Matcher.quoteReplacement(literal.group(1)));
    }

    @Test
    void readsMessagesTermsAndAttributes() throws Exception {
        List<Unit> units = units(FILE);
        assertThat(units)
                .extracting(Unit::key)
                .containsExactly(
                        "-brand",
                        "-brand.gender",
                        "plain",
                        "block",
                        "files",
                        "literal",
                        "link.label",
                        "link.title",
                        "last");
        assertThat(units)
                .extracting(unit -> unit.reading().text())
                .containsExactly(
                        "Threadwright",
                        "neuter",
                        "Hello, { $name }!",
                        "First line\nand second\n\nand third",
                        "You have one file{ $count } \"files\"\nin it here",
                        "Braces {x} and { -brand }",
                        "Go",
                        "{ NUMBER($x, style: \"percent\") } done",
                        "The end");
        assertThat(units).extracting(Unit::locale).containsOnly("pt-BR");
    }

    @Test
    void writesFurtherLinesWithTheirIndentation() throws Exception {
        Unit block = units(FILE).get(3);
        assertThat(block.manner().write("a\n.b")).contains("a\n    { \".\" }b");
        assertThat(units(FILE.replace("\n", "\r\n")).get(3).manner().write("a\nb"))
                .contains("a\r\n    b");
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
