package dev.threadwright.playground;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Sign in with Slack, which is OpenID Connect: https://docs.slack.dev/authentication/sign-in-with-slack. Nobody proves who
 * they are: whoever opens the page chooses, and the page says so. Touched from the event loop only.
 */
final class OpenId {

    private static final String PATH = "/slack/openid/connect/";
    private static final String KEY = "rehearsal";
    private static final int CODE_LIFE = 600;
    /** Slack's own: five minutes. */
    private static final int TOKEN_LIFE = 300;

    private record Code(Person person, String redirect, String nonce, String challenge, Instant until) {}

    private final Settings settings;
    private final Team team;
    private final URI self;
    private final InstantSource clock;
    private final KeyPair keys;
    private final Map<String, Code> codes = new HashMap<>();

    OpenId(Settings settings, Team team, URI self, InstantSource clock) {
        this.settings = settings;
        this.team = team;
        this.self = self;
        this.clock = clock;
        this.keys = keys();
    }

    /** By which it can be asked where everything is. */
    static String issuer(URI self) {
        return self + "/slack";
    }

    void mount(Router router) {
        router.get("/slack/.well-known/openid-configuration").handler(this::configuration);
        router.get(PATH + "keys").handler(this::publicKeys);
        router.get(PATH + "authorize").handler(this::ask);
        router.get(PATH + "decide").handler(this::decide);
        router.post("/slack/api/openid.connect.token").handler(BodyHandler.create(false));
        router.post("/slack/api/openid.connect.token").handler(this::token);
    }

    private void configuration(RoutingContext request) {
        var answer = Json.object()
                .put("issuer", issuer(self))
                .put("authorization_endpoint", self + PATH + "authorize")
                .put("token_endpoint", self + "/slack/api/openid.connect.token")
                .put("jwks_uri", self + PATH + "keys");
        answer.putArray("response_types_supported").add("code");
        answer.putArray("subject_types_supported").add("public");
        answer.putArray("id_token_signing_alg_values_supported").add("RS256");
        end(request, 200, answer);
    }

    private void publicKeys(RoutingContext request) {
        var key = (RSAPublicKey) keys.getPublic();
        var answer = Json.object();
        answer.putArray("keys")
                .addObject()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("alg", "RS256")
                .put("kid", KEY)
                .put("n", encoded(key.getModulus()))
                .put("e", encoded(key.getPublicExponent()));
        end(request, 200, answer);
    }

    private void ask(RoutingContext request) {
        var wish = request.queryParams();
        var refused = refusal(String.valueOf(wish.get("client_id")), String.valueOf(wish.get("redirect_uri")));
        if (refused.isPresent()) {
            SimulatedPage.end(request, 400, "Rehearsal: sign in", "<h1>" + refused.get() + "</h1>");
            return;
        }
        var common = wish.entries().stream()
                .filter(one -> !one.getKey().equals("user") && !one.getKey().equals("deny"))
                .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
        var choices = team.people().stream()
                .filter(person -> !person.isBot())
                .map(person -> "<li><a href=\"decide?user=%s&amp;%s\">%s</a> <small>%s</small></li>"
                        .formatted(
                                person.id(),
                                SimulatedPage.escaped(common),
                                SimulatedPage.escaped(person.realName()),
                                SimulatedPage.escaped(person.title())))
                .collect(Collectors.joining("\n"));
        SimulatedPage.end(request, 200, "Rehearsal: sign in", """
                <p><strong>A simulated sign-in.</strong> This Slack exists on this machine only, and nobody has a password.</p>
                <h1>Choose who you are</h1>
                <ul>
                %s
                <li><a href="decide?deny=1&amp;%s">Cancel</a></li>
                </ul>
                """.formatted(choices, SimulatedPage.escaped(common)));
    }

