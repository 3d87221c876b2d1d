package dev.threadwright.picture;

import jakarta.enterprise.context.ApplicationScoped;
import java.awt.GraphicsEnvironment;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Draws scenes, without a screen, a network or a file. */
@ApplicationScoped
public class Painter {
    private static final Logger LOG = LoggerFactory.getLogger(Painter.class);

    static {
        // Or a Mac would show us in its dock.
        System.setProperty("java.awt.headless", "true");
    }

    private final Attempt attempt = new Attempt("A picture", Duration.ofSeconds(10));
    private volatile boolean told;

    /** The scene as PNG; nothing where it cannot be drawn, which is in the log. Never fails. */
    public Optional<byte[]> png(Scene scene) {
        return attempt.at(() -> hasFonts() ? Optional.of(Drawing.png(Layout.of(scene))) : Optional.<byte[]>empty())
                .flatMap(drawn -> drawn);
    }

    /** A Java for servers may stand on a system without any. */
    private boolean hasFonts() {
        boolean some;
        try {
            some = GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length > 0;
        } catch (RuntimeException | LinkageError | InternalError none) {
            LOG.debug("Fonts cannot be listed", none);
            some = false;
        }
        if (!some && !told) {
            told = true;
            LOG.warn("Cards have no pictures: this system has no fonts. Install fontconfig and a font, such as DejaVu");
        }
        return some;
    }
}
