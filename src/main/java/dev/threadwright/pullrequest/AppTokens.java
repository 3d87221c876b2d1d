package dev.threadwright.pullrequest;

import dev.threadwright.repo.RepoName;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.kohsuke.github.GHAppInstallation;
import org.kohsuke.github.GHAppInstallationToken;
import org.kohsuke.github.GHPermissionType;
import org.kohsuke.github.GitHub;

/** A GitHub App's tokens: one for each repository, good for that repository and for what we do there, nothing else. */
final class AppTokens {
    private static final Map<String, GHPermissionType> WORK = Map.of(
            "contents", GHPermissionType.WRITE,
            "pull_requests", GHPermissionType.WRITE,
            "metadata", GHPermissionType.READ);

    /** With either of these the verdict can be shown; the first that was granted is asked for. */
    private static final List<String> TO_SHOW_VERDICTS = List.of("checks", "statuses");

    private static final String TO_HEAR_WHEN_LIVE = "deployments";

    private static final Map<String, GHPermissionType> LOOK = Map.of("metadata", GHPermissionType.READ);

    /** A token is good for an hour; one that ends within a push or a long transfer is of no use. */
    private static final Duration SPARE = Duration.ofMinutes(5);

    /** GitHub takes at most ten minutes, and clocks differ: so a minute in the past, nine ahead. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private static final Duration LIFE = Duration.ofMinutes(9);

    private final Credential.App app;
    private final Clock clock;
    private final Connect connect;
    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private final Map<String, GHAppInstallation> installations = new ConcurrentHashMap<>();

    /** Makes a client whose every request carries what is given then. */
    @FunctionalInterface
    interface Connect {
        GitHub as(Bearer bearer);
    }

    /** Gives the token for the next request. */
    @FunctionalInterface
    interface Bearer {
        Secret token() throws IOException;
    }

    private record Held(Secret token, Instant until) {}

    AppTokens(Credential.App app, Connect connect, Clock clock) {
        this.app = app;
        this.connect = connect;
        this.clock = clock;
    }

    /** Signs in as the App itself. https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app */
    Secret jwt() {
        var now = clock.instant();
        return new Secret(Jwt.claims()
                .issuer(app.id())
                .issuedAt(now.minus(SKEW).getEpochSecond())
                .expiresAt(now.plus(LIFE).getEpochSecond())
                .jws()
                .algorithm(SignatureAlgorithm.RS256)
                .sign(app.key()));
    }

    GitHub asApp() {
        return connect.as(this::jwt);
    }

    /** The token for work in one repository. */
    Secret of(RepoName repo) throws IOException {
        var known = held.get(repo.toString());
        if (known != null && clock.instant().isBefore(known.until())) {
            return known.token();
        }
        var token = narrowed(repo, installation(repo));
        held.put(repo.toString(), token);
        return token.token();
    }

    /** What lists an installation's repositories. */
    Secret ofInstallation(GHAppInstallation installation) throws IOException {
        String key = "installation " + installation.getId();
        var known = held.get(key);
        if (known == null || !clock.instant().isBefore(known.until())) {
            known = held(installation.createToken().permissions(LOOK).create());
            held.put(key, known);
        }
        return known.token();
    }

    List<GHAppInstallation> installations() throws IOException {
        return asApp().getApp().listInstallations().withPageSize(100).toList().stream()
                .filter(installation -> installation.getSuspendedAt() == null)
                .toList();
    }

    /** Whatever was taken for true is asked again. */
    void forget() {
        held.clear();
        installations.clear();
    }

    private GHAppInstallation installation(RepoName repo) throws IOException {
        var known = installations.get(repo.owner());
        if (known == null) {
            known = asApp().getApp().getInstallationByRepository(repo.owner(), repo.name());
            installations.put(repo.owner(), known);
        }
        return known;
    }

    private Held narrowed(RepoName repo, GHAppInstallation installation) throws IOException {
        try {
            return held(installation
                    .createToken()
                    .permissions(work(installation))
                    .repositories(List.of(repo.name()))
                    .create());
        } catch (IOException failed) {
            installations.remove(repo.owner());
            var refusal = Failures.refusalIn(failed);
            // So GitHub says that the installation was not given this repository.
            throw refusal.kind() == Refusal.Kind.INVALID && refusal.says("repositor") ? refusal.asNotFound() : refusal;
        }
    }

    /** GitHub gives no token at all where one of its permissions was not granted. */
    private static Map<String, GHPermissionType> work(GHAppInstallation installation) {
        var work = new HashMap<>(WORK);
        TO_SHOW_VERDICTS.stream()
                .filter(permission -> installation.getPermissions().get(permission) == GHPermissionType.WRITE)
                .findFirst()
                .ifPresent(permission -> work.put(permission, GHPermissionType.WRITE));
        if (installation.getPermissions().containsKey(TO_HEAR_WHEN_LIVE)) {
            work.put(TO_HEAR_WHEN_LIVE, GHPermissionType.READ);
        }
        return work;
    }

    private Held held(GHAppInstallationToken token) throws IOException {
        return new Held(
                new Secret(token.getToken()), token.getExpiresAt().toInstant().minus(SPARE));
    }
}
