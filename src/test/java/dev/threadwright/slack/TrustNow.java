package dev.threadwright.slack;

import jakarta.enterprise.context.ApplicationScoped;

/** Has suggestions looked for at once, which are otherwise every hour. */
@ApplicationScoped
public class TrustNow {
    public static final String SETTINGS = SettingsDesk.OPEN;
    public static final String DECLINE = Trust.DECLINE;

    private final Trust trust;

    TrustNow(Trust trust) {
        this.trust = trust;
    }

    public void look() {
        trust.look();
    }
}
