package dev.threadwright.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MdxTest {
    private static final String FILE = "import A from 'a'\n\nSome words\n\n<A>\n  More {x} of <b>them</b>\n</A>\n";

    static Stream<String> anyWording() {
        return Wordings.some(300);
    }

    @ParameterizedTest
    @MethodSource
    void anyWording(String words) throws Exception {
        Unit unit = units(FILE).getFirst();
        unit.manner().write(words).ifPresent(written -> {
            assertThat(written.replaceAll("\\\\.", "")).doesNotContain("{", "<a", "<b");
            assertThat(TextContentRenderer.builder()
                            .build()
                            .render(Parser.builder().build().parse(written)))
                    .isEqualTo(words);
        });
        if (words.strip().equals(words) && words.codePoints().anyMatch(Character::isLetterOrDigit)) {
            assertThat(unit.manner().write(words)).isPresent();
        }
    }

    @Test
    void readsProseAndLeavesCode() throws Exception {
        assertThat(units("""
                ---
                title: T
                ---
                import { A } from 'a'
                import B
                  from "b"

                export const meta = { title: 'x' }

                # Head {props.x}

                <Tabs values={[
                  {label: 'One', value: '>'},
                ]}>
                <TabItem value="a">

                Text with <Kbd k="a>b">⌘</Kbd> `{code}` and \\{plain\\}.

                    Indented {`te}x`} words
                </TabItem>
                </Tabs>

                {/* a comment

                on lines */}
                <Card>one line</Card>

                      ```js
                      const a = <b>1</b>
                      ```
                - item <!-- not -->
                """).stream().map(unit -> unit.reading().text()))
                .containsExactly(
                        "T",
                        "Head {props.x}",
                        "Text with ⌘ {code} and {plain}.",
                        "Indented {`te}x`} words",
                        "one line",
                        "item ");
    }

    @Test
    void doesNotStumbleOverBrokenFiles() throws Exception {
        for (int i = 0; i < FILE.length(); i++) {
            units(FILE.substring(i));
            units(FILE.substring(0, i));
        }
        assertThat(units("{`<a b={'".repeat(3000))).isNotNull();
    }

    private static List<Unit> units(String file) throws Unreadable {
        return new Mdx().units("a.mdx", file);
    }
}
