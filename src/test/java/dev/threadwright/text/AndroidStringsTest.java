package dev.threadwright.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AndroidStringsTest {
    private static final String PATH = "app/src/main/res/values-pt-rBR/strings.xml";
    private static final String FILE = """
            <?xml version="1.0" encoding="utf-8"?>
            <!DOCTYPE resources [<!ENTITY app "The App">]>
            <resources xmlns:xliff="urn:oasis:names:tc:xliff:document:1.2">
                <!-- A comment -->
                <string name="plain">Don\\'t say \\"Hi\\" &amp; go\\nnow</string>
                <string name="quoted">"Don't  go"</string>
                <string name="cdata"><![CDATA[Say <b>it</b> & go]]></string>
                <string name="wrapped">
                    Some long
                    words \\u2026
                </string>
                <string name="inline"><b>Sign</b> up, <xliff:g id="who" example="Jo">%1$s</xliff:g>, to &app;</string>
                <string name="html">&lt;a href="x"&gt;Here&lt;/a&gt;</string>
                <string name="reference">@string/plain</string>
                <string name="empty"/>
                <color name="c">#fff</color>
                <plurals name="n">
                    <item quantity="one">%d file</item>
                    <item quantity="other">%d files</item>
                </plurals>
                <string-array name="l"><item>One</item></string-array>
                <style name="s"><item name="x">bold</item></style>
            </resources>
            """;

    static Stream<String> anyWordingIsReadBack() {
        return Wordings.some(300);
    }

    @ParameterizedTest
    @MethodSource
    void anyWordingIsReadBack(String words) throws Exception {
        List<Unit> units = units(FILE);
        for (int i = 0; i < 4; i++) {
            if (words.contains("]]>") && i == 2) {
                assertThat(units.get(i).manner().write(words)).isEmpty();
                continue;
            }
            String after = Edited.file(FILE, units.get(i), words).orElseThrow();
            assertThat(asAapt(Xml.text(after, "string", i))).as(after).isEqualTo(words);
            List<Unit> again = units(after);
            assertThat(again).hasSameSizeAs(units);
            assertThat(Edited.reads(again.get(i), words))
                    .as(again.get(i).reading().text())
                    .isTrue();
        }
    }

    private static List<Unit> units(String file) throws Unreadable {
        return new AndroidStrings().units(PATH, file);
    }

    /** ResourceUtils::StringBuilder of aapt2, word for word. */
    private static String asAapt(String content) {
        var reads = new StringBuilder();
        boolean quoted = false;
        boolean blank = false;
        String trimmed = content.strip();
        assertThat(trimmed).doesNotStartWith("@").doesNotStartWith("?");
        for (int i = 0; i < trimmed.length(); i++) {
            char c = trimmed.charAt(i);
            boolean space = " \t\r\n".indexOf(c) >= 0;
            if (!quoted && space) {
                reads.append(blank ? "" : " ");
            } else if (c == '\\') {
                char next = trimmed.charAt(++i);
                switch (next) {
                    case 't' -> reads.append('\t');
                    case 'n' -> reads.append('\n');
                    case 'u' -> {
                        reads.append((char) Integer.parseInt(trimmed.substring(i + 1, i + 5), 16));
                        i += 4;
                    }
                    default -> reads.append(next);
                }
            } else if (c == '"') {
                quoted = !quoted;
            } else {
                assertThat(!quoted && c == '\'')
                        .as("an apostrophe without its backslash")
                        .isFalse();
                reads.append(c);
            }
            blank = !quoted && space;
        }
        return reads.toString();
    }

    @Test
    void readsAsPeopleDo() throws Exception {
        List<Unit> units = units(FILE);
        assertThat(units)
                .extracting(unit -> unit.reading().text())
                .containsExactly(
                        "Don't say \"Hi\" & go\nnow",
                        "Don't  go",
                        "Say it & go",
                        "Some long words …",
                        "Sign up, %1$s, to &app;",
                        "Here",
                        "",
                        "%d file",
                        "%d files",
                        "One");
        assertThat(units)
                .extracting(Unit::key)
                .contains("string/plain", "plurals/n/one", "plurals/n/other", "string-array/l/0");
        assertThat(units).extracting(Unit::locale).containsOnly("pt-BR");
    }

    @Test
    void neverThrowsAnythingElse() {
        for (int end = 0; end < FILE.length(); end++) {
            String part = FILE.substring(0, end);
            try {
                units(part);
            } catch (Unreadable expected) {
                assertThat(expected).message().isNotBlank();
            }
        }
    }
}
