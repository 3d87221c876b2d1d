package dev.threadwright.slack;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** See V22__installation.sql. */
@Entity
@Table(name = "installation")
@NullUnmarked
class InstallationRow {
    @Id
    String id;

    String name;
    String enterprise;

    @Column(name = "bot_user")
    String botUser;

    String bot;
    String token;
    String refresh;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "installed_by")
    String installedBy;

    @Column(name = "installed_at")
    Instant installedAt;

    String refused;
    int version;

    static String about(String id, String column) {
        return "slack/" + id + "/" + column;
    }

    String aboutToken() {
        return about(id, "token");
    }

    String aboutRefresh() {
        return about(id, "refresh");
    }

    /** What Slack gave takes the place of what there was. @param sealedRefresh null where tokens do not rotate */
    void holds(String sealedToken, String sealedRefresh, Instant until) {
        token = sealedToken;
        refresh = sealedRefresh;
        expiresAt = sealedRefresh == null ? null : until;
        refused = null;
        version++;
    }

    void refusedWith(String error) {
        refused = error;
    }

    boolean isDue(Instant refreshFrom) {
        return refused == null && expiresAt != null && !refreshFrom.isBefore(expiresAt);
    }
}
