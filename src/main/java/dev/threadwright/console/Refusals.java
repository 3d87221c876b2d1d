package dev.threadwright.console;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Pages that say why something is not shown or not done, and what to do next. */
final class Refusals {
    private Refusals() {}

    static Response noRole(Visitor visitor, String formToken) {
        return page(
                403,
                "You are signed in, and may not enter",
                visitor.name() + " (" + visitor.subject()
                        + ") has no role here. Whoever runs Threadwright gives you one in"
                        + " THREADWRIGHT_CONSOLE_VIEWERS, _OPERATORS or _ADMINS.",
                formToken);
    }

    static Response needs(Visitor visitor, Role needed) {
        return page(
                403,
                "That needs the role " + needed.word(),
                "You are " + visitor.assigned().map(Role::word).orElse("nobody here")
                        + ". Nothing was done. Ask somebody who has that role.",
                "");
    }

    static Response foreignForm() {
        return page(
                403,
                "That form did not come from here",
                "Nothing was done. Go back, load the page again, and press once more.",
                "");
    }

    static Response notSignedIn() {
        return page(
                403,
                "You were not signed in",
                "Whoever signs people in did not do so, or you said no there. Open /console to begin again.",
                "");
    }

    static Response signedOut() {
        return page(200, "You are signed out", "Open /console to sign in again.", "");
    }

    static Response unknown(String what) {
        return page(404, what, "It may have been removed. The menu of the console leads to what is there.", "");
    }

    static Response busy() {
        return page(
                503,
                "Too many people watch at the same time",
                "Close another tab of the console, or wait a minute.",
                "");
    }

    private static Response page(int status, String title, String sentence, String formToken) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .entity(new Screens.Message(title, sentence, formToken).render())
                .build();
    }
}
