package dev.threadwright.account;

import dev.threadwright.thread.Person;
import dev.threadwright.vault.Vault;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.util.Optional;

/** Links of people in Slack to their GitHub accounts. */
@ApplicationScoped
public class Accounts {
    private final AccountConfig config;
    private final Vault vault;
    private final DeviceFlow github;
    private final AccountRows rows;
    private final Event<Linked> events;

    Accounts(AccountConfig config, Vault vault, DeviceFlow github, AccountRows rows, Event<Linked> events) {
        this.config = config;
        this.vault = vault;
        this.github = github;
        this.rows = rows;
        this.events = events;
    }

    /** Gives a code to enter at GitHub. What becomes of it is a {@link Linked} later. */
    public Linking begin(Person person) {
        if (config.clientId().isEmpty()) {
            return new Linking.Impossible(
                    "Accounts cannot be linked here: whoever runs me sets GITHUB_CLIENT_ID, of the GitHub App or of an"
                            + " OAuth App with the device flow switched on, and restarts.");
        }
        if (!vault.hasKey()) {
            return new Linking.Impossible(Vault.NO_KEY);
        }
        try {
            var code = github.begin();
            rows.begin(person, code);
            return new Linking.Begun(code.shown(), code.where(), code.life());
        } catch (IOException unreachable) {
            Log.warnf("No code for %s: %s", person.user(), unreachable.getMessage());
            return new Linking.Impossible(
                    "GitHub gives no code just now. Try again in a minute; if it stays so, whoever"
                            + " runs me looks whether the device flow is switched on for GITHUB_CLIENT_ID.");
        }
    }

    public Optional<Account> of(Person person) {
        return rows.of(person);
    }

    /** With a token that was good when GitHub gave it; the person may have taken it back since. */
    public Identification identify(Person person) {
        try {
            return rows.identify(person);
        } catch (IOException unreachable) {
            Log.warnf("The token of %s is not to be had: %s", person.user(), unreachable.getMessage());
            return new Identification.No("GitHub does not renew the link just now");
        } catch (Vault.Unopenable unopenable) {
            Log.warn(unopenable.getMessage());
            return new Identification.No("the link cannot be opened any more; `/threadwright link` makes a new one");
        }
    }

    /**
     * Whose account it is, as GitHub says at this moment: a name can be given up, and taken by somebody else. Empty where
     * that person linked none.
     *
     * @throws IOException with a sentence, where GitHub does not say it
     */
    public Optional<Account> confirm(Person person) throws IOException {
        if (of(person).isEmpty()) {
            return Optional.empty();
        }
        return switch (identify(person)) {
            case Identification.As(var linked, var token) -> {
                var now = github.owner(token);
                if (now.id() != linked.id()) {
                    throw new IOException(
                            "GitHub says that the link to %s is somebody else's".formatted(linked.login()));
                }
                yield Optional.of(now);
            }
            case Identification.No(var why) -> throw new IOException(why);
        };
    }

    /** @return whether there was a link */
    public boolean unlink(Person person) {
        return rows.remove(person);
    }

    /** The app is gone from that workspace. */
    public void forget(String team) {
        rows.forget(team);
    }

    @Scheduled(
            every = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void look() {
        if (config.clientId().isEmpty() || !vault.hasKey()) {
            return;
        }
        for (var looked = rows.look(); looked.isPresent(); looked = rows.look()) {
            var told = looked.get().told();
            if (told != null) {
                events.fire(told);
            }
        }
    }
}
