package dev.threadwright;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser's cookies who comes to the console, and signs in as whom they choose. */
final class Caller implements AutoCloseable {
    static final String ADA_VIEWER = "U08ADA00PM1";
    static final String BEN_OPERATOR = "U08BEN00DES";
    static final String CHLOE_ADMIN = "U08CHLOEENG";
    static final String GIL_NOBODY = "U08GILGUEST";

    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    final URI app;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Caller(int port) {
        app = URI.create("http://localhost:" + port);
    }

    /** @param user as Slack names them @return the page to which it led */
    HttpResponse<String> signIn(String user) {
        return signIn(user, "/console");
    }

    HttpResponse<String> signIn(String user, String path) {
        var answer = follow(returned(user, path));
        return answer;
    }

    /** Where the provider sends the browser back to. */
    URI returned(String user, String path) {
        var wanted = get(app.resolve(path));
        while (isRedirect(wanted) && !location(wanted).getPath().contains("/openid/")) {
            wanted = get(location(wanted));
        }
        var authorize = location(wanted);
        var choice = Pattern.compile("href=\"(decide\\?user=" + user + "[^\"]*)\"")
                .matcher(get(authorize).body());
        if (!choice.find()) {
            throw new IllegalStateException("The provider does not know " + user);
        }
        return location(get(authorize.resolve(choice.group(1).replace("&amp;", "&"))));
    }

    HttpResponse<String> follow(URI address) {
        var answer = get(address);
        for (int hops = 0; isRedirect(answer) && hops < 5; hops++) {
            answer = get(location(answer));
        }
        return answer;
    }

    HttpResponse<String> open(String path) {
        return follow(app.resolve(path));
    }

    HttpResponse<String> get(URI address) {
        return send(HttpRequest.newBuilder(address).GET());
    }

    /** As a form of a page does it. */
    HttpResponse<String> press(String path, String page) {
        return post(path, Map.of("token", token(page)), Map.of());
    }

    HttpResponse<String> post(String path, Map<String, String> form, Map<String, String> headers) {
        var body = form.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(app.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request);
    }

    static String token(String page) {
        var token = TOKEN.matcher(page);
        if (!token.find()) {
            throw new IllegalStateException("The page has no form");
        }
        return token.group(1);
    }

    List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    HttpClient browser() {
        return browser;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static boolean isRedirect(HttpResponse<?> answer) {
        return answer.statusCode() / 100 == 3;
    }

    static URI location(HttpResponse<?> answer) {
        return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
    }

    @Override
    public void close() {
        browser.close();
    }
}
