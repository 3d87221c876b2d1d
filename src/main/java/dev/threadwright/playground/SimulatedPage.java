package dev.threadwright.playground;

import io.vertx.ext.web.RoutingContext;

/** Pages that stand for somebody else's, on which a person allows something. */
final class SimulatedPage {

    private SimulatedPage() {}

    /** @param content HTML */
    static void end(RoutingContext request, int status, String title, String content) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .end("""
                        <!doctype html>
                        <html lang="en"><head><meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <title>%s</title>
                        <style>
                        :root { color-scheme: light dark }
                        body { font: 1rem/1.6 system-ui, sans-serif; max-width: 34rem; margin: 10vh auto; padding: 0 1.5rem }
                        </style>
                        </head><body><main>
                        %s
                        </main></body></html>
                        """.formatted(title, content));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
