package dev.threadwright.policy;

import dev.threadwright.audit.Ledger;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Says at each start what the configuration allows, so that the ledger tells by what anybody was allowed anything. */
@ApplicationScoped
class Declaration {
    private final Policies policies;
    private final Ledger ledger;

    Declaration(Policies policies, Ledger ledger) {
        this.policies = policies;
        this.ledger = ledger;
    }

    void start(@Observes StartupEvent started) {
        ledger.started(policies.inWords());
    }
}
