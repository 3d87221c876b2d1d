package dev.threadwright.playground;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The pages people look at. One document is all of them: its script asks {@link GitHubFacts} for what it shows. */
final class GitHubPages {

    private GitHubPages() {}

    static void mount(Router router) {
        asset(router, "github.css", "text/css");
        asset(router, "github.js", "text/javascript");
        router.get("/github").handler(context -> send(context, "index.html", "text/html"));
        router.get("/github/*").handler(context -> send(context, "index.html", "text/html"));
    }

    private static void asset(Router router, String name, String type) {
        router.get("/github/assets/" + name).handler(context -> send(context, name, type));
    }

    private static void send(RoutingContext context, String name, String type) {
        try (InputStream in = GitHubPages.class.getResourceAsStream("/playground/github/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the page " + name + " is missing");
            }
            context.response()
                    .putHeader("Content-Type", type + "; charset=utf-8")
                    .putHeader(
                            "Content-Security-Policy",
                            "default-src 'self'; img-src 'self' data:; frame-ancestors 'self'")
                    .putHeader("Cache-Control", "no-cache")
                    .end(Buffer.buffer(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
