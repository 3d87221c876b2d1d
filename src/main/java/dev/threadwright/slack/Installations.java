package dev.threadwright.slack;

import dev.threadwright.thread.Conversations.Unreadable;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the app is installed, and with which tokens: over OAuth in any number of workspaces and organisations, and with
 * {@code SLACK_BOT_TOKEN} in one. What the database says is believed for a minute; a token is renewed before it ends, once
 * over all replicas.
 */
@ApplicationScoped
class Installations implements Tokens {
    private static final Duration BELIEVED = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final int MOST = 1_000;

    private final SlackConfig config;
    private final Identity identity;
    private final InstallationRows rows;
    private final Exchange exchange;
    private final Clock clock;
    private final AtomicInteger generation = new AtomicInteger();
    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true);
    /** So that those of this process do not each hold a connection while one of them speaks with Slack. */
    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(16).toArray(ReentrantLock[]::new);

    private record Known(Optional<Installed> installed, Instant until) {}

    Installations(SlackConfig config, Identity identity, InstallationRows rows, Exchange exchange, Clock clock) {
        this.config = config;
        this.identity = identity;
        this.rows = rows;
        this.exchange = exchange;
        this.clock = clock;
    }

    @Override
    public String of(String team) {
        var installed = installed(team);
        if (installed.isPresent()) {
            return installed.get().usable();
        }
        return config.botToken()
                .filter(token -> !token.isBlank() && isOwn(team))
                .orElseThrow(() -> new Unreadable("not_authed", false));
    }

    @Override
    public Self self(String team) {
        var installed = installed(team);
        if (installed.isPresent()) {
            installed.get().usable();
            return installed.get().self(team);
        }
        if (config.oauth() && !isOwn(team)) {
            throw new Unreadable("not_authed", false);
        }
        return identity.self();
    }

    /** Alone, the configured token is for whatever Slack sends; beside installations, for its own workspace only. */
    private boolean isOwn(String team) {
        if (!config.oauth()) {
            return true;
        }
        if (config.botToken().filter(token -> !token.isBlank()).isEmpty()) {
            return false;
        }
        return identity.self().team().equals(team);
    }

    @Override
    public Optional<Installed> installed(String team) {
        if (!config.oauth()) {
            return Optional.empty();
        }
        var believed = believed(team);
        if (believed != null) {
            return believed.installed();
        }
        var lock = locks[Math.floorMod(team.hashCode(), locks.length)];
        lock.lock();
        try {
            var meanwhile = believed(team);
            return meanwhile != null ? meanwhile.installed() : look(team);
        } finally {
            lock.unlock();
        }
    }

    private Optional<Installed> look(String team) {
        var now = clock.instant();
        int before = generation.get();
        var found = rows.of(team);
        if (found.filter(this::isDue).isPresent()) {
            found = rows.refreshed(found.get().id());
        }
        believe(team, new Known(found, until(found, now)), before);
        return found;
    }

    private Instant until(Optional<Installed> found, Instant now) {
        if (found.filter(this::isDue).isPresent()) {
            // Slack does not renew it just now, and it is good for a while yet.
            return now.plus(AGAIN);
        }
        var minute = now.plus(BELIEVED);
        return found.map(Installed::expiresAt)
                .map(expires -> expires.minus(config.refreshBefore()))
                .filter(due -> due.isBefore(minute))
                .orElse(minute);
    }

    private boolean isDue(Installed installed) {
        return installed.refused() == null
                && installed.expiresAt() != null
                && !clock.instant().plus(config.refreshBefore()).isBefore(installed.expiresAt());
    }

    /** Slack did not take the workspace's token: where it is still the one that we have, it is not tried again. */
    void doubt(String team) {
        forget(team);
        var installed = installed(team);
        if (installed.isEmpty()) {
            identity.doubt();
            return;
        }
        if (installed.get().refused() == null) {
            var error = exchange.refusal(installed.get().token());
            if (error != null) {
                Log.errorf(
                        "Slack does not take the token of %s any more (%s): it has to be installed again",
                        installed.get().id(), error);
                rows.refused(installed.get(), error);
                forget(team);
            }
        }
    }

    /** Whether nothing is to be had from that workspace until somebody installs the app there again. */
    boolean isLost(String team) {
        if (!config.oauth()) {
            return false;
        }
        var installed = installed(team);
        if (installed.isPresent()) {
            return installed.get().refused() != null;
        }
        try {
            return !isOwn(team);
        } catch (Unreadable unsaid) {
            return false;
        }
    }

    /** Installed, or installed again. */
    void keep(Exchange.Consent consent) {
        rows.keep(consent);
        forgetAll();
        Log.infof("Installed in %s (%s)", consent.id(), consent.name());
    }

    /**
     * Slack says that the app is gone from there, or its token is. Told late, it does not take away what was installed
     * since.
     *
     * @return whether anything was taken away
     */
    boolean gone(String id, Instant at) {
        var installed = rows.of(id).filter(it -> it.id().equals(id));
        if (installed.isEmpty()
                || installed.get().installedAt().isAfter(at)
                        && exchange.refusal(installed.get().token()) == null) {
            return false;
        }
        boolean removed = rows.remove(installed.get());
        forgetAll();
        if (removed) {
            Log.infof("The app was taken from %s: its tokens are deleted", id);
        }
        return removed;
    }

    /** A request came for that workspace by way of its organisation's installation. */
    void belongs(String team, String enterprise) {
        if (config.oauth() && installed(team).isEmpty()) {
            rows.belongs(team, enterprise);
            forget(team);
        }
    }

    private synchronized @Nullable Known believed(String team) {
        var one = known.get(team);
        return one != null && clock.instant().isBefore(one.until()) ? one : null;
    }

    /** What was read before something changed is not believed. */
    private synchronized void believe(String team, Known one, int asOf) {
        if (asOf != generation.get()) {
            return;
        }
        known.put(team, one);
        if (known.size() > MOST) {
            known.remove(known.keySet().iterator().next());
        }
    }

    private synchronized void forget(String team) {
        generation.incrementAndGet();
        known.remove(team);
    }

    private synchronized void forgetAll() {
        generation.incrementAndGet();
        known.clear();
    }
}
