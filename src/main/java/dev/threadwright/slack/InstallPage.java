package dev.threadwright.slack;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** The few pages that people see who install the app. Plain, with nothing loaded and nothing run. */
record InstallPage(int status, String title, String text) {
    private static final String SETTINGS =
            "Whoever runs Threadwright sets SLACK_CLIENT_ID and SLACK_CLIENT_SECRET (both stand under “Basic"
                    + " Information” of the app at api.slack.com/apps), adds the address of /slack/oauth_redirect here"
                    + " as a redirect URL under “OAuth & Permissions”, and restarts.";

    /** Codes of oauth.v2.access that say that the link was used, or is old. */
    private static final Set<String> OLD = Set.of("invalid_code", "code_already_used", "code_expired");

    private static final Set<String> OURS =
            Set.of("bad_client_secret", "invalid_client_id", "bad_redirect_uri", "invalid_client");

    static InstallPage notConfigured() {
        return new InstallPage(503, "Threadwright cannot be installed from here yet", SETTINGS);
    }

    static InstallPage noKey(String sentence) {
        return new InstallPage(503, "Threadwright cannot be installed from here yet", sentence);
    }

    static InstallPage installed(String where) {
        return new InstallPage(
                200,
                "Threadwright is in " + where,
                "Invite @Threadwright to a channel and ask, or write to it directly. /threadwright help says how.");
    }

    static InstallPage declined() {
        return new InstallPage(
                200,
                "Nothing was installed",
                "The permissions were declined. Begin again at /slack/install whenever you like.");
    }

    static InstallPage strange() {
        return new InstallPage(
                400,
                "This link is not good",
                "It was not begun in this browser, is older than ten minutes, or was used before. Nothing was installed."
                        + " Begin again at /slack/install.");
    }

    /** @param error Slack's code */
    static InstallPage refused(String error) {
        if (OLD.contains(error)) {
            return new InstallPage(
                    400,
                    "This link was used before",
                    "Slack takes its code once and for ten minutes. Begin again at /slack/install.");
        }
        if (OURS.contains(error)) {
            return new InstallPage(
                    502,
                    "Slack does not know this app",
                    "Slack answered " + error + ". Whoever runs Threadwright checks SLACK_CLIENT_ID,"
                            + " SLACK_CLIENT_SECRET and the app's redirect URL.");
        }
        return new InstallPage(
                502,
                "Slack did not finish the installation",
                "Slack answered " + error + ". Begin again at /slack/install; if it stays so, tell whoever runs"
                        + " Threadwright.");
    }

    Response response() {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .header("Cache-Control", "no-store")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none';"
                                + " form-action 'none'; frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .entity(html())
                .build();
    }

    private String html() {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>
                :root { color-scheme: light dark }
                body { font: 1.05rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 12vh auto; padding: 0 1.5rem }
                h1 { font-size: 1.5rem; line-height: 1.25 }
                </style>
                </head>
                <body>
                <main>
                <h1>%s</h1>
                <p>%s</p>
                </main>
                </body>
                </html>
                """.formatted(escaped(title), escaped(title), escaped(text));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
