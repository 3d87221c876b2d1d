package dev.threadwright.slack;

import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.vault.Vault;
import dev.threadwright.vault.Vault.Unopenable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Stored installations, their secrets sealed. Each method is one transaction. */
@ApplicationScoped
@Transactional
class InstallationRows {
    private static final Logger LOG = Logger.getLogger(InstallationRows.class);

    private static final String OF_TEAM = """
            select i.* from installation i
            where i.id = :team or i.id = (select w.installation from workspace w where w.team = :team)
            order by i.id = :team desc limit 1
            """;

    private final EntityManager database;
    private final Vault vault;
    private final Exchange exchange;
    private final SlackConfig config;
    private final Clock clock;

    InstallationRows(EntityManager database, Vault vault, Exchange exchange, SlackConfig config, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.exchange = exchange;
        this.config = config;
        this.clock = clock;
    }

    /** The workspace's own installation, else its organisation's. */
    Optional<Installed> of(String team) {
        return row(team).map(this::opened);
    }

    /** What an installation that is due is, once it has a new token: whoever comes first asks Slack, the others wait for it. */
    Optional<Installed> refreshed(String id) {
        var row = database.find(InstallationRow.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            return Optional.empty();
        }
        Instant now = now();
        if (row.isDue(now.plus(config.refreshBefore()))) {
            try {
                hold(row, exchange.refresh(vault.open(row.refresh, row.aboutRefresh())));
                LOG.infof("The token of %s was renewed until %s", id, row.expiresAt);
            } catch (Unreadable unreadable) {
                var error = String.valueOf(unreadable.getMessage());
                if (Exchange.isForGood(error)) {
                    LOG.errorf("Slack renews the token of %s no more (%s): it has to be installed again", id, error);
                    row.refusedWith("token_expired");
                } else if (now.isBefore(row.expiresAt)) {
                    LOG.warnf("The token of %s is not renewed yet: %s", id, error);
                } else {
                    throw unreadable;
                }
            }
        }
        return Optional.of(opened(row));
    }

    /** Installed, or installed again. */
    void keep(Exchange.Consent consent) {
        var known = database.find(InstallationRow.class, consent.id(), LockModeType.PESSIMISTIC_WRITE);
        var row = known == null ? new InstallationRow() : known;
        row.id = consent.id();
        row.name = consent.name();
        row.enterprise = consent.enterprise();
        row.botUser = consent.botUser();
        row.bot = consent.bot();
        row.installedBy = consent.by();
        row.installedAt = now();
        hold(row, consent.grant());
        if (known == null) {
            database.persist(row);
        }
    }

    /** Slack does not take that version's token. */
    void refused(Installed installed, String error) {
        database.createNativeQuery("update installation set refused = :error where id = :id and version = :version")
                .setParameter("error", error)
                .setParameter("id", installed.id())
                .setParameter("version", installed.version())
                .executeUpdate();
    }

    /** @return false where it was installed again meanwhile, or was gone already */
    boolean remove(Installed installed) {
        return database.createNativeQuery("delete from installation where id = :id and version = :version")
                        .setParameter("id", installed.id())
                        .setParameter("version", installed.version())
                        .executeUpdate()
                > 0;
    }

    /** That workspace belongs to that organisation, where the app is installed in all of it. */
    void belongs(String team, String enterprise) {
        database.createNativeQuery("""
                        insert into workspace (team, installation)
                        select :team, id from installation where id = :enterprise
                        on conflict (team) do update set installation = excluded.installation
                        """)
                .setParameter("team", team)
                .setParameter("enterprise", enterprise)
                .executeUpdate();
    }

    /** The workspaces that an installation reaches, as far as they are known. */
    @SuppressWarnings("unchecked")
    List<String> teams(String id) {
        return database.createNativeQuery("select team from workspace where installation = :id union select :id")
                .setParameter("id", id)
                .getResultList();
    }

    /** @return false where it was spent before */
    boolean spend(String state, Instant until) {
        database.createNativeQuery("delete from spent_state where expires_at < :now")
                .setParameter("now", now())
                .executeUpdate();
        return database.createNativeQuery(
                                "insert into spent_state (state, expires_at) values (:state, :until) on conflict do nothing")
                        .setParameter("state", state)
                        .setParameter("until", until)
                        .executeUpdate()
                > 0;
    }

    private void hold(InstallationRow row, Exchange.Grant grant) {
        row.holds(
                vault.seal(grant.token(), row.aboutToken()),
                grant.refresh() == null ? null : vault.seal(grant.refresh(), row.aboutRefresh()),
                grant.until());
    }

    @SuppressWarnings("unchecked")
    private Optional<InstallationRow> row(String team) {
        return database.createNativeQuery(OF_TEAM, InstallationRow.class)
                .setParameter("team", team)
                .getResultStream()
                .findFirst();
    }

    /** What no key opens is as good as a token that Slack does not take: one lost key stops nobody else. */
    private Installed opened(InstallationRow row) {
        try {
            return installed(row, vault.open(row.token, row.aboutToken()), row.refused);
        } catch (Unopenable lost) {
            LOG.error(lost.getMessage());
            return installed(row, "", "not_authed");
        }
    }

    private static Installed installed(InstallationRow row, String token, @Nullable String refused) {
        return new Installed(
                row.id,
                row.enterprise,
                row.botUser,
                row.bot,
                token,
                row.expiresAt,
                refused,
                row.version,
                row.installedAt);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
