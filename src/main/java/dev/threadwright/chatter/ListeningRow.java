package dev.threadwright.chatter;

import dev.threadwright.thread.Person;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/** See V20__chatter.sql and V35__language.sql. */
@Entity
@Table(name = "listening")
@IdClass(ListeningRow.Where.class)
@NullUnmarked
class ListeningRow {
    record Where(String team, String channel) implements Serializable {}

    @Id
    String team;

    @Id
    String channel;

    @Enumerated(EnumType.STRING)
    Mode mode;

    int daily;

    @Column(name = "quiet_from")
    LocalTime quietFrom;

    @Column(name = "quiet_to")
    LocalTime quietTo;

    String zone;

    @Column(name = "by_user")
    String byUser;

    Instant at;

    void set(Listening listening) {
        mode = listening.mode();
        daily = listening.daily();
        quietFrom = listening.quiet().map(Listening.QuietHours::from).orElse(null);
        quietTo = listening.quiet().map(Listening.QuietHours::to).orElse(null);
        zone = listening.zone().getId();
        byUser = listening.by().user();
        at = listening.at();
    }

    Listening listening() {
        return new Listening(
                mode,
                daily,
                quietFrom == null ? Optional.empty() : Optional.of(new Listening.QuietHours(quietFrom, quietTo)),
                ZoneId.of(zone),
                new Person(team, byUser),
                at);
    }
}
