package dev.threadwright.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarkdownTest {
    private static final String FILE = """
            # Heading

            A paragraph.

            Setext
            ------

            > - Quoted item
            >
            > 1. Numbered

            | Head | Other |
            | ---- | ----- |
            | Cell | Last  |
            """;

    static Stream<String> anyWording() {
        return Wordings.some(300);
    }

    @ParameterizedTest
    @MethodSource
    void anyWording(String words) throws Exception {
        List<Unit> units = units(FILE);
        assertThat(units).hasSize(9);
        boolean bare = words.equals(words.strip());
        for (int i = 0; i < units.size(); i++) {
            Unit unit = units.get(i);
            Optional<String> written = unit.manner().write(words);
            if (bare && Character.isLetterOrDigit(words.codePointAt(0))) {
                assertThat(written).as(unit.reading().text()).isPresent();
            }
            if (written.isPresent()) {
                String after = FILE.substring(0, unit.start()) + written.get() + FILE.substring(unit.end());
                assertThat(leaves(after).get(i)).isEqualTo(words);
                assertThat(units(after).get(i).reading().text()).isEqualTo(words);
            }
        }
    }

    @Test
    void writesWhatIsNoMarkupAsItIsTyped() throws Exception {
        Manner paragraph = units(FILE).get(1).manner();
        for (String words : List.of(
                "snake_case (2 * 3) - 4. Really!", "C:\\temp", "a < b & c > d", "1.5 x", "#1", "-x", "f(x) [y]")) {
            assertThat(paragraph.write(words)).contains(words);
        }
        assertThat(paragraph.write("# no heading")).contains("\\# no heading");
        assertThat(paragraph.write("1. one")).contains("1\\. one");
        assertThat(paragraph.write("a *b* c_d")).contains("a \\*b\\* c_d");
        assertThat(paragraph.write("use <b> &amp;")).contains("use \\<b> &amp;amp;");
        assertThat(units(FILE).getLast().manner().write("a|b")).contains("a\\|b");
    }

    @Test
    void readsAsPeopleDo() throws Exception {
        assertThat(texts("""
                ---
                title: "A \\"fine\\" title"
                slug: my-slug
                hero:
                  tagline: It's
                    folded
                  image: x.png
                tags: [title, a]
                ---
                # One **two** `three` {#id}

                Soft
                  wrapped [link *text*](http://x.y "t") and ![an image](i.png).\\
                Hard&nbsp;break &copy; \\* <b>bold</b> <https://auto.link> https://bare.link/a_b. End~~struck~~

                - [ ] Task
                - [x] `code
                  over` lines[^1]

                > [!NOTE]
                > Quoted
                > twice

                :::tip Title
                Inside
                :::

                | a \\| b | **c** |
                |--------|:-----:|
                | `x \\| y` | {{ z }} w |

                ```js
                // code
                ```

                    indented

                <div align="center">
                  <p>In <b>HTML</b>
                  block &amp; more</p> <!-- not this -->
                </div>

                [ref]: http://x "T"
                [^1]: A footnote [ref].
                """))
                .containsExactly(
                        "A \"fine\" title",
                        "It's folded",
                        "One two three ",
                        "Soft wrapped link text and an image.\nHard\u00A0break © * bold https://auto.link https://bare.link/a_b. Endstruck",
                        "Task",
                        "code over lines",
                        "Quoted twice",
                        "Title Inside",
                        "a | b",
                        "c",
                        "x | y",
                        "{{ z }} w",
                        "In HTML block & more",
                        "A footnote ref.");
    }

    @Test
    void readsFilesWithOtherLineEndsTheSame() throws Exception {
        String unix = "---\ntitle: A\n---\n# T\n\n> wrapped\n> *line* `co\n> de`\n\n- x\n\n  y\n  z\n";
        assertThat(texts(unix.replace("\n", "\r\n")))
                .isEqualTo(texts(unix))
                .containsExactly("A", "T", "wrapped line co de", "x", "y z");
    }

    @Test
    void doesNotStumbleOverBrokenFiles() throws Exception {
        String whole = FILE + "---\n<div>&am[a](b`c ~~ {{ [^1]: <a href='\r\n<!-- x";
        for (int i = 0; i < whole.length(); i++) {
            inOrder(whole.substring(i));
            inOrder(whole.substring(0, i));
            inOrder("---\ntitle: " + whole.substring(i) + "\n---\n" + whole.substring(0, i));
        }
        inOrder(">".repeat(20000) + "a");
        inOrder("*a [".repeat(20000));
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
        return new Markdown().units("README.md", file);
    }

    private static List<String> leaves(String file) {
        var texts = new ArrayList<String>();
        Node document = Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .build()
                .parse(file);
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Paragraph paragraph) {
                text(paragraph);
            }

            @Override
            public void visit(Heading heading) {
                text(heading);
            }

            @Override
            public void visit(CustomNode node) {
                if (node instanceof TableCell) {
                    text(node);
                } else {
                    visitChildren(node);
                }
            }

            private void text(Node node) {
                var holder = new org.commonmark.node.Document();
                var paragraph = new Paragraph();
                holder.appendChild(paragraph);
                for (Node child = node.getFirstChild(); child != null; ) {
                    Node next = child.getNext();
                    paragraph.appendChild(child);
                    child = next;
                }
                texts.add(TextContentRenderer.builder().build().render(holder));
            }
        });
        return texts;
    }
}
