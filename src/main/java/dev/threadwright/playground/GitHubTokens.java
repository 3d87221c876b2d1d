package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.threadwright.playground.GitHubActor.Installation;
import dev.threadwright.playground.GitHubActor.Level;
import dev.threadwright.playground.GitHubActor.Personal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Whose tokens are good here: one personal token, an App's signature, and the installation tokens given out for it. */
final class GitHubTokens {

    static final String SLUG = "threadwright";
    static final String PERSON = "threadwright-machine";

    /** What the App was granted when it was installed. */
    static final Map<String, Level> GRANTED = permissions();

    private static final Duration INSTALLATION_LIFE = Duration.ofHours(1);
    /** GitHub's limit on a signed App token's life, and the drift it allows. */
    private static final Duration APP_LIFE = Duration.ofMinutes(10);

    private static final Duration DRIFT = Duration.ofMinutes(1);

    private final Clock clock;
    private final JsonMapper json = new JsonMapper();
    private final SecureRandom random = new SecureRandom();
    private final String personal;
    private final @Nullable String appId;
    private final @Nullable PublicKey appKey;
    private final Map<String, Installation> installations = new ConcurrentHashMap<>();

    private record Own(String login, Instant until) {}

    /** People's own tokens, by token. */
    private final Map<String, Own> people = new ConcurrentHashMap<>();
    /** By login; who is not in it may do everything. */
    private final Map<String, Map<String, Level>> peoplesPermissions = new ConcurrentHashMap<>();

    private volatile boolean revoked;
    private volatile Map<String, Level> personalPermissions = GRANTED;

    GitHubTokens(Settings settings, Clock clock) {
        this.clock = clock;
        personal = settings.githubToken();
        appId = settings.githubAppId();
        String pem = settings.githubAppPublicKey();
        appKey = pem == null ? null : publicKey(pem);
    }

    private static Map<String, Level> permissions() {
        Map<String, Level> granted = new LinkedHashMap<>();
        granted.put("checks", Level.write);
        granted.put("contents", Level.write);
        granted.put("deployments", Level.read);
        granted.put("issues", Level.write);
        granted.put("metadata", Level.read);
        granted.put("pull_requests", Level.write);
        granted.put("statuses", Level.write);
        return granted;
    }

