package dev.threadwright;

import dev.threadwright.playground.Workspace;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;

/** Somebody who installs the app, with a browser's cookies: from {@code /slack/install} to the page at the end. */
final class Installer implements AutoCloseable {
    static final String SECOND = "T08SECONDWS";
    static final String GRID = "T08GRIDTEAM";

    private static final Pattern CHOICE = Pattern.compile("href=\"(decide\\?[^\"]+)\"");

    private final URI app;
    private final HttpClient browser;

    Installer(int port) {
        app = URI.create("http://localhost:" + port);
        browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** The page at the end. */
    HttpResponse<String> install(String team) {
        return get(allowed(team));
    }

    /** Where Slack sends the browser back, with a code. */
    URI allowed(String team) {
        return decided("team=" + team);
    }

    /** Where Slack sends the browser back after a no. */
    URI declined() {
        return decided("deny=1");
    }

    private URI decided(String what) {
        var consent = location(get(app.resolve("/slack/install")));
        var choices = CHOICE.matcher(get(consent).body());
        while (choices.find()) {
            var choice = choices.group(1).replace("&amp;", "&");
            if (choice.contains(what)) {
                return location(get(consent.resolve(choice)));
            }
        }
        throw new IllegalStateException("The consent page offers no " + what);
    }

    HttpResponse<String> get(URI address) {
        try {
            return browser.send(HttpRequest.newBuilder(address).GET().build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static URI location(HttpResponse<?> response) {
        return URI.create(response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new IllegalStateException("No redirect, but " + response.statusCode())));
    }

    static Workspace workspace(URI playground, String team) {
        return new Workspace(playground, team);
    }

    @Override
    public void close() {
        browser.close();
    }
}
