package dev.threadwright.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;
import org.junit.jupiter.api.Test;

/** Pictures of real blocks; each is left in {@code target/pictures} to be looked at. */
class PainterTest {
    private static final Path SEEN = Path.of("target/pictures");

    private final Painter painter = new Painter();

    @Test
    void drawsAParagraphOfMarkdownBeforeAndAfter() throws IOException {
        var image = drawn("markdown", SceneCases.markdown().orElseThrow());

        assertThat(image.getWidth()).isEqualTo(Drawing.WIDTH);
        assertThat(image.getHeight()).isBetween(150, 700);
        assertThat(colours(image)).as("red and green marks").contains(0xffffd9dc, 0xffc9f2dd);
    }

    @Test
    void drawsABlockOfHtml() throws IOException {
        var image = drawn("html", SceneCases.html().orElseThrow());

        assertThat(image.getHeight()).isBetween(150, 700);
    }

    @Test
    void drawsTheChangedRowsOfATable() throws IOException {
        var image = drawn("table", SceneCases.table().orElseThrow());

        assertThat(image.getHeight()).isBetween(200, 1200);
    }

    @Test
    void drawsBothSidesAlikeButForTheWords() throws IOException {
        var before = drawn("same-before", side("<p>One <b>two</b> three.</p>", "<p>x</p>"));
        var same = drawn("same-again", side("<p>One <b>two</b> three.</p>", "<p>x</p>"));
        var other = drawn("same-not", side("<p>One <b>six</b> three.</p>", "<p>x</p>"));

        assertThat(differing(before, same)).isEmpty();
        assertThat(differing(before, other))
                .isNotEmpty()
                .as("only in the line of the words")
                .allMatch(y -> y < before.getHeight() / 2);
    }

    @Test
    void cutsOffWhatDoesNotFit() throws IOException {
        var image = drawn("long", side("<p>" + "word ".repeat(2400) + "</p>", "<p>x</p>"));

        assertThat(image.getHeight()).isEqualTo(Drawing.MOST_HEIGHT);
    }

    @Test
    void asksForNothingOutsideEvenWhereAPageWantsIt() throws IOException {
        var requests = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
        });
        server.start();
        try {
            String base = "http://127.0.0.1:" + server.getAddress().getPort();
            String page = """
                    <html><head><link rel="stylesheet" href="%1$s/a.css"><style>
                    @import url(%1$s/b.css);
                    @font-face { font-family: Far; src: url(%1$s/c.ttf) }
                    p { font-family: Far; background: url(%1$s/d.png) }</style></head>
                    <body><p>Words</p><img src="%1$s/f.png"><img src="file:///etc/passwd">
                    <object data="%1$s/g"></object><iframe src="%1$s/h"></iframe>
                    <svg><image href="%1$s/i.png"/></svg></body></html>""".formatted(base);

            assertThat(Drawing.png(new W3CDom().namespaceAware(false).fromJsoup(Jsoup.parse(page))))
                    .isNotEmpty();
            assertThat(requests).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    private static Scene side(String before, String after) {
        return new Scene(List.of(new Scene.View("docs/a.md", before, after, "", "")), 0);
    }

    private BufferedImage drawn(String name, Scene scene) throws IOException {
        Optional<byte[]> png = painter.png(scene);
        assertThat(png).isPresent();
        Files.createDirectories(SEEN);
        Files.write(SEEN.resolve(name + ".png"), png.get());
        return ImageIO.read(new ByteArrayInputStream(png.get()));
    }

    private static List<Integer> colours(BufferedImage image) {
        return Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .distinct()
                .boxed()
                .toList();
    }

    /** The lines that differ. */
    private static List<Integer> differing(BufferedImage one, BufferedImage other) {
        assertThat(one.getHeight()).isEqualTo(other.getHeight());
        return IntStream.range(0, one.getHeight())
                .filter(y -> IntStream.range(0, one.getWidth()).anyMatch(x -> one.getRGB(x, y) != other.getRGB(x, y)))
                .boxed()
                .toList();
    }
}
