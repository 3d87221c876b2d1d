package dev.threadwright.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.slack.api.model.File;
import com.slack.api.model.Message;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.threadwright.Defaults;
import dev.threadwright.thread.Conversations.Unreadable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedPicturesTest {
    private static final int MOST = 100;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String info = "";
    private SharedPictures pictures;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/files.info", exchange -> answer(exchange, 200, info));
        server.createContext("/files/", this::file);
        server.start();
        var settings = Defaults.of(SlackConfig.class, Map.of("threadwright.slack.api-url", address("/api/")));
        pictures = new SharedPictures(new Clients(new SlackApi(settings).slack(), _ -> "xoxb-test"), settings);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void fetchesWhatSlackSaysIsAPictureWithItsToken() {
        info = picture("image/png", 7, address("/files/a.png"));

        assertThat(pictures.bytes("T1", "F1", MOST))
                .hasValueSatisfying(bytes ->
                        assertThat(bytes).asString(StandardCharsets.UTF_8).isEqualTo("a bytes"));
        assertThat(asked).containsExactly("/files/a.png Bearer xoxb-test");
    }

    @Test
    void fetchesNothingThatIsNoPictureOrIsLarge() {
        for (var said : List.of(
                picture("text/html", 7, address("/files/a.png")),
                picture("image/png", MOST + 1, address("/files/a.png")),
                "{\"ok\":true,\"file\":{\"id\":\"F1\"}}",
                "{\"ok\":false,\"error\":\"missing_scope\"}",
                "{\"ok\":false,\"error\":\"file_not_found\"}")) {
            info = said;

            assertThat(pictures.bytes("T1", "F1", MOST)).as(said).isEmpty();
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void readsNoMoreThanItWantsWhateverSizeWasSaid() {
        info = picture("image/png", 7, address("/files/large"));

        assertThat(pictures.bytes("T1", "F1", MOST)).isEmpty();
    }

    @Test
    void comesAgainWhereSlackDoesNotAnswer() {
        info = "{\"ok\":false,\"error\":\"internal_error\"}";

        assertThatThrownBy(() -> pictures.bytes("T1", "F1", MOST))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        unreadable -> assertThat(unreadable.forGood()).isFalse());
    }

    @Test
    void followsNoRedirect() {
        info = picture("image/png", 7, address("/files/elsewhere"));

        assertThat(pictures.bytes("T1", "F1", MOST)).isEmpty();
        assertThat(asked).containsExactly("/files/elsewhere Bearer xoxb-test");
    }

    @Test
    void asksOfFilesInSlackConnectWhatTheyAre() {
        var message = new Message();
        message.setFiles(List.of(
                File.builder().id("F1").mimetype("image/jpeg").build(),
                File.builder().id("F2").mimetype("application/pdf").build(),
                File.builder().id("F3").fileAccess("check_file_info").build()));

        assertThat(SharedPictures.in(message)).containsExactly("F1", "F3");
        assertThat(SharedPictures.in(new Message())).isEmpty();
    }

    /** Where the token may go. */
    @ParameterizedTest
    @CsvSource({
        "https://files.slack.com/files-pri/T1-F1/download/a.png, true",
        "https://slack.com/files/a.png, true",
        "http://files.slack.com/files-pri/T1-F1/download/a.png, false",
        "https://files.slack.com:8443/files-pri/T1-F1/download/a.png, false",
        "https://files.slack.com@example.com/a.png, false",
        "https://files.slack.com.example.com/a.png, false",
        "https://evilslack.com/a.png, false",
        "https://docs.google.com/a.png, false",
        "file:///etc/passwd, false"
    })
    void trustsTheHostsOfSlackOnly(URI url, boolean trusted) {
        assertThat(SharedPictures.isSlacks(url, URI.create("https://slack.com/api/")))
                .isEqualTo(trusted);
    }

    private void file(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path + " " + exchange.getRequestHeaders().getFirst("Authorization"));
        if (path.endsWith("elsewhere")) {
            exchange.getResponseHeaders().set("Location", address("/files/a.png"));
            answer(exchange, 302, "");
        } else {
            answer(exchange, 200, path.endsWith("large") ? "x".repeat(MOST + 1) : "a bytes");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String picture(String mimetype, int size, String url) {
        return "{\"ok\":true,\"file\":{\"id\":\"F1\",\"mimetype\":\"%s\",\"size\":%d,\"url_private_download\":\"%s\"}}"
                .formatted(mimetype, size, url);
    }

    private String address(String path) {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + path;
    }
}
