package dev.threadwright.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadwright.text.Text;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchTest {
    @Test
    void replacesLinesWhereTheyAreExactlySo() throws Exception {
        assertThat(patched("one\ntwo\nthree\n", "@@\n one\n-two\n+zwei\n three"))
                .isEqualTo("one\nzwei\nthree\n");
    }

    @Test
    void toleratesBlanksAtTheEndThenAroundThenOtherPunctuation() throws Exception {
        assertThat(patched("one  \ntwo\n", "@@\n one\n-two\n+zwei")).isEqualTo("one  \nzwei\n");
        assertThat(patched("    one\n    two\n", "@@\n one\n-two\n+    zwei")).isEqualTo("    one\n    zwei\n");
        assertThat(patched("It’s “on” – now\ntwo\n", "@@\n It's \"on\" - now\n-two\n+zwei"))
                .isEqualTo("It’s “on” – now\nzwei\n");
    }

    @Test
    void prefersTheStrictestPlace() throws Exception {
        assertThat(patched("  two\ntwo\n", "@@\n-two\n+zwei")).isEqualTo("  two\nzwei\n");
    }

    @Test
    void refusesWhereTwoPlacesFit() {
        assertThatThrownBy(() -> patched("two\n\ntwo\n", "@@\n-two\n+zwei"))
                .hasMessage("In a.txt, 2 places read “two”: give more lines around it, or a line above after “@@ ”.");
    }

    @Test
    void takesTheFirstPlaceBelowTheLineThatIsNamed() throws Exception {
        assertThat(patched("[a]\nx=1\n[b]\nx=1\n", "@@ [b]\n-x=1\n+x=2")).isEqualTo("[a]\nx=1\n[b]\nx=2\n");
    }

    @Test
    void goesOnBelowTheLastHunk() throws Exception {
        assertThat(patched("a\nx\nb\nx\n", "@@\n a\n-x\n+y\n@@\n-x\n+z")).isEqualTo("a\ny\nb\nz\n");
    }

    @Test
    void keepsLineEndingsAndTheEndOfTheFile() throws Exception {
        assertThat(patched("one\r\ntwo\r\n", "@@\n one\n-two\n+zwei\n+drei")).isEqualTo("one\r\nzwei\r\ndrei\r\n");
        assertThat(patched("one\ntwo", "@@\n one\n-two\n+zwei")).isEqualTo("one\nzwei");
        assertThat(patched("one\ntwo", "@@\n two\n+three")).isEqualTo("one\ntwo\nthree");
        assertThat(patched("\ufeffone\n", "@@\n-one\n+eins")).isEqualTo("\ufeffeins\n");
    }

    @Test
    void insertsBelowTheLineThatIsNamedAndAtTheEnd() throws Exception {
        assertThat(patched("a\nb\n", "@@ a\n+new")).isEqualTo("a\nnew\nb\n");
        assertThat(patched("a\nb\n", "@@\n+new")).isEqualTo("a\nb\nnew\n");
        assertThat(patched("x\ny\nx\n", "@@\n-x\n+z\n*** End of File")).isEqualTo("x\ny\nz\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    nothing                                     | A patch begins with “*** Begin Patch” and ends with “*** End Patch”.
                    *** Begin Patch/*** End Patch               | The patch has no “*** Update File: path”.
                    *** Begin Patch/*** Add File: x/+a/*** End Patch | Files are not added or deleted here, only updated.
                    *** Begin Patch/*** Delete File: x/*** End Patch | Files are not added or deleted here, only updated.
                    *** Begin Patch/*** Update File: x/*** Move to: y/*** End Patch | Files are not moved here, only updated.
                    *** Begin Patch/*** Update File: x/*** End Patch | Nothing is to be changed in x.
                    *** Begin Patch/*** Update File: x/@@/ a/*** End Patch | A hunk for x changes nothing.
                    *** Begin Patch/*** Update File: x/@@/?a/*** End Patch | Line 4, “?a”, begins with none of “ ”, “-” and “+”.
                    """)
    void saysWhatIsWrongWithIt(String written, String message) {
        assertThatThrownBy(() -> Patch.parse(written.replace('/', '\n'))).hasMessage(message);
    }

    @Test
    void saysWhichLinesAreNotThere() {
        assertThatThrownBy(() -> patched("one\n", "@@\n-two\n+zwei"))
                .hasMessage("a.txt has no “two”: read_file shows how it reads.");
    }

    private static String patched(String content, String hunks) throws Exception {
        Patch patch = Patch.parse("*** Begin Patch\n*** Update File: a.txt\n" + hunks + "\n*** End Patch");
        Text text = Text.of(content.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        return new String(Patched.of("a.txt", text, patch.files().getFirst().hunks()), StandardCharsets.UTF_8);
    }
}
