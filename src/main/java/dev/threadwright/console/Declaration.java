package dev.threadwright.console;

import dev.threadwright.audit.Ledger;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Says at each start whether there is a console, and who may enter it, so that the ledger tells by what anybody could. */
@ApplicationScoped
class Declaration {
    private final ConsoleConfig config;
    private final SignIn signIn;
    private final Ledger ledger;

    Declaration(ConsoleConfig config, SignIn signIn, Ledger ledger) {
        this.config = config;
        this.signIn = signIn;
        this.ledger = ledger;
    }

    void start(@Observes StartupEvent started) {
        signIn.off()
                .ifPresentOrElse(
                        why -> Log.infof("There is no console: %s", why),
                        () -> ledger.opened(
                                Map.of(
                                        "issuer", config.issuer().orElseThrow().toString(),
                                        "client", config.client().orElseThrow(),
                                        "session", config.session().toString()),
                                people()));
    }

    private Map<String, SortedSet<String>> people() {
        var named = new TreeMap<String, SortedSet<String>>();
        put(named, "admins", config.admins());
        put(named, "operators", config.operators());
        put(named, "viewers", config.viewers());
        return named;
    }

    private static void put(Map<String, SortedSet<String>> named, String role, Optional<Set<String>> people) {
        people.ifPresent(some -> named.put(role, new TreeSet<>(some)));
    }
}
