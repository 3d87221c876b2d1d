package dev.threadwright.playground;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The page people look at and its parts: {@code slack.html} at {@code /}, the rest below {@code /assets}. */
final class Page {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    /** Nothing from outside is loaded; pictures only from this machine. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data: http://localhost:* http://127.0.0.1:*; base-uri 'none'; form-action 'none'";

    private Page() {}

    static void mount(Router router) {
        router.get("/").handler(request -> send(request, "slack.html"));
        router.get("/assets/:file").handler(request -> send(request, request.pathParam("file")));
        router.get("/archives/:channel/:message").handler(Page::permalink);
    }

    /** Permalinks of messages open the page there. */
    private static void permalink(RoutingContext request) {
        var message = request.pathParam("message");
        var micros = 6;
        if (!message.matches("p\\d{7,}") || !request.pathParam("channel").matches("[A-Z0-9]+")) {
            request.response().setStatusCode(404).end();
            return;
        }
        var ts = message.substring(1, message.length() - micros) + "." + message.substring(message.length() - micros);
        var thread = Optional.ofNullable(request.queryParams().get("thread_ts"))
                .filter(given -> given.matches("\\d+\\.\\d+"))
                .orElse(ts);
        request.response()
                .setStatusCode(302)
                .putHeader("Location", "/#" + request.pathParam("channel") + "/" + thread)
                .end();
    }

    private static void send(RoutingContext request, String file) {
        var type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        var content = type == null || !file.matches("[a-z0-9-]+\\.[a-z]+") ? Optional.<Buffer>empty() : read(file);
        if (content.isEmpty()) {
            request.response().setStatusCode(404).end();
            return;
        }
        request.response()
                .putHeader("Content-Type", type)
                .putHeader("Cache-Control", "no-cache")
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(content.get());
    }

    private static Optional<Buffer> read(String file) {
        try (var in = Page.class.getResourceAsStream("/playground/" + file)) {
            return in == null ? Optional.empty() : Optional.of(Buffer.buffer(in.readAllBytes()));
        } catch (IOException e) {
            throw new IllegalStateException("the page's " + file + " could not be read", e);
        }
    }
}
