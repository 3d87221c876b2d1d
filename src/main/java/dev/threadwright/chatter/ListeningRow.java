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

/** See V20__chatter.sql. */
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
    String language;

    @Column(name = "by_user")
    String byUser;

    Instant at;

    void set(ChannelSettings settings) {
        mode = settings.mode();
        daily = settings.daily();
        quietFrom = settings.quiet().map(ChannelSettings.QuietHours::from).orElse(null);
        quietTo = settings.quiet().map(ChannelSettings.QuietHours::to).orElse(null);
        zone = settings.zone().getId();
        language = settings.language();
        byUser = settings.by().user();
        at = settings.at();
    }

    ChannelSettings settings() {
        return new ChannelSettings(
                mode,
                daily,
                quietFrom == null ? Optional.empty() : Optional.of(new ChannelSettings.QuietHours(quietFrom, quietTo)),
                ZoneId.of(zone),
                language,
                new Person(team, byUser),
                at);
    }
}
