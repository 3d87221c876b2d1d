package dev.threadwright;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that cannot be carried out: each gets one message that says why and what to do, and nothing is pushed. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
    private static final int FIFTY_MEGABYTES = 50 << 20;

    @Inject
    Scene scene;

    private String odd = "";

    @BeforeAll
    void fill(@TempDir Path directory) {
        odd = scene.repository("odd", files());
        scene.checkout(odd, directory)
                .write("dump.sql", dump())
                .link("alias.md", "Linked words")
                .submodule("module")
                .commit("Link")
                .push();
        scene.remember(odd);
    }

    @AfterAll
    void clear() {
        scene.clear();
    }

    private static Map<String, byte[]> files() {
        var files = new HashMap<String, byte[]>();
        files.put("copy/plain.md", "Plain words stand here.\n".getBytes(UTF_8));
        files.put("copy/latin.txt", "Caf\u00e9 words stand here.\n".getBytes(ISO_8859_1));
        files.put("logo.png", "\u0089PNG\0\0\0\1Pixel words\0".getBytes(ISO_8859_1));
        files.put("package-lock.json", "{\"name\": \"Locked words\"}\n".getBytes(UTF_8));
        files.put("dist/app.min.js", "x=\"Minified words\"\n".getBytes(UTF_8));
        files.put(".github/workflows/ci.yml", "name: Workflow words\n".getBytes(UTF_8));
        for (int i = 0; i < 500; i++) {
            files.put("pages/" + (i < 300 ? "en" : "fr") + "/" + i + ".md", "Many words stand here.\n".getBytes(UTF_8));
        }
        return files;
    }

    private static byte[] dump() {
        var dump = new byte[FIFTY_MEGABYTES];
        Arrays.fill(dump, (byte) 'x');
        for (int i = 99; i < dump.length; i += 100) {
            dump[i] = '\n';
        }
        var words = "\nDumped words\n".getBytes(UTF_8);
        System.arraycopy(words, 0, dump, dump.length - words.length, words.length);
        return dump;
    }

    @ParameterizedTest
    @MethodSource("requests")
    void saysWhyAndWhatToDo(String request, String answer) {
        var asked = scene.ask(request.replace("ODD", odd));
        assertThat(scene.ending(asked)).contains(answer.replace("ODD", odd));
        scene.assertUntouched(odd);
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of("change \"Unheard-of words\" to \"Others\" in ODD", "stands nowhere in ODD."),
                Arguments.of(
                        "change \"Many words\" to \"Others\" in ODD", "stands in 500 places in 500 files of acme/odd"),
                Arguments.of(
                        "change \"Pixel words\" to \"Others\" in ODD",
                        "stands only in logo.png, a binary file, which I don't change."),
                Arguments.of("change \"Dumped words\" to \"Others\" in ODD", "files over 5 MB are not changed."),
                Arguments.of(
                        "change \"Locked words\" to \"Others\" in ODD",
                        "stands only in package-lock.json, generated or brought in from elsewhere"),
                Arguments.of(
                        "change \"Minified words\" to \"Others\" in ODD",
                        "stands only in dist/app.min.js, generated or brought in from elsewhere"),
                Arguments.of(
                        "change \"Workflow words\" to \"Others\" in ODD",
                        "steers continuous integration; I don't change it."),
                Arguments.of("change \"Linked words\" to \"Others\" in ODD", "stands nowhere in ODD."),
                Arguments.of(
                        "change \"Caf\u00e9 words\" to \"\u304a\u8336\" in ODD",
                        "choose other words, or convert the file first."),
                Arguments.of("change \"Plain words\" to \"Plain words\" in ODD", "Put it like this:"),
                Arguments.of("change \"\" to \"Others\" in ODD", "Put it like this:"),
                Arguments.of("change \"Plain words\" to \"Re\u202eversed\" in ODD", "U+202E"),
                Arguments.of("change \"Plain words\" to \"Be\u0007ll\" in ODD", "U+0007"),
                Arguments.of("change \"Plain words\" to \"No\u0000thing\" in ODD", "U+FFFD"),
                Arguments.of(
                        "change \"Plain words\" to \"Others\" in acme/nowhere",
                        "acme/nowhere is not connected; connected: "),
                Arguments.of("make the button blue in ODD", "Put it like this:"),
                Arguments.of("", "Hello. Tell me which words to change"));
    }

    @Test
    void greetsWhoSharesAFileAndSaysNothing() {
        var asked = scene.slack.share("ada", "web-copy", "@Threadwright", "screenshot.png");
        assertThat(scene.ending(asked)).isNotBlank();
    }

    @Test
    void greetsWhoSendsTheAppAFileAlone() {
        var asked = scene.slack.share("ada", "dm", "", "screenshot.png");
        assertThat(scene.ending(asked)).isNotBlank();
    }
}
