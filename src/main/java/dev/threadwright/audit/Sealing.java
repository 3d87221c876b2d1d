package dev.threadwright.audit;

import dev.threadwright.vault.Vault;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps the ledger: chains what was written, looks once a day whether all of it is as it was, removes what is too old. */
@ApplicationScoped
class Sealing {
    private static final Logger LOG = Logger.getLogger(Sealing.class);
    private static final Duration ANCHOR = Duration.ofHours(1);

    private final Store store;
    private final Vault vault;
    private final Sealer sealer;
    private final Forwarding forwarding;
    private final AuditConfig config;
    private final Clock clock;
    private boolean failing;
    private Link anchored = Link.BEGINNING;
    private @Nullable Instant anchoredAt;

    Sealing(DataSource database, Vault vault, Forwarding forwarding, AuditConfig config, Clock clock) {
        this.store = new Store(database);
        this.vault = vault;
        this.sealer = new Sealer(vault);
        this.forwarding = forwarding;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void seal() {
        try {
            Sealer.Sealed sealed;
            do {
                sealed = store.transact(sealer::seal);
                anchor(sealed.head());
            } while (sealed.moved() == Sealer.BATCH);
            failing = false;
        } catch (Sealer.Untrusted untrusted) {
            tell("Nothing is added to the ledger, and entries wait: " + untrusted.getMessage());
        } catch (RuntimeException away) {
            tell(away.getMessage() + "; entries wait");
        }
    }

    private void tell(String sentence) {
        if (!failing) {
            LOG.error(sentence);
        }
        failing = true;
    }

    /** What is logged is out of the database's reach: it tells where a tail was cut off. */
    private void anchor(Link head) {
        var now = clock.instant();
        if (head.seq() > anchored.seq() && (anchoredAt == null || !now.isBefore(anchoredAt.plus(ANCHOR)))) {
            LOG.infof("The ledger stands at %s", head);
            anchored = head;
            anchoredAt = now;
        }
    }

    @Scheduled(
            every = "24h",
            delayed = "10m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void verify() {
        var seen = Optional.of(anchored).filter(link -> link.seq() > 0);
        var verified = store.look(snapshot -> new Verifier(vault).verify(snapshot, seen));
        verified.findings().forEach(LOG::error);
        if (verified.intact()) {
            LOG.infof("The ledger's %d entries are as they were written", verified.entries());
        }
    }

    @Scheduled(
            every = "1h",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void shorten() {
        config.keepFor().ifPresent(keep -> {
            var before = clock.instant().minus(keep);
            var retention = new Retention(vault, forwarding.sinks());
            while (store.transact(transaction -> retention.shorten(transaction, before)) > 0) {
                // There may be more.
            }
        });
    }
}
