package dev.threadwright.chatter;

import dev.threadwright.chatter.Listening.QuietHours;
import dev.threadwright.thread.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Which channels are read along with, how each wants it, and who is not to be heard. */
@ApplicationScoped
public class Listenings {
    private final EntityManager database;
    private final Earshot earshot;
    private final ChatterSettings defaults;
    private final Clock clock;

    Listenings(EntityManager database, Earshot earshot, ChatterSettings defaults, Clock clock) {
        this.database = database;
        this.earshot = earshot;
        this.defaults = defaults;
        this.clock = clock;
    }

    /** How a channel wants it; empty where nobody ever set anything: then nothing is read. */
    @Transactional
    public Optional<Listening> in(String team, String channel) {
        return Optional.ofNullable(database.find(ListeningRow.class, new ListeningRow.Where(team, channel)))
                .map(ListeningRow::listening);
    }

    /** Why that channel cannot be read along with, a sentence; empty where it can. @throws Unreadable where Slack does not say */
    public Optional<String> refusal(String channel, Person by) {
        return refusal(earshot.room(by.team(), channel));
    }

    /**
     * Sets how a channel wants it. Whoever calls makes sure that {@code by} is a member of the channel, that there is no
     * {@link #refusal}, and that the channel hears of another mode.
     *
     * @param change of what it is now; who sets it, and when, is filled in
     */
    public Listening change(String channel, Person by, UnaryOperator<Listening> change) {
        var after = change.apply(in(by.team(), channel).orElseGet(() -> initial(by)));
        var listening = after.by(by, clock.instant().truncatedTo(ChronoUnit.MICROS));
        put(by.team(), channel, listening);
        return listening;
    }

    /**
     * The same, where it is known what somebody saw who set it. Nothing happens where it is so already.
     *
     * @param seen when what that person saw was set
     * @return false where it was set anew since
     */
    @Transactional
    public boolean set(String channel, Person by, Instant seen, Listening wanted) {
        @Nullable ListeningRow known = database.find(
                ListeningRow.class, new ListeningRow.Where(by.team(), channel), LockModeType.PESSIMISTIC_WRITE);
        var now = known == null ? initial(by, wanted.zone()) : known.listening();
        if (now.isLike(wanted)) {
            return true;
        }
        if (!now.at().equals(seen)) {
            return false;
        }
        put(by.team(), channel, wanted.by(by, clock.instant().truncatedTo(ChronoUnit.MICROS)));
        return true;
    }

    /** How it is where somebody begins to set it. */
    public Listening initial(Person by) {
        return initial(by, earshot.zone(by));
    }

    private Listening initial(Person by, ZoneId zone) {
        var quiet = new QuietHours(defaults.quietFrom(), defaults.quietTo());
        return new Listening(Mode.OFF, defaults.daily(), Optional.of(quiet), zone, by, Instant.EPOCH);
    }

    @Transactional
    void put(String team, String channel, Listening listening) {
        var where = new ListeningRow.Where(team, channel);
        @Nullable ListeningRow known = database.find(ListeningRow.class, where, LockModeType.PESSIMISTIC_WRITE);
        var row = known == null ? new ListeningRow() : known;
        row.set(listening);
        if (known == null) {
            row.team = team;
            row.channel = channel;
            database.persist(row);
        }
        if (listening.mode() == Mode.OFF) {
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
