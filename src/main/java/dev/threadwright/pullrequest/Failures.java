package dev.threadwright.pullrequest;

import dev.threadwright.repo.Unreachable;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.kohsuke.github.GHException;

/** Turns what goes wrong with GitHub into a sentence that says what to do next. */
@ApplicationScoped
class Failures {
    private static final Logger LOG = Logger.getLogger(Failures.class);
    private final MeterRegistry metrics;

    Failures(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    @FunctionalInterface
    interface Call<T> {
        T ask() throws IOException;
    }

    /** Asks GitHub. @throws Refusal for whatever went wrong, counted */
    <T> T asking(Call<T> call) throws Refusal {
        try {
            return call.ask();
        } catch (IOException | GHException failed) {
            var refusal = refusalIn(failed);
            metrics.counter(
                            "threadwright.github.failures",
                            "kind",
                            refusal.kind().name().toLowerCase(Locale.ROOT))
                    .increment();
            LOG.warnf("GitHub refused: %s", refusal.getMessage());
            throw refusal;
        }
    }

    static Refusal refusalIn(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
        }
        return Refusal.unreadable(failed);
    }

    /** @param what the repository, or GitHub itself, as people name it */
    static Unreachable unreachable(Refusal refusal, String what, Credential credential) {
        return switch (refusal.kind()) {
            case CREDENTIALS ->
                Unreachable.forGood(
                        "GitHub does not accept Threadwright's credentials. Whoever runs Threadwright has to renew "
                                + credential.variables() + " and restart.",
                        refusal);
            case PERMISSION -> Unreachable.forGood(permission(refusal, what), refusal);
            case RATE ->
                Unreachable.until(
                        "GitHub asks for a pause, its rate limit is reached. I go on by myself as soon as it allows.",
                        refusal.pause().orElse(Duration.ofMinutes(1)),
                        refusal);
            case NOT_FOUND ->
                Unreachable.forGood(
                        "GitHub shows me no " + what
                                + ". It was renamed or deleted, or Threadwright has no access to it: "
                                + "check the name, or ask an owner for access.",
                        refusal);
            case ARCHIVED -> Unreachable.forGood(archived(what), refusal);
            case INVALID ->
                Unreachable.forGood(
                        "GitHub refused what I asked about " + what + quoted(refusal)
                                + ". Whoever runs Threadwright finds more in its log.",
                        refusal);
            case SERVER ->
                Unreachable.forNow("GitHub has trouble at the moment. I try again by myself; nothing to do.", refusal);
            case NETWORK ->
                Unreachable.forNow(
                        "GitHub cannot be reached at the moment. I try again by myself; nothing to do.", refusal);
        };
    }

    static String archived(String what) {
        return what + " is archived and takes no changes. Ask an owner to unarchive it, then ask me again.";
    }

    /** GitHub's own words, for where ours would lose something. */
    static String quoted(Refusal refusal) {
        return refusal.said().isEmpty() ? "" : " (“" + PlainText.cut(refusal.said(), 200) + "”)";
    }

    private static String permission(Refusal refusal, String what) {
        if (refusal.says("saml")) {
            return "The organisation of " + what + " wants Threadwright's token authorised for single sign-on: "
                    + "the token's owner does that on GitHub under Settings, Developer settings, Configure SSO.";
        }
        if (refusal.says("ip allow list")) {
            return "The organisation of " + what
                    + " lets in listed addresses only: an owner has to add Threadwright's.";
        }
        if (refusal.says("suspended")) {
            return "Threadwright's GitHub App is suspended for " + what + ": an owner has to unsuspend it.";
        }
        String missing = refusal.permission();
        return "GitHub does not let Threadwright do this in " + what
                + (missing.isEmpty() ? "" : ": it wants the permission " + missing)
                + ". Ask an owner to grant "
                + (missing.isEmpty() ? "contents: write and pull_requests: write" : "it")
                + ", then ask me again.";
    }
}
