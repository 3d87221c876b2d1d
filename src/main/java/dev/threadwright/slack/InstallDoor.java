package dev.threadwright.slack;

import dev.threadwright.task.Tasks;
import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.vault.Vault;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where people install the app in their workspace. https://docs.slack.dev/authentication/installing-with-oauth */
@Path("/slack")
@ApplicationScoped
class InstallDoor {
    private static final String COOKIE = "threadwright_install";
    private static final String PATH = "/slack";

    private final SlackConfig config;
    private final Vault vault;
    private final InstallState states;
    private final Exchange exchange;
    private final Installations installations;
    private final InstallationRows rows;
    private final CardRows cards;
    private final Tasks tasks;

    InstallDoor(
            SlackConfig config,
            Vault vault,
            InstallState states,
            Exchange exchange,
            Installations installations,
            InstallationRows rows,
            CardRows cards,
            Tasks tasks) {
        this.config = config;
        this.vault = vault;
        this.states = states;
        this.exchange = exchange;
        this.installations = installations;
        this.rows = rows;
        this.cards = cards;
        this.tasks = tasks;
    }

    @GET
    @Path("install")
    public Response install(@Context UriInfo here, @HeaderParam("X-Forwarded-Proto") @Nullable String forwarded) {
        if (!config.oauth()) {
            return InstallPage.notConfigured().response();
        }
        if (!vault.hasKey()) {
            return InstallPage.noKey(Vault.NO_KEY).response();
        }
        var begun = states.begin();
        return Response.seeOther(consent(begun.state()))
                .header("Cache-Control", "no-store")
                .cookie(cookie(begun.browser(), (int) InstallState.LIFE.toSeconds(), isSecure(here, forwarded)))
                .build();
    }

    @GET
    @Path("oauth_redirect")
    public Response redirected(
            @Context UriInfo here,
            @HeaderParam("X-Forwarded-Proto") @Nullable String forwarded,
            @CookieParam(COOKIE) @Nullable String browser,
            @QueryParam("state") @Nullable String state,
            @QueryParam("code") @Nullable String code,
            @QueryParam("error") @Nullable String error) {
        var page = page(browser, state, code, error);
        return Response.fromResponse(page.response())
                .cookie(cookie("", 0, isSecure(here, forwarded)))
                .build();
    }

    private InstallPage page(
            @Nullable String browser, @Nullable String state, @Nullable String code, @Nullable String error) {
        if (!config.oauth()) {
            return InstallPage.notConfigured();
        }
        if (!vault.hasKey()) {
            return InstallPage.noKey(Vault.NO_KEY);
        }
        if (!states.end(state, browser)) {
            return InstallPage.strange();
        }
        if (error != null || code == null) {
            return "access_denied".equals(error) || error == null
                    ? InstallPage.declined()
                    : InstallPage.refused(plain(error));
        }
        try {
            var consent = exchange.redeem(code);
            installations.keep(consent);
            goOn(consent.id());
            return InstallPage.installed(consent.name());
        } catch (Unreadable unreadable) {
            var why = plain(String.valueOf(unreadable.getMessage()));
            Log.warnf("An installation was not finished: %s", why);
            return InstallPage.refused(why);
        }
    }

    /** What waited for a token that Slack takes goes on at once. */
    private void goOn(String id) {
        for (var team : rows.teams(id)) {
            tasks.wakeWaiting(team);
            cards.again(team);
        }
    }

    private URI consent(String state) {
        var slack = URI.create(config.apiUrl()).resolve("../oauth/v2/authorize");
        return UriBuilder.fromUri(slack)
                .queryParam("client_id", "{client}")
                .queryParam("scope", "{scope}")
                .queryParam("state", "{state}")
                .build(config.clientId().orElseThrow(), String.join(",", Scopes.wanted()), state);
    }

    private static NewCookie cookie(String value, int seconds, boolean secure) {
        return new NewCookie.Builder(COOKIE)
                .value(value)
                .path(PATH)
                .maxAge(seconds)
                .httpOnly(true)
                .secure(secure)
                // It has to come along when Slack's page sends the browser back.
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    /** On this machine there is no TLS, and a browser would not send a secure cookie back. */
    private static boolean isSecure(UriInfo here, @Nullable String forwarded) {
        return "https".equals(forwarded) || "https".equals(here.getRequestUri().getScheme());
    }

    /** Slack's codes are such words; anything else was written by somebody into the address. */
    private static String plain(String error) {
        return error.matches("[a-z0-9_]{1,60}") ? error : "something else than expected";
    }
}
