package dev.threadwright.playground;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.util.function.Supplier;

/** The GitHub half: everything below {@code /github}. */
final class GitHub implements AutoCloseable {

    GitHub(Vertx vertx, Settings settings, URI self, Supplier<URI> appUrl) {}

    void mount(Router router) {
        router.route("/github*").handler(request -> request.response().setStatusCode(503).end("not there yet"));
    }

    @Override
    public void close() {}
}
