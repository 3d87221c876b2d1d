package dev.threadwright.limits;

import dev.threadwright.audit.Ledger;
import dev.threadwright.limits.Party.Whose;
import dev.threadwright.thread.Person;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * How much may still be had. Each method joins the running transaction, where there is one. Settings
 * that make no sense are found at start.
 */
@ApplicationScoped
@Transactional
public class Limits {
    private final DataSource database;
    private final LimitsConfig config;
    private final Rules rules;
    private final Load load;
    private final Ledger ledger;
    private final MeterRegistry metrics;
    private final Clock clock;

    Limits(DataSource database, LimitsConfig config, Load load, Ledger ledger, MeterRegistry metrics, Clock clock) {
        this.database = database;
        this.config = config;
        this.rules = new Rules(config);
        this.load = load;
        this.ledger = ledger;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** The ledger says what held when anything was allowed. */
    void start(@Observes StartupEvent started) {
        ledger.limited(rules.settings());
    }

    private interface Work<T> {
        T with(Meter meter, Connection transaction) throws SQLException;
    }

    /**
     * Somebody asks for something. A no is in the ledger, once until the limit begins anew.
     *
     * @param once names it: it counts once, however often it is heard
     */
    public Leave ask(String once, Person who, String channel) {
        var leave = take(once, rules.of(Measure.REQUESTS, Party.of(who, channel), who));
        if (leave instanceof Leave.Refused(Level full)) {
            refuse(once + "/" + full.limit().id(clock.instant()), who, channel, full.reached());
        }
        return leave;
    }

    /** Enters in the ledger that somebody may have no more. @param once names what was asked for @param why which limit is reached, a sentence */
    public void refuse(String once, Person who, String channel, String why) {
        boolean first = count(
                (_, transaction) -> isNew(transaction, "refused:%s/%s/%s".formatted(who.team(), who.user(), once)));
        if (first) {
            ledger.refused(who, channel, "ask", why);
        }
    }

    /** What somebody asked for turned out to be about that repository. Whoever ends it for that enters it. @param repository {@code owner/name} */
    public Leave askOf(String once, Person who, String repository) {
        return take(once, rules.of(Measure.REQUESTS, List.of(Party.repository(repository)), who));
    }

    private Leave take(String once, List<Limit> limits) {
        if (limits.isEmpty()) {
            return new Leave.Granted(List.of());
        }
        return count((meter, transaction) -> {
            if (!isNew(transaction, once)) {
                return new Leave.Granted(List.of());
            }
            var full = meter.takeOne(limits, load.factor());
            if (full.isPresent()) {
                forget(transaction, once);
                refused(full.get());
                return new Leave.Refused(full.get());
            }
            return new Leave.Granted(meter.near(limits));
        });
    }

    /**
     * A model was used. Has to be called in the transaction in which that is kept, so that it counts once.
     *
     * @param who for whom, or null @param repository {@code owner/name}, or null
     * @return of which limits people are to be told that they will soon be reached
     */
    public List<Level> used(
            @Nullable Person who,
            String team,
            String channel,
            @Nullable String repository,
            long tokens,
            BigDecimal cost) {
        var used = new HashMap<Limit, Long>();
        budgets(who, team, channel, repository).forEach(limit -> {
            long units = limit.measure() == Measure.MONEY ? Measure.MONEY.units(cost) : tokens;
            if (units > 0) {
                used.put(limit, units);
            }
        });
        if (used.isEmpty()) {
            return List.of();
        }
        return count((meter, _) -> {
            meter.charge(used);
            return meter.near(used.keySet());
        });
    }

    /** The budget that has no more, if any, of those that a model's use counts for. @param who as above @param repository as above */
    public Optional<Level> exhausted(@Nullable Person who, String team, String channel, @Nullable String repository) {
        var budgets = budgets(who, team, channel, repository);
        if (budgets.isEmpty()) {
            return Optional.empty();
        }
        var full = count((meter, _) -> meter.full(budgets));
        full.ifPresent(this::refused);
        return full;
    }

    private List<Limit> budgets(@Nullable Person who, String team, String channel, @Nullable String repository) {
        var parties = new ArrayList<Party>(
                who == null
                        ? List.of(Party.channel(team, channel), Party.workspace(team), Party.TOTAL)
                        : Party.of(who, channel));
        if (repository != null) {
            parties.add(Party.repository(repository));
        }
        var budgets = new ArrayList<>(rules.of(Measure.TOKENS, parties, who));
        budgets.addAll(rules.of(Measure.MONEY, parties, who));
        return budgets;
    }

    /** All that holds for somebody in a channel. */
    public List<Level> of(Person who, String channel) {
        return of(Party.of(who, channel));
    }

    /** What all workspaces share. */
    public List<Level> shared() {
        return of(List.of(Party.TOTAL));
    }

    private List<Level> of(List<Party> parties) {
        var limits = new ArrayList<Limit>();
        for (Measure measure : Measure.values()) {
            limits.addAll(rules.of(measure, parties, null));
        }
        return limits.isEmpty() ? List.of() : count((meter, _) -> meter.look(limits, load.factor()));
    }

    /**
     * How a limit stands after somebody raised it, until it begins anew; empty where there is no such limit.
     *
     * @param once names the act, which counts once
     * @param most as it is counted
     */
    public Optional<Level> raise(String once, Measure measure, Party party, Span span, long most, Person by) {
        return act(once, measure, party, span, most, by);
    }

    /** The same after it began anew before its time. */
    public Optional<Level> reset(String once, Measure measure, Party party, Span span, Person by) {
        return act(once, measure, party, span, null, by);
    }

    private Optional<Level> act(String once, Measure measure, Party party, Span span, @Nullable Long most, Person by) {
        return rules.of(measure, party, span)
                .map(limit -> count((meter, transaction) -> {
                    if (isNew(transaction, once)) {
                        note(transaction, limit, most, by);
                        if (most == null) {
                            meter.reset(limit);
                        }
                    }
                    return meter.look(List.of(limit), 1).getFirst();
                }));
    }

    private void note(Connection transaction, Limit limit, @Nullable Long most, Person by) throws SQLException {
        try (var insert = transaction.prepareStatement("""
                insert into limit_act (bucket, measure, whose, team, subject, span, most, by_team, by_user, at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, clock_timestamp())""")) {
            insert.setString(1, limit.whole(clock.instant()));
            insert.setString(2, limit.measure().word());
            insert.setString(3, limit.party().whose().word());
            insert.setString(4, limit.party().team());
            insert.setString(5, limit.party().id());
            insert.setString(6, limit.span().word());
            insert.setObject(7, most, Types.BIGINT);
            insert.setString(8, by.team());
            insert.setString(9, by.user());
            insert.executeUpdate();
        }
    }

    /** How many sessions may work at once; 0: any number. */
    public int atOnce(Whose whose) {
        return rules.atOnce(whose);
    }

    private static boolean isNew(Connection transaction, String once) throws SQLException {
        try (var insert =
                transaction.prepareStatement("insert into limit_taken (once) values (?) on conflict do nothing")) {
            insert.setString(1, once);
            return insert.executeUpdate() == 1;
        }
    }

    private static void forget(Connection transaction, String once) throws SQLException {
        try (var delete = transaction.prepareStatement("delete from limit_taken where once = ?")) {
            delete.setString(1, once);
            delete.executeUpdate();
        }
    }

    private void refused(Level full) {
        var limit = full.limit();
        metrics.counter(
                        "threadwright.limits.refused",
                        "measure",
                        limit.measure().word(),
                        "whose",
                        limit.party().whose().word())
                .increment();
    }

    private <T> T count(Work<T> work) {
        try (var transaction = database.getConnection()) {
            return work.with(new Meter(transaction, clock.instant(), config.warnAt()), transaction);
        } catch (SQLException failed) {
            throw new IllegalStateException("Limits could not be counted: " + failed.getMessage(), failed);
        }
    }
}
