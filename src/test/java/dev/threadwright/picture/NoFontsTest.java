package dev.threadwright.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.logging.ConsoleHandler;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A Java on a system without fonts, in a process of its own. */
class NoFontsTest {
    private static final String NONE =
            "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig><dir>/nowhere</dir></fontconfig>";

    @TempDir
    Path home;

    @Test
    @EnabledOnOs(OS.LINUX)
    void drawsNothingAndSaysOnceWhy() throws IOException, InterruptedException {
        var fonts = Files.writeString(home.resolve("fonts.conf"), NONE);
        var said = home.resolve("said");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.home=" + home,
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TwoPictures.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("FONTCONFIG_FILE", fonts.toString());
        var process = builder.start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(said, StandardCharsets.UTF_8))
                .contains("Optional.empty Optional.empty")
                .containsOnlyOnce("this system has no fonts. Install fontconfig and a font");
    }

    /** What the other process does. */
    static final class TwoPictures {
        private TwoPictures() {}

        public static void main(String[] arguments) {
            Logger.getLogger("").addHandler(new ConsoleHandler());
            var painter = new Painter();
            var scene = SceneCases.table().orElseThrow();
            System.out.println(painter.png(scene) + " " + painter.png(scene));
        }
    }
}
