package dev.threadwright.playground;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** {@code /slack/oauth/v2/authorize}: the page on which somebody allows the app into a workspace, and says that it is a rehearsal. */
final class ConsentPage {

    private static final String PATH = "/slack/oauth/v2/";

    private final Grants grants;
    private final Collection<Team> teams;
    private final Supplier<URI> app;

    ConsentPage(Grants grants, Collection<Team> teams, Supplier<URI> app) {
        this.grants = grants;
        this.teams = teams;
        this.app = app;
    }

    void mount(Router router) {
        router.get(PATH + "authorize").handler(this::ask);
        router.get(PATH + "decide").handler(this::decide);
    }

    private void ask(RoutingContext request) {
        var wish = request.queryParams();
        if (!grants.isClient(String.valueOf(wish.get("client_id")))) {
            end(request, 400, "<h1>Invalid client_id</h1><p>No app of this rehearsal has that id.</p>");
            return;
        }
        var scopes = escaped(String.valueOf(wish.get("scope"))).replace(",", ", ");
        var common = "&scope=" + encoded(String.valueOf(wish.get("scope"))) + "&state="
                + encoded(String.valueOf(wish.get("state")));
        var choices = teams.stream()
                .map(team -> "<li><a href=\"decide?team=%s%s\">Allow in %s</a></li>"
                        .formatted(team.id(), escaped(common), escaped(team.name())))
                .collect(Collectors.joining("\n"));
        end(request, 200, """
                <p><strong>A rehearsal.</strong> This Slack exists on this machine only.</p>
                <h1>Threadwright wants to be in a workspace</h1>
                <p>It asks for: %s</p>
                <ul>
                %s
                <li><a href="decide?deny=1%s">Cancel</a></li>
                </ul>
                """.formatted(scopes, choices, escaped(common)));
    }

    private void decide(RoutingContext request) {
        var wish = request.queryParams();
        var answer = "error=access_denied";
        if (wish.get("deny") == null) {
            var team = grants.teams().apply(String.valueOf(wish.get("team")));
            if (team.isEmpty()) {
                end(request, 404, "<h1>No such workspace</h1>");
                return;
            }
            answer = "code=" + encoded(grants.code(team.get(), String.valueOf(wish.get("scope")), Team.FIRST_USER));
        }
        request.response()
                .setStatusCode(302)
                .putHeader(
                        "Location",
                        app.get().toString().replaceAll("/+$", "") + "/slack/oauth_redirect?" + answer + "&state="
                                + encoded(String.valueOf(wish.get("state"))))
                .end();
    }

    private static void end(RoutingContext request, int status, String content) {
        SimulatedPage.end(request, status, "Rehearsal: allow Threadwright", content);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return SimulatedPage.escaped(text);
    }
}
