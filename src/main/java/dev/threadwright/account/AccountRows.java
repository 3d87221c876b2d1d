package dev.threadwright.account;

import dev.threadwright.account.AccountRow.Who;
import dev.threadwright.account.DeviceFlow.Grant;
import dev.threadwright.account.DeviceFlow.Polled;
import dev.threadwright.thread.Person;
import dev.threadwright.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Stored links, their secrets sealed. Each method is one transaction. */
@ApplicationScoped
@Transactional
class AccountRows {
    private static final Logger LOG = Logger.getLogger(AccountRows.class);
    private static final String DUE = """
            select * from github_linking where next_at <= :now order by next_at limit 1 for update skip locked
            """;

    private static final List<String> ROWS = List.of("AccountRow", "LinkingRow");

    private final EntityManager database;
    private final Vault vault;
    private final DeviceFlow github;
    private final AccountConfig config;
    private final Clock clock;

    AccountRows(EntityManager database, Vault vault, DeviceFlow github, AccountConfig config, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.github = github;
        this.config = config;
        this.clock = clock;
    }

    Optional<Account> of(Person person) {
        return Optional.ofNullable(database.find(AccountRow.class, Who.of(person)))
                .map(AccountRow::account);
    }

    void begin(Person person, DeviceFlow.Code code) {
        var who = Who.of(person);
        var known = database.find(LinkingRow.class, who, LockModeType.PESSIMISTIC_WRITE);
        var row = known == null ? new LinkingRow() : known;
        row.who = who;
        var now = now();
        row.begun(vault.seal(code.device(), who.about("device")), code.pause().toSeconds(), now, now.plus(code.life()));
        if (known == null) {
            database.persist(row);
        }
    }

    /** What a look came to. @param told what the person is to hear; null where nothing has happened yet */
    record Looked(@Nullable Linked told) {}

    /** Asks GitHub about one code that is due. @return empty where none is */
    @SuppressWarnings("unchecked")
    Optional<Looked> look() {
        return database.createNativeQuery(DUE, LinkingRow.class)
                .setParameter("now", now())
                .getResultStream()
                .findFirst()
                .map(row -> new Looked(look((LinkingRow) row)));
    }

    private @Nullable Linked look(LinkingRow row) {
        var person = row.who.person();
        try {
            switch (github.poll(vault.open(row.deviceCode, row.who.about("device")))) {
                case Polled.Granted(Grant grant) -> {
                    var account = github.owner(grant.token());
                    keep(row.who, account, grant);
                    database.remove(row);
                    LOG.infof("%s of %s is %s on GitHub", person.user(), person.team(), account.login());
                    return new Linked(
                            person,
                            account,
                            "You are linked to *%s* on GitHub now. `/threadwright unlink` takes it back."
                                    .formatted(account.login()));
                }
                case Polled.Pending(boolean slower) -> row.again(now(), slower);
                case Polled.Over(String error) -> {
                    database.remove(row);
                    return new Linked(person, null, over(error));
                }
            }
        } catch (IOException unreachable) {
            LOG.warnf("A code is asked about again: %s", unreachable.getMessage());
            row.again(now(), true);
        } catch (Vault.Unopenable unopenable) {
            LOG.warn(unopenable.getMessage());
            database.remove(row);
            return null;
        }
        if (row.expiresAt.isBefore(now())) {
            database.remove(row);
            return new Linked(person, null, over("expired_token"));
        }
        return null;
    }

    private static String over(String error) {
        return switch (error) {
            case "expired_token" -> "The code ended before it was entered. `/threadwright link` gives a new one.";
            case "access_denied" -> "You declined at GitHub, so nothing is linked.";
            default -> "GitHub did not link you (" + error + "). `/threadwright link` tries again.";
        };
    }

    private void keep(Who who, Account account, Grant grant) {
        var known = database.find(AccountRow.class, who, LockModeType.PESSIMISTIC_WRITE);
        var row = known == null ? new AccountRow() : known;
        row.who = who;
        row.belongsTo(account, now());
        hold(row, grant);
        if (known == null) {
            database.persist(row);
        }
    }

    private void hold(AccountRow row, Grant grant) {
        row.holds(
                vault.seal(grant.token(), row.who.about("token")),
                grant.refresh() == null ? null : vault.seal(grant.refresh(), row.who.about("refresh")),
                grant.until());
    }

    /** The person's token, renewed where it is about to end, once over all replicas. */
    Identification identify(Person person) throws IOException {
        var who = Who.of(person);
        var row = database.find(AccountRow.class, who, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            return new Identification.No("no GitHub account is linked");
        }
        var now = now();
        if (row.expiresAt != null && !now.plus(config.refreshBefore()).isBefore(row.expiresAt)) {
            switch (github.refresh(vault.open(row.refresh, who.about("refresh")))) {
                case Polled.Granted(Grant grant) -> hold(row, grant);
                case Polled.Pending _ -> throw new IOException("GitHub renews a token later");
                case Polled.Over(String error) -> {
                    LOG.infof("GitHub renews the token of %s no more: %s", row.login, error);
                    if (!now.isBefore(row.expiresAt)) {
                        return new Identification.No("the link to " + row.login + " has ended");
                    }
                }
            }
        }
        return new Identification.As(row.account(), vault.open(row.token, who.about("token")));
    }

    /** @return whether there was a link, or a code for one */
    boolean remove(Person person) {
        var who = Who.of(person);
        int gone = 0;
        for (var rows : ROWS) {
            gone += database.createQuery("delete from " + rows + " where who = :who")
                    .setParameter("who", who)
                    .executeUpdate();
        }
        return gone > 0;
    }

    void forget(String team) {
        for (var rows : ROWS) {
            database.createQuery("delete from " + rows + " where who.team = :team")
                    .setParameter("team", team)
                    .executeUpdate();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
