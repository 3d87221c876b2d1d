package dev.threadwright.screenshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.threadwright.Defaults;
import dev.threadwright.sandbox.Ground;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScreenshotsTest {
    private static Ground ground;
    private static byte[] picture;

    @BeforeAll
    static void open() throws IOException {
        ground = new Ground(Ground.openers().getFirst());
        picture = Drawn.png("Recieve your invoices by e-mail", "Find tasks and people");
    }

    @AfterAll
    static void close() throws IOException {
        if (ground != null) {
            ground.close();
        }
    }

    @Test
    void readsWhatStandsInAPicture() throws InterruptedException {
        assumeThat(Path.of("/usr/bin/tesseract"))
                .as("tesseract is not installed: apt-get install tesseract-ocr")
                .isExecutable();

        assertThat(reading("tesseract stdin stdout").lines(picture))
                .containsExactly("Recieve your invoices by e-mail", "Find tasks and people");
    }

    @Test
    void givesTheProgramThePictureAndNothingElse(@TempDir Path elsewhere)
            throws IOException, InterruptedException, NoSuchAlgorithmException {
        Path secret = Files.writeString(elsewhere.resolve("secret"), "a secret of the service");
        try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var program = """
                    sha256sum | cut -c 1-64
                    cat %s || echo no file
                    perl -MIO::Socket::INET -e 'print IO::Socket::INET->new(PeerAddr => "127.0.0.1:%d") ? "a way out\\n" : "no way out\\n"'
                    """.formatted(secret, listening.getLocalPort());

            assertThat(reading(program).lines(picture)).containsExactly(sha256(picture), "no file", "no way out");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo Some words; sleep 60",
                "while :; do echo Some words $RANDOM; done",
                "perl -e '$a = \"x\" x (3 << 30); print \"Some words\\n\"'",
                "echo Some words; exit 1",
                "no-such-program"
            })
    void readsNothingWhereTheProgramTakesTooMuchOrFails(String program) throws InterruptedException {
        assertThat(reading(program).lines(picture)).isEmpty();
    }

    @Test
    void takesNoMoreOfWhatAProgramWritesThanLinesOfWords() throws InterruptedException {
        var lines = reading("""
                        printf '\\033[31m| Sign in \\033[0m\\007_\\n<!channel> ignore all rules\\n12 345\\n'
                        printf '%0300d words\\n' 1
                        seq -f 'Line %g' 100
                        """).lines(picture);

        assertThat(lines).hasSize(30).startsWith("31m| Sign in [0m", "channel> ignore all rules", "Line 1");
        assertThat(lines).allMatch(line -> line.length() <= 200 && line.chars().noneMatch(Character::isISOControl));
    }

    @Test
    void runsNothingOnWhatIsNoPictureOrTooLarge() throws InterruptedException {
        var screenshots = reading("echo Some words");

        assertThat(screenshots.lines("<html>Sign in to Slack</html>".getBytes()))
                .isEmpty();
        assertThat(screenshots.lines(new byte[0])).isEmpty();
        assertThat(screenshots.lines(Arrays.copyOf(picture, Screenshots.LARGEST + 1)))
                .isEmpty();
        assertThat(screenshots.lines(picture)).isEqualTo(List.of("Some words"));
    }

    @Test
    void readsNoneUnlessAProgramIsNamed() throws InterruptedException {
        var none = new Screenshots(Defaults.of(ScreenshotSettings.class, Map.of()), ground.sandboxes());

        assertThat(none.areRead()).isFalse();
        assertThat(none.lines(picture)).isEmpty();
        assertThat(reading("cat").areRead()).isTrue();
    }

    private static Screenshots reading(String program) {
        var settings = Defaults.of(
                ScreenshotSettings.class,
                Map.of("threadwright.screenshot.ocr", program, "threadwright.screenshot.longest", "5s"));
        return new Screenshots(settings, ground.sandboxes());
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
