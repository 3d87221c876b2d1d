package dev.threadwright.playground;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** GitHub's device flow: a code, the page where it is entered, which says that it is a rehearsal, and the token. */
final class GitHubLogin {

    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final Duration FOR_EVER = Duration.ofDays(180);
    private static final int INTERVAL = 1;

    private final GitHubTokens tokens;
    private final String client;
    private final URI self;
    private final Clock clock;
    private final Map<String, String> refreshes = new ConcurrentHashMap<>();
    private final List<String> renewals = new CopyOnWriteArrayList<>();
    private volatile int life;
    private final Map<String, Attempt> byDevice = new ConcurrentHashMap<>();

    private static final class Attempt {
        private final String code;
        private final Instant until;
        private @Nullable String login;
        private boolean denied;

        Attempt(String code, Instant until) {
            this.code = code;
            this.until = until;
        }
    }

    GitHubLogin(GitHubTokens tokens, String client, URI self, Clock clock) {
        this.tokens = tokens;
        this.client = client;
        this.self = self;
        this.clock = clock;
    }

    void mount(Router router) {
        router.post("/github/login/*").handler(BodyHandler.create(false));
        router.post("/github/login/device/code").handler(this::begin);
        router.post("/github/login/oauth/access_token").handler(this::token);
        router.get("/github/login/device").handler(this::page);
        router.get("/github/login/device/decide").handler(this::decide);
    }

    private void begin(RoutingContext request) {
        if (!client.equals(request.request().getFormAttribute("client_id"))) {
            end(request, error("incorrect_client_credentials"));
            return;
        }
        var device = Ids.secret() + Ids.secret();
        var code = (Ids.secret() + "00000000").substring(0, 8).toUpperCase(Locale.ROOT);
        var shown = code.substring(0, 4) + "-" + code.substring(4);
        byDevice.put(device, new Attempt(shown, clock.instant().plus(LIFE)));
        end(
                request,
                Json.object()
                        .put("device_code", device)
                        .put("user_code", shown)
                        .put("verification_uri", self + "/github/login/device")
                        .put("expires_in", LIFE.toSeconds())
                        .put("interval", INTERVAL));
    }

    private void token(RoutingContext request) {
        var form = request.request();
        if (!client.equals(form.getFormAttribute("client_id"))) {
            end(request, error("incorrect_client_credentials"));
            return;
        }
        if ("refresh_token".equals(form.getFormAttribute("grant_type"))) {
            var login = refreshes.remove(String.valueOf(form.getFormAttribute("refresh_token")));
            renewals.add(String.valueOf(login));
            end(request, login == null ? error("bad_refresh_token") : issued(login));
            return;
        }
        var device = String.valueOf(form.getFormAttribute("device_code"));
        var attempt = byDevice.get(device);
        if (attempt == null) {
            end(request, error("incorrect_device_code"));
        } else if (!clock.instant().isBefore(attempt.until)) {
            byDevice.remove(device);
            end(request, error("expired_token"));
        } else if (attempt.denied) {
            byDevice.remove(device);
            end(request, error("access_denied"));
        } else if (attempt.login == null) {
            end(request, error("authorization_pending"));
        } else {
            byDevice.remove(device);
            end(request, issued(attempt.login));
        }
    }

    /** As a GitHub App's tokens where they end, as an OAuth App's where they do not. */
    private ObjectNode issued(String login) {
        var answer = Json.object().put("token_type", "bearer").put("scope", "repo");
        if (life == 0) {
            return answer.put("access_token", tokens.issueTo(login, FOR_EVER));
        }
        var refresh = "ghr_" + Ids.secret() + Ids.secret();
        refreshes.put(refresh, login);
        return answer.put("access_token", tokens.issueTo(login, Duration.ofSeconds(life)))
                .put("expires_in", life)
                .put("refresh_token", refresh)
                .put("refresh_token_expires_in", FOR_EVER.toSeconds());
    }

    /** From now on people's tokens end after so long; 0: never. */
    void life(int seconds) {
        life = seconds;
    }

    /** Whose tokens were renewed, one after the other; null where there was none to renew. */
    List<String> renewals() {
        return List.copyOf(renewals);
    }

    private void page(RoutingContext request) {
        html(request, """
                <p><strong>A rehearsal.</strong> This GitHub exists on this machine only.</p>
                <h1>Link a device</h1>
                <form action="device/decide">
                <p><label>Code <input name="code" autocomplete="off" required></label></p>
                <p><label>Your account <input name="login" value="ada" required></label></p>
                <p><button name="allow" value="1">Allow</button> <button name="deny" value="1">Cancel</button></p>
                </form>
                """);
    }

    private void decide(RoutingContext request) {
        var wish = request.queryParams();
        var found = byDevice.values().stream()
                .filter(attempt -> attempt.code.equalsIgnoreCase(wish.get("code")))
                .findFirst();
        if (found.isEmpty() || !String.valueOf(wish.get("login")).matches("[A-Za-z0-9-]{1,39}")) {
            html(request, "<h1>That is no code of this rehearsal, or no account</h1>");
            return;
        }
        if (wish.get("deny") == null) {
            found.get().login = wish.get("login");
        } else {
            found.get().denied = true;
        }
        html(request, "<h1>Done. Go back to Slack.</h1>");
    }

    private static ObjectNode error(String code) {
        return Json.object().put("error", code);
    }

    /** GitHub answers 200, whatever is wrong. */
    private static void end(RoutingContext request, ObjectNode answer) {
        request.response()
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .end(Json.write(answer));
    }

    private static void html(RoutingContext request, String content) {
        request.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader(
                        "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'")
                .end("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Rehearsal: link a device</title>"
                        + content);
    }
}
