package dev.threadwright.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RestructuredTextTest {
    private static final String FILE = """
            Title
            =====

            A paragraph
            that wraps.

            - an item

            .. note:: Noted.

               More.
            """;

    static Stream<String> anyWording() {
        return Wordings.some(300);
    }

    @ParameterizedTest
    @MethodSource
    void anyWording(String words) throws Exception {
        List<Unit> units = units(FILE);
        assertThat(units).hasSize(5);
        boolean surelyText = words.equals(words.strip()) && Character.isLetter(words.codePointAt(0));
        for (int i = 0; i < units.size(); i++) {
            Unit unit = units.get(i);
            Optional<String> written = unit.manner().write(words);
            assertThat(written.isPresent() || !surelyText || i == 0)
                    .as(unit.reading().text())
                    .isTrue();
            if (written.isPresent()) {
                String after = FILE.substring(0, unit.start()) + written.get() + FILE.substring(unit.end());
                assertThat(texts(after).get(i)).isEqualTo(words);
            }
        }
    }

    @Test
    void writesWhatIsNoMarkupAsItIsTyped() throws Exception {
        Manner paragraph = units(FILE).get(1).manner();
        for (String words :
                List.of("snake_case (2 * 3) - 4. Really!", "a < b & c > d", "#1", "it's f(x) [y]: \"*\"", "a*b*c")) {
            assertThat(paragraph.write(words)).contains(words);
        }
        assertThat(paragraph.write("- no item")).contains("\\- no item");
        assertThat(paragraph.write("a *b* c_")).contains("a \\*b* c\\_");
        assertThat(paragraph.write("C:\\temp")).contains("C:\\\\temp");
    }

    @Test
    void readsAsPeopleDo() throws Exception {
        assertThat(texts("""
                .. SPDX: a comment
                   on two lines
                .. _target: http://x

                =====
                Title
                =====

                Section *two*
                -------------

                A paragraph with **strong** text, ``literal *x*``, :ref:`a title <label>`, :ref:`label`, `link
                text <http://x>`_, ref_, `named ref`_, |sub|, [1]_, http://a.b/c_d. and 2 * 3 * 4 \\*::

                    not text

                #. One
                   more
                #. Two

                   - Inner

                A. Person said
                so.

                term
                    Definition of it.

                :field: Its body
                    goes on

                .. note::
                   :class: x

                   In a note.

                .. code-block:: python
                   :caption: Shown

                   not = text

                .. warning:: At once
                   and on.

                .. image:: a.png
                   :alt: A picture

                .. |sub| replace:: Put in

                .. versionadded:: 1.2
                   New thing.

                +------+--------+
                | A    | B b    |
                +======+========+
                | c    | *d*    |
                +------+--------+

                =====  =======
                Head   Other
                =====  =======
                x y    z is long
                =====  =======

                | A line
                | Another

                >>> print("x")
                x

                .. [1] A footnote.

                Last
                """))
                .containsExactly(
                        "SPDX: a comment on two lines",
                        "Title",
                        "Section two",
                        "A paragraph with strong text, literal *x*, a title, label, link text, ref, named ref, |sub|, , http://a.b/c_d. and 2 * 3 * 4 *",
                        "One more",
                        "Two",
                        "Inner",
                        "A. Person said so.",
                        "term",
                        "Definition of it.",
                        "Its body goes on",
                        "In a note.",
                        "Shown",
                        "At once and on.",
                        "A picture",
                        "Put in",
                        "New thing.",
                        "A",
                        "B b",
                        "c",
                        "d",
                        "Head",
                        "Other",
                        "x y",
                        "z is long",
                        "A line",
                        "Another",
                        "A footnote.",
                        "Last");
    }

    @Test
    void doesNotStumbleOverBrokenFiles() throws Exception {
        String whole = FILE + "+--+\n|a |\n+--\n== =\nx\r\n::\n\t>>\n.. x::\n.. _\n:a:`b <\n*c **d |e `f\\";
        for (int i = 0; i < whole.length(); i++) {
            inOrder(whole.substring(i));
            inOrder(whole.substring(0, i));
            inOrder(whole.substring(i) + "\r\n" + whole.substring(0, i).replace("\n", "\r\n"));
        }
        inOrder("- ".repeat(20000) + "a");
        inOrder(" *a `b".repeat(20000));
    }

    private static void inOrder(String file) throws Unreadable {
        int at = 0;
        for (Unit unit : units(file)) {
            assertThat(unit.start()).isGreaterThanOrEqualTo(at);
            assertThat(unit.end()).isBetween(unit.start(), file.length());
            at = unit.end();
        }
    }

    private static List<String> texts(String file) throws Unreadable {
        return units(file).stream().map(unit -> unit.reading().text()).toList();
    }

    private static List<Unit> units(String file) throws Unreadable {
        return new RestructuredText().units("a.rst", file);
    }
}