    /** @param header the request's Authorization, if it has one; a refusal with 401 when it names nobody known */
    GitHubActor actor(@Nullable String header) {
        if (header == null) {
            return new GitHubActor.Anonymous();
        }
        String[] parts = header.strip().split("\\s+", 2);
        if (parts.length < 2) {
            throw badCredentials();
        }
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "basic" -> basic(parts[1]);
            case "bearer", "token" -> token(parts[1]);
            default -> throw badCredentials();
        };
    }

    /** git sends a token as the password of any user, or as the user with no password. */
    private GitHubActor basic(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            String user = pair.substring(0, Math.max(0, pair.indexOf(':')));
            String password = pair.substring(pair.indexOf(':') + 1);
            return token(password.isEmpty() ? user : password);
        } catch (IllegalArgumentException _) {
            throw badCredentials();
        }
    }

    private GitHubActor token(String token) {
        if (personal.equals(token)) {
            if (revoked) {
                throw badCredentials();
            }
            return new Personal(PERSON, personalPermissions);
        }
        Own person = people.get(token);
        if (person != null) {
            if (!clock.instant().isBefore(person.until())) {
                throw badCredentials();
            }
            return new Personal(person.login(), peoplesPermissions.getOrDefault(person.login(), GRANTED));
        }
        Installation installation = installations.get(token);
        if (installation != null) {
            return clock.instant().isBefore(installation.expires()) ? installation : expired(token);
        }
        if (token.chars().filter(c -> c == '.').count() == 2) {
            return app(token);
        }
        throw badCredentials();
    }

    private GitHubActor expired(String token) {
        installations.remove(token);
        throw badCredentials();
    }

    private GitHubActor app(String jwt) {
        if (appKey == null || appId == null) {
            throw undecodable();
        }
        String[] parts = jwt.split("\\.");
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(appKey);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            JsonNode header = json.readTree(Base64.getUrlDecoder().decode(parts[0]));
            if (!"RS256".equals(header.path("alg").asText())
                    || !signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
                throw undecodable();
            }
            return claims(json.readTree(Base64.getUrlDecoder().decode(parts[1])));
        } catch (GeneralSecurityException | IOException | IllegalArgumentException _) {
            throw undecodable();
        }
    }

    private GitHubActor claims(JsonNode claims) {
        Instant now = clock.instant();
        if (!claims.path("iss").asText().equals(appId)) {
            throw new GitHubRefusal(404, "Integration not found");
        }
        if (!claims.path("exp").isNumber()) {
            throw new GitHubRefusal(401, "Missing 'expiration' claim ('exp') in assertion");
        }
        Instant expires = Instant.ofEpochSecond(claims.path("exp").asLong());
        if (expires.isBefore(now)) {
            throw new GitHubRefusal(
                    401,
                    "'Expiration time' claim ('exp') must be a numeric value representing the future"
                            + " time at which the assertion expires");
        }
        if (expires.isAfter(now.plus(APP_LIFE).plus(DRIFT))) {
            throw new GitHubRefusal(401, "'Expiration time' claim ('exp') is too far in the future");
        }
        if (Instant.ofEpochSecond(claims.path("iat").asLong()).isAfter(now.plus(DRIFT))) {
            throw new GitHubRefusal(
                    401,
                    "'Issued at' claim ('iat') must be an Integer representing the time that the"
                            + " assertion was issued");
        }
        return new GitHubActor.App(Long.parseLong(claims.path("iss").asText()));
    }

    /** A token and what it stands for. */
    record Issued(String token, Installation installation) {}

    Issued issue(long id, String account, Set<Long> repositories, Map<String, Level> permissions) {
        byte[] bytes = new byte[18];
        random.nextBytes(bytes);
        String token = "ghs_" + HexFormat.of().formatHex(bytes);
        var installation = new Installation(
                id, account, repositories, permissions, clock.instant().plus(INSTALLATION_LIFE));
        installations.values().removeIf(old -> !clock.instant().isBefore(old.expires()));
        installations.put(token, installation);
        return new Issued(token, installation);
    }

    /** A token of a person's own. */
    String issueTo(String login, Duration life) {
        byte[] bytes = new byte[18];
        random.nextBytes(bytes);
        String token = "ghu_" + HexFormat.of().formatHex(bytes);
        people.put(token, new Own(login, clock.instant().plus(life)));
        return token;
    }

    /** That person takes back every permission that was given. */
    void revoke(String login) {
        people.values().removeIf(own -> own.login().equals(login));
    }

    /** What that person may do; empty: everything. */
    void permissions(String login, Map<String, Level> permissions) {
        if (permissions.isEmpty()) {
            peoplesPermissions.remove(login);
        } else {
            peoplesPermissions.put(login, permissions);
        }
    }

    /** What the tokens given out are good for, those that have ended left out. */
    Collection<Installation> installations() {
        return List.copyOf(installations.values());
    }

    Optional<String> appId() {
        return Optional.ofNullable(appId);
    }

    /** Takes the personal token and every installation token back, or gives the personal one out again. */
    void revoke(boolean gone) {
        revoked = gone;
        if (gone) {
            installations.clear();
        }
    }

    void personalPermissions(Map<String, Level> permissions) {
        personalPermissions = permissions;
    }

    private static PublicKey publicKey(String pem) {
        String body = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(body)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("github.app.public.key is not a PEM of an RSA public key", e);
        }
    }

    private static GitHubRefusal badCredentials() {
        return new GitHubRefusal(401, "Bad credentials");
    }

    private static GitHubRefusal undecodable() {
        return new GitHubRefusal(401, "A JSON web token could not be decoded");
    }
}
