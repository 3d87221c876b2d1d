package dev.threadwright.account;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** See V23__github_account.sql. */
@Entity
@Table(name = "github_linking")
@NullUnmarked
class LinkingRow {
    @EmbeddedId
    AccountRow.Who who;

    @Column(name = "device_code")
    String deviceCode;

    @Column(name = "wait_seconds")
    int waitSeconds;

    @Column(name = "next_at")
    Instant nextAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    void begun(String sealedCode, long wait, Instant now, Instant until) {
        deviceCode = sealedCode;
        waitSeconds = Math.toIntExact(wait);
        nextAt = now.plusSeconds(wait);
        expiresAt = until;
    }

    /** https://datatracker.ietf.org/doc/html/rfc8628#section-3.5: five seconds more each time. */
    void again(Instant now, boolean slower) {
        waitSeconds += slower ? 5 : 0;
        nextAt = now.plusSeconds(waitSeconds);
    }
}
