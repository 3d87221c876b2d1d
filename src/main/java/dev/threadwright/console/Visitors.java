package dev.threadwright.console;

import dev.threadwright.audit.Ledger;
import io.quarkus.oidc.OidcSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is signed in, and what they may do. */
@ApplicationScoped
class Visitors {
    private final OidcSession session;
    private final ConsoleConfig config;
    private final Ledger ledger;

    Visitors(OidcSession session, ConsoleConfig config, Ledger ledger) {
        this.session = session;
        this.config = config;
        this.ledger = ledger;
    }

    Visitor visitor() {
        return new Claims(session.getIdToken()::getClaim).visitor(config);
    }

    /** What a form has to bring back, so that no other site can send it: bound to who signed in. */
    String formToken(Visitor visitor) {
        return Secrets.sign(config, "form " + visitor.subject());
    }

    /**
     * Looks whether the one who sends a form may do what it asks for.
     *
     * @param act a word for the ledger
     * @throws WebApplicationException with a page that says why not
     */
    Warrant warrant(Role needed, @Nullable String formToken, String act) {
        var visitor = visitor();
        boolean ours = formToken != null
                && MessageDigest.isEqual(
                        formToken.getBytes(StandardCharsets.UTF_8),
                        formToken(visitor).getBytes(StandardCharsets.UTF_8));
        if (!ours) {
            throw new WebApplicationException(Refusals.foreignForm());
        }
        if (!visitor.may(needed)) {
            ledger.operated(
                    visitor.operator(),
                    "refused",
                    null,
                    "the role " + needed.word() + " is needed",
                    Map.of("act", act));
            throw new WebApplicationException(Refusals.needs(visitor, needed));
        }
        return Warrant.of(visitor, needed);
    }
}
