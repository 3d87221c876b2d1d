package dev.threadwright.screenshot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How pictures are read. */
@ConfigMapping(prefix = "threadwright.screenshot")
interface ScreenshotSettings {
    /**
     * A command that gets a PNG or JPEG picture on its standard input and writes the words in it, line by line: {@code
     * tesseract stdin stdout}. It runs in a sandbox. None: pictures are not read, nor asked for.
     */
    Optional<String> ocr();

    /** So long it may take for one picture. */
    @WithDefault("10s")
    Duration longest();
}
