package dev.threadwright.console;

import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.common.runtime.config.OidcClientCommonConfig.Credentials.Secret.Method;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Authentication.CookieSameSite;
import io.quarkus.oidc.runtime.OidcTenantConfig.TokenStateManager.Strategy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How people sign in; where that is not configured wholly, there is no console. */
@ApplicationScoped
class SignIn {
    static final String PATH = "/console";
    static final String BACK = PATH + "/signed-in";
    static final String REFUSED = PATH + "/refused";

    private static final String SLACK = "slack.com";

    private final ConsoleConfig config;

    SignIn(ConsoleConfig config) {
        this.config = config;
    }

    /** Why there is no console, a sentence that says what to set; empty where there is one. */
    Optional<String> off() {
        if (config.issuer().isEmpty()) {
            return Optional.of(
                    "set THREADWRIGHT_CONSOLE_ISSUER to whoever signs people in, such as https://slack.com.");
        }
        var issuer = config.issuer().get();
        if (!"https".equals(issuer.getScheme()) && !isOnThisMachine(issuer)) {
            return Optional.of("THREADWRIGHT_CONSOLE_ISSUER has to begin with https://.");
        }
        if (config.client().isEmpty() || config.secret().isEmpty()) {
            return Optional.of(
                    "set THREADWRIGHT_CONSOLE_CLIENT and THREADWRIGHT_CONSOLE_SECRET, as the provider names them.");
        }
        if (Stream.of(config.viewers(), config.operators(), config.admins())
                .allMatch(named -> named.orElse(Set.of()).isEmpty())) {
            return Optional.of("name who may enter, in THREADWRIGHT_CONSOLE_ADMINS, _OPERATORS or _VIEWERS.");
        }
        return Optional.empty();
    }

    /** Whether signing in proves nothing, as at a rehearsal. */
    boolean isSimulated() {
        return config.issuer().filter(SignIn::isOnThisMachine).isPresent();
    }

    /** What is set here is not set by anybody else: see {@code quarkus.oidc.tenant-enabled}. */
    void configure(@Observes Oidc oidc) {
        if (off().isEmpty()) {
            oidc.create(tenant(config.issuer().orElseThrow()));
        }
    }

    private OidcTenantConfig tenant(URI issuer) {
        boolean secure = "https".equals(issuer.getScheme());
        return OidcTenantConfig.authServerUrl(issuer.toString())
                .tenantEnabled(true)
                .applicationType(ApplicationType.WEB_APP)
                .clientId(config.client().orElseThrow())
                .credentials()
                .clientSecret(config.secret().orElseThrow(), Method.POST)
                .end()
                .authentication()
                .scopes("profile", "email")
                .redirectPath(BACK)
                .errorPath(REFUSED)
                .restorePathAfterRedirect()
                .nonceRequired()
                // Slack's documentation knows no code challenge.
                .pkceRequired(!SLACK.equals(issuer.getHost()))
                .stateSecret(Secrets.of(config, "state"))
                .cookiePath(PATH)
                // Strict would not come along on the way back from the provider.
                .cookieSameSite(CookieSameSite.LAX)
                .cookieForceSecure(secure)
                // TLS ends before us.
                .forceRedirectHttpsScheme(secure)
                .end()
                // Slack's tokens end after five minutes; nobody is to sign in anew that often.
                .token()
                .lifespanGrace(Math.toIntExact(config.session().toSeconds()))
                .end()
                .tokenStateManager()
                .strategy(Strategy.ID_TOKEN)
                .encryptionSecret(Secrets.of(config, "session"))
                .end()
                .build();
    }

    private static boolean isOnThisMachine(URI issuer) {
        return "127.0.0.1".equals(issuer.getHost()) || "localhost".equals(issuer.getHost());
    }
}
