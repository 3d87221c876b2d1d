package dev.threadwright.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * GitHub's device flow: we show a code, the person enters it at GitHub, and we ask until that has happened. It needs no
 * address of ours. https://docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#device-flow
 */
@ApplicationScoped
class DeviceFlow {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";

    private final AccountConfig config;
    private final Clock clock;
    private final HttpClient http;

    DeviceFlow(AccountConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.answerTimeout())
                .build();
    }

    void stop(@Observes ShutdownEvent stopping) {
        http.shutdownNow();
    }

    record Code(String device, String shown, URI where, Duration life, Duration pause) {
        @Override
        public String toString() {
            return "Code[" + where + "]";
        }
    }

    /** @param refresh null where the token does not end; so is {@code until} */
    record Grant(
            String token,
            @Nullable String refresh,
            @Nullable Instant until) {
        @Override
        public String toString() {
            return "Grant[until " + until + "]";
        }
    }

    sealed interface Polled {
        record Granted(Grant grant) implements Polled {}

        /** @param slower whether GitHub wants to be asked less often */
        record Pending(boolean slower) implements Polled {}

        /** @param error GitHub's code */
        record Over(String error) implements Polled {}
    }

    /** @throws IOException where GitHub does not answer as it should */
    Code begin() throws IOException {
        var answer = post("/login/device/code", Map.of("scope", config.scope()));
        if (answer.hasNonNull("error") || !answer.hasNonNull("device_code")) {
            throw new IOException("GitHub gives no code: " + error(answer));
        }
        return new Code(
                answer.path("device_code").asText(),
                answer.path("user_code").asText(),
                URI.create(answer.path("verification_uri")
                        .asText(web("/login/device").toString())),
                Duration.ofSeconds(answer.path("expires_in").asLong(900)),
                Duration.ofSeconds(answer.path("interval").asLong(5)));
    }

    Polled poll(String device) throws IOException {
        var answer = post("/login/oauth/access_token", Map.of("device_code", device, "grant_type", GRANT));
        if (answer.hasNonNull("access_token")) {
            return new Polled.Granted(grant(answer));
        }
        var error = error(answer);
        return switch (error) {
            case "authorization_pending" -> new Polled.Pending(false);
            case "slow_down" -> new Polled.Pending(true);
            default -> new Polled.Over(error);
        };
    }

    /** @return the new one, or an end with GitHub's code */
    Polled refresh(String refresh) throws IOException {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refresh);
        config.clientSecret().ifPresent(secret -> form.put("client_secret", secret));
        var answer = post("/login/oauth/access_token", form);
        return answer.hasNonNull("access_token") ? new Polled.Granted(grant(answer)) : new Polled.Over(error(answer));
    }

    /** Whose token it is. */
    Account owner(String token) throws IOException {
        var base = config.apiUrl().toString().replaceAll("/+$", "");
        var answer = send(HttpRequest.newBuilder(URI.create(base + "/user"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/vnd.github+json")
                .GET());
        if (!answer.hasNonNull("login")) {
            throw new IOException("GitHub does not say whose token it is");
        }
        return new Account(answer.path("login").asText(), answer.path("id").asLong());
    }

    private Grant grant(JsonNode answer) {
        boolean ends = answer.hasNonNull("refresh_token") && answer.hasNonNull("expires_in");
        return new Grant(
                answer.path("access_token").asText(),
                ends ? answer.path("refresh_token").asText() : null,
                ends ? clock.instant().plusSeconds(answer.path("expires_in").asLong()) : null);
    }

    private static String error(JsonNode answer) {
        var error = answer.path("error").asText("no_answer");
        return error.matches("[a-z_]{1,60}") ? error : "unreadable_answer";
    }

    private JsonNode post(String path, Map<String, String> fields) throws IOException {
        var form = new LinkedHashMap<>(fields);
        form.put("client_id", config.clientId().orElseThrow());
        return send(HttpRequest.newBuilder(web(path))
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")))));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException {
        try {
            var answer =
                    http.send(request.timeout(config.answerTimeout()).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 500 || answer.statusCode() == 429) {
                throw new IOException("GitHub answered HTTP " + answer.statusCode());
            }
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException noJson) {
            // Not as the cause: its message would show a part of the answer, which may be a token.
            throw new IOException("GitHub answered no JSON");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("Stopping", stopped);
        }
    }

    /** Where people see what {@code api-url} serves: github.com for api.github.com, the host itself for its {@code /api/v3}. */
    private URI web(String path) {
        var api = config.apiUrl().toString().replaceAll("/+$", "");
        return URI.create(api.replaceFirst("^(https?://)api\\.", "$1").replaceFirst("/api(/v3)?$", "") + path);
    }
}
