package dev.threadwright.chatter;

import dev.threadwright.chatter.ChannelSettings.QuietHours;
import dev.threadwright.thread.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Which channels are read along with, how each wants it, and who is not to be heard. */
@ApplicationScoped
public class Listening {
    private final EntityManager database;
    private final Earshot earshot;
    private final ChatterSettings defaults;
    private final Clock clock;

    Listening(EntityManager database, Earshot earshot, ChatterSettings defaults, Clock clock) {
        this.database = database;
        this.earshot = earshot;
        this.defaults = defaults;
        this.clock = clock;
    }

    /** How a channel wants it; empty where nobody ever set anything: then nothing is read. */
    @Transactional
    public Optional<ChannelSettings> in(String team, String channel) {
        return Optional.ofNullable(database.find(ListeningRow.class, new ListeningRow.Where(team, channel)))
                .map(ListeningRow::settings);
    }

    /** Why that channel cannot be read along with, a sentence; empty where it can. @throws Unreadable where Slack does not say */
    public Optional<String> refusal(String channel, Person by) {
        return refusal(earshot.room(by.team(), channel));
    }

    /** As {@link #change}, for the mode alone. */
    public ChannelSettings mode(String channel, Mode mode, Person by) {
        return change(
                channel,
                by,
                now -> new ChannelSettings(mode, now.daily(), now.quiet(), now.zone(), now.language(), by, now.at()));
    }

    /**
     * Sets how a channel wants it. Whoever calls makes sure that {@code by} is a member of the channel, that there is no
     * {@link #refusal}, and that the channel hears of another mode.
     *
     * @param change of what it is now; who sets it, and when, is filled in
     */
    public ChannelSettings change(String channel, Person by, UnaryOperator<ChannelSettings> change) {
        var after = change.apply(in(by.team(), channel).orElseGet(() -> initial(by)));
        var settings = new ChannelSettings(
                after.mode(),
                after.daily(),
                after.quiet(),
                after.zone(),
                after.language(),
                by,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        put(by.team(), channel, settings);
        return settings;
    }

    private ChannelSettings initial(Person by) {
        var quiet = new QuietHours(defaults.quietFrom(), defaults.quietTo());
        return new ChannelSettings(
                Mode.OFF, defaults.daily(), Optional.of(quiet), earshot.zone(by), "", by, clock.instant());
    }

    @Transactional
    void put(String team, String channel, ChannelSettings settings) {
        var where = new ListeningRow.Where(team, channel);
        @Nullable ListeningRow known = database.find(ListeningRow.class, where, LockModeType.PESSIMISTIC_WRITE);
        var row = known == null ? new ListeningRow() : known;
        row.set(settings);
        if (known == null) {
            row.team = team;
            row.channel = channel;
            database.persist(row);
        }
        if (settings.mode() == Mode.OFF) {
            database.createNativeQuery("delete from talk where team = ? and channel = ?")
                    .setParameter(1, team)
                    .setParameter(2, channel)
                    .executeUpdate();
        }
    }

    /** Why a channel of that kind cannot be read along with, a sentence; empty where it can. */
    Optional<String> refusal(Earshot.Room room) {
        if (!defaults.allowed()) {
            return Optional.of("Reading along is turned off for this installation.");
        }
        if (room.direct()) {
            return Optional.of("I read along in channels only. Here, just write to me.");
        }
        return room.shared() && !defaults.shared()
                ? Optional.of("This channel is shared with another organisation, so I do not read along here.")
                : Optional.empty();
    }

    /** From now on that person's messages are not read along. */
    @Transactional
    public void ignore(Person person) {
        Instant now = clock.instant();
        database.createNativeQuery("insert into unheard (team, person, at) values (?, ?, ?) on conflict do nothing")
                .setParameter(1, person.team())
                .setParameter(2, person.user())
                .setParameter(3, now)
                .executeUpdate();
    }

    /** Takes {@link #ignore} back. */
    @Transactional
    public void hear(Person person) {
        database.createNativeQuery("delete from unheard where team = ? and person = ?")
                .setParameter(1, person.team())
                .setParameter(2, person.user())
                .executeUpdate();
    }

    @Transactional
    public boolean isHeard(Person person) {
        return database.createNativeQuery("select 1 from unheard where team = ? and person = ?")
                .setParameter(1, person.team())
                .setParameter(2, person.user())
                .getResultList()
                .isEmpty();
    }
}
