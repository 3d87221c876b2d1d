package dev.threadwright.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.threadwright.sandbox.Ground.Opener;
import dev.threadwright.sandbox.Talk.Heard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Programs in a sandbox that are talked with line by line. */
@InSandboxes
class TalkTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(200);

    @Parameter
    Opener opener;

    private Ground ground;
    private Sandbox sandbox;

    @BeforeEach
    void open() throws IOException {
        ground = new Ground(opener);
        sandbox = ground.open("t1", "README.md", "hello\n");
    }

    @AfterEach
    void close() throws IOException {
        if (ground != null) {
            sandbox.close();
            ground.close();
        }
    }

    private Talk perl(String program) throws IOException {
        return sandbox.talk(List.of("/usr/bin/perl", "-e", "$| = 1; " + program), Map.of("OF_OURS", "a=b"));
    }

    @Test
    void linesGoBackAndForth() throws Exception {
        try (Talk talk = perl("print \"$ENV{OF_OURS} $0\\n\"; while (<STDIN>) { print STDERR 'x'; print uc }")) {
            assertThat(talk.hear(LONG)).isEqualTo(new Heard.Line("a=b -e"));
            assertThat(talk.hear(SHORT)).isEqualTo(new Heard.Silence());
            talk.say("wörter");
            talk.say("two");
            assertThat(talk.hear(LONG)).isEqualTo(new Heard.Line("WöRTER"));
            assertThat(talk.hear(LONG)).isEqualTo(new Heard.Line("TWO"));
        }
    }

    @Test
    void worksBesideCommands() throws Exception {
        try (Talk talk = perl("while (<STDIN>) { open(my $f, '>', 'made'); print $f $_; close $f; print }")) {
            talk.say("one");
            talk.hear(LONG);
            assertThat(sandbox.run("cat made", "", LONG).output()).isEqualTo("one\n");
            assertThat(sandbox.read("made"))
                    .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo("one\n".getBytes()));
            assertThat(sandbox.read("README.md")).isPresent();
            assertThat(sandbox.read("none")).isEmpty();
            assertThat(sandbox.changed().files()).containsOnlyKeys("made");
        }
    }

    @Test
    void saysHowItEndedAndWhatItComplainedOf() throws Exception {
        try (Talk talk = perl("print \"last\\n\"; print STDERR \"sorry\\n\"; exit 3")) {
            assertThat(talk.hear(LONG)).isEqualTo(new Heard.Line("last"));
            assertThat(talk.hear(LONG)).isEqualTo(new Heard.Ended(3, "sorry"));
            talk.say("to nobody");
            assertThat(talk.hear(LONG)).isEqualTo(new Heard.Ended(3, ""));
        }
    }

    @Test
    void endsWithAllThatItStarted() throws Exception {
        Talk talk = perl("fork; fork; print \"up\\n\"; sleep 600 # lingering");
        talk.hear(LONG);
        assertThat(lingering()).isPositive();

        talk.close();

        await().atMost(LONG).until(this::lingering, count -> count == 0);
        assertThat(sandbox.run("echo on", "", LONG).output()).isEqualTo("on\n");
    }

    private int lingering() throws IOException, InterruptedException {
        return Integer.parseInt(sandbox.run("grep -l 'linger[i]ng' /proc/[0-9]*/cmdline | wc -l", "", LONG)
                .output()
                .strip());
    }

    @Test
    void oneThatDoesNotReadIsEnded() throws Exception {
        try (Talk talk = perl("print \"up\\n\"; sleep 600")) {
            talk.hear(LONG);
            String line = "x".repeat(1 << 20);
            for (int i = 0; i < 40; i++) {
                talk.say(line);
            }
            assertThat(talk.hear(LONG)).isEqualTo(new Heard.Ended(137, ""));
            assertThat(sandbox.run("echo on", "", LONG).output()).isEqualTo("on\n");
        }
    }

    @Test
    void oneThatSaysMoreThanIsHeardIsEnded() throws Exception {
        try (Talk talk = perl("print 'x' x 1000, \"\\n\" while 1")) {
            var ended = new ArrayList<Heard>();
            await().atMost(LONG).pollInterval(Duration.ofMillis(500)).until(() -> {
                Heard heard = talk.hear(SHORT);
                ended.add(heard);
                return heard instanceof Heard.Ended;
            });
            assertThat(ended.getLast()).isEqualTo(new Heard.Ended(137, "It said too much at once, so it was ended."));
        }
    }

    @Test
    void aProgramElsewhereIsShownWhereItIsAskedFor() throws Exception {
        Path programs = Files.createDirectories(ground.data().resolve("programs"));
        Files.writeString(programs.resolve("hello.pl"), "print qq(hello\\n);");
        List<Path> layers = List.of(ground.layer("other"));

        try (Sandbox other = ground.sandboxes()
                        .open("t2", layers, ground.git(), Network.NONE, Limits.USUAL, List.of(programs));
                Talk talk = other.talk(List.of("/usr/bin/perl", programs + "/hello.pl"), Map.of())) {
            assertThat(talk.hear(LONG)).isEqualTo(new Heard.Line("hello"));
            assertThat(other.run("echo > %s/new".formatted(programs), "", LONG).output())
                    .contains("Read-only file system");
        }
    }
}
