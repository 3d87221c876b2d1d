package dev.threadwright.playground;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.util.function.Supplier;

/** The Slack half: {@code /slack}, {@code /control/slack} and the page. */
final class Slack implements AutoCloseable {

    Slack(Vertx vertx, Settings settings, URI self, Supplier<URI> appUrl) {}

    void mount(Router router) {}

    @Override
    public void close() {}
}
