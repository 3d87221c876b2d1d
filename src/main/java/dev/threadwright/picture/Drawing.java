package dev.threadwright.picture;

import com.openhtmltopdf.java2d.api.BufferedImagePageProcessor;
import com.openhtmltopdf.java2d.api.Java2DRendererBuilder;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.util.XRLog;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.Document;

/** A page as PNG. Whatever it refers to is refused, and what does not fit is cut off at the bottom. */
final class Drawing {
    static final int WIDTH = 720;
    static final int MOST_HEIGHT = 1600;
    private static final int MARGIN = 12;

    static {
        XRLog.setLoggingEnabled(false);
    }

    private Drawing() {}

    static byte[] png(Document page) throws IOException {
        var pages = new BufferedImagePageProcessor(BufferedImage.TYPE_INT_RGB, 1.0);
        new Java2DRendererBuilder()
                .withW3cDocument(page, null)
                .useEnvironmentFonts(true)
                .useUriResolver((_, _) -> null)
                .useHttpStreamImplementation(_ -> null)
                .useProtocolsStreamImplementation(_ -> null, "http", "https", "file", "jar", "ftp", "data")
                .useExternalResourceAccessControl(
                        (_, _) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                .useExternalResourceAccessControl(
                        (_, _) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                .toPageProcessor(pages)
                .runFirstPage();
        BufferedImage drawn = pages.getPageImages().getFirst();
        var bytes = new ByteArrayOutputStream();
        // In memory: ImageIO's own stream would be a file.
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(drawn.getSubimage(0, 0, drawn.getWidth(), height(drawn)), "png", out);
        }
        return bytes.toByteArray();
    }

    /** Down to the last line that has something on it. */
    private static int height(BufferedImage drawn) {
        int background = drawn.getRGB(drawn.getWidth() - 1, 0);
        int last = drawn.getHeight() - 1;
        while (last > 0 && isEmpty(drawn, last, background)) {
            last--;
        }
        return Math.min(drawn.getHeight(), last + 1 + MARGIN);
    }

    private static boolean isEmpty(BufferedImage drawn, int line, int background) {
        for (int x = 0; x < drawn.getWidth(); x++) {
            if (drawn.getRGB(x, line) != background) {
                return false;
            }
        }
        return true;
    }
}