    private void decide(RoutingContext request) {
        var wish = request.queryParams();
        var redirect = String.valueOf(wish.get("redirect_uri"));
        var refused = refusal(String.valueOf(wish.get("client_id")), redirect);
        var person = team.person(String.valueOf(wish.get("user"))).filter(one -> !one.isBot());
        if (refused.isPresent() || wish.get("deny") == null && person.isEmpty()) {
            SimulatedPage.end(
                    request, 400, "Rehearsal: sign in", "<h1>" + refused.orElse("Nobody here has that id") + "</h1>");
            return;
        }
        var answer = "error=access_denied";
        if (wish.get("deny") == null) {
            var code = Ids.secret() + Ids.secret();
            codes.put(
                    code,
                    new Code(
                            person.orElseThrow(),
                            redirect,
                            Optional.ofNullable(wish.get("nonce")).orElse(""),
                            Optional.ofNullable(wish.get("code_challenge")).orElse(""),
                            clock.instant().plusSeconds(CODE_LIFE)));
            answer = "code=" + code;
        }
        request.response()
                .setStatusCode(302)
                .putHeader("Location", redirect + "?" + answer + "&state=" + encoded(String.valueOf(wish.get("state"))))
                .end();
    }

    /** Nothing is sent to other places than this machine's. */
    private Optional<String> refusal(String client, String redirect) {
        if (!client.equals(settings.slackClientId())) {
            return Optional.of("No app of this rehearsal has that client_id");
        }
        return redirect.matches("http://(localhost|127\\.0\\.0\\.1):\\d+/[a-z/-]*")
                ? Optional.empty()
                : Optional.of("redirect_uri is not on this machine");
    }

    private void token(RoutingContext request) {
        var form = request.request();
        var given = String.valueOf(form.getFormAttribute("code"));
        var code = codes.remove(given);
        var secret = secret(request);
        if (!secret.equals(settings.slackClientId() + ":" + settings.slackClientSecret())) {
            end(request, 401, Json.object().put("ok", false).put("error", "invalid_client"));
        } else if (code == null
                || !clock.instant().isBefore(code.until())
                || !code.redirect().equals(form.getFormAttribute("redirect_uri"))
                || !isKept(code.challenge(), form.getFormAttribute("code_verifier"))) {
            end(request, 400, Json.object().put("ok", false).put("error", "invalid_grant"));
        } else {
            end(
                    request,
                    200,
                    Json.object()
                            .put("ok", true)
                            .put("access_token", "xoxp-" + Ids.secret())
                            .put("token_type", "Bearer")
                            .put("expires_in", TOKEN_LIFE)
                            .put("id_token", idToken(code)));
        }
    }

    private static String secret(RoutingContext request) {
        var authorization = request.request().getHeader("Authorization");
        return authorization != null && authorization.startsWith("Basic ")
                ? new String(
                        Base64.getDecoder().decode(authorization.substring("Basic ".length())), StandardCharsets.UTF_8)
                : request.request().getFormAttribute("client_id") + ":"
                        + request.request().getFormAttribute("client_secret");
    }

    /** RFC 7636, S256. */
    private static boolean isKept(String challenge, String verifier) {
        if (challenge.isEmpty()) {
            return true;
        }
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.valueOf(verifier).getBytes(StandardCharsets.US_ASCII));
            return encoded(hash).equals(challenge);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private String idToken(Code code) {
        long now = clock.instant().getEpochSecond();
        var person = code.person();
        var profile = person.json().path("profile");
        var claims = Json.object()
                .put("iss", issuer(self))
                .put("sub", person.id())
                .put("aud", settings.slackClientId())
                .put("iat", now)
                .put("exp", now + TOKEN_LIFE)
                .put("https://slack.com/user_id", person.id())
                .put("https://slack.com/team_id", person.teamId())
                .put("email", profile.path("email").asText())
                .put("email_verified", true)
                .put("name", person.realName());
        if (!code.nonce().isEmpty()) {
            claims.put("nonce", code.nonce());
        }
        var header = Json.object().put("alg", "RS256").put("typ", "JWT").put("kid", KEY);
        var signed = encoded(Json.write(header).getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(Json.write(claims).getBytes(StandardCharsets.UTF_8));
        try {
            var signature = java.security.Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs with RSA", e);
        }
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    private static void end(RoutingContext request, int status, ObjectNode answer) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .end(Json.write(answer));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Unsigned, as RFC 7518 has it. */
    private static String encoded(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return encoded(bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }
}
