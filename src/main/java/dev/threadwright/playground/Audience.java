package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashSet;
import java.util.Set;

/** The pages that are open, told over server-sent events what has changed. */
final class Audience {

    /** A page that does not read is dropped at this backlog, in bytes, and reconnects by itself. */
    private static final int MOST_UNREAD = 4 * 1024 * 1024;

    private final Set<HttpServerResponse> pages = new LinkedHashSet<>();

    void join(RoutingContext request) {
        var page = request.response();
        page.setChunked(true)
                .setWriteQueueMaxSize(MOST_UNREAD)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store");
        page.write("retry: 1000\n\n");
        page.closeHandler(_ -> pages.remove(page));
        page.exceptionHandler(_ -> pages.remove(page));
        pages.add(page);
    }

    void tell(String what, JsonNode data) {
        if (pages.isEmpty()) {
            return;
        }
        var event = "event: " + what + "\ndata: " + Json.write(data) + "\n\n";
        pages.stream().filter(HttpServerResponse::writeQueueFull).toList().forEach(HttpServerResponse::reset);
        pages.forEach(page -> page.write(event));
    }
}
