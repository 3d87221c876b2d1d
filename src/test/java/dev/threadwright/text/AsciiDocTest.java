package dev.threadwright.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AsciiDocTest {
    private static final String FILE = """
            == Title

            A paragraph
            that wraps.

            * an item

            |===
            |one |two
            |===
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
            assertThat(written.isPresent() || !surelyText)
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
                List.of("snake_case (2 * 3) - 4. Really!", "a < b & c > d", "1 #2", "it's f(x) [y]: {}", "C:\\temp")) {
            assertThat(paragraph.write(words)).contains(words);
        }
        assertThat(paragraph.write("a *b* {c}")).contains("a \\*b* \\{c}");
        assertThat(paragraph.write("* no item")).contains("&#42; no item");
    }

    @Test
    void readsAsPeopleDo() throws Exception {
        assertThat(texts("""
                = Document
                Some Author <a@b.c>
                v1.0
                :toc: left
                :url: https://x \\
                  more

                // a comment
                A *bold* and _it_ **un**constrained `mono *x*`, {product}; link:x.html[the *text*,window=_blank], https://a.b/c_d[Site^],
                xref:other.adoc#a[Other], <<id,see it>>, <<id>>, https://bare.x/y. +
                Next line, 2 * 3 * 4, \\*no* \\{attr} &amp; kbd:[Ctrl] H~2~O [.role]#marked#.

                .Listing title
                [source,java]
                ----
                // not text
                ----

                [[anchor]]
                NOTE: Take
                note.

                * One
                  more
                ** [x] Done
                . Numbered
                +
                Attached.

                term:: Its definition
                other::
                  Below it.

                 literal text

                |===
                |Head |Other

                2+|a \\| b
                a|
                * In a cell
                |last
                and more
                |===

                ....
                literal
                ....

                image::a.png[A picture, 200]

                include::other.adoc[]

                ====
                Example.
                ====

                [quote, Somebody]
                Said so.

                [source]
                not = text

                Last
                """))
                .containsExactly(
                        "Document",
                        "a comment",
                        "A bold and it unconstrained mono x, {product}; the text, Site, Other, see it, id, https://bare.x/y.\nNext line, 2 * 3 * 4, *no* {attr} & Ctrl H2O marked.",
                        "Listing title",
                        "Take note.",
                        "One more",
                        "Done",
                        "Numbered",
                        "Attached.",
                        "term",
                        "Its definition",
                        "other",
                        "Below it.",
                        "Head",
                        "Other",
                        "a | b",
                        "In a cell",
                        "last and more",
                        "A picture",
                        "Example.",
                        "Said so.",
                        "Last");
    }

    @Test
    void doesNotStumbleOverBrokenFiles() throws Exception {
        String whole = FILE + "<<a\r\n----\n\\link:x[*_`#^~+++{ [[a]] image::[\n[source]\n--\n:a: \\\n|\\|a|\n<<x,`";
        for (int i = 0; i < whole.length(); i++) {
            inOrder(whole.substring(i));
            inOrder(whole.substring(0, i));
            inOrder(whole.substring(i) + "\r\n" + whole.substring(0, i).replace("\n", "\r\n"));
        }
        inOrder("*_`#".repeat(5000));
        inOrder(" *a `b link:".repeat(20000));
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
        return new AsciiDoc().units("a.adoc", file);
    }
}
