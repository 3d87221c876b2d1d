package dev.threadwright.slack;

import dev.threadwright.audit.Ledger;
import dev.threadwright.limits.Level;
import dev.threadwright.limits.Limits;
import dev.threadwright.limits.Load;
import dev.threadwright.limits.Measure;
import dev.threadwright.limits.Party;
import dev.threadwright.limits.Party.Whose;
import dev.threadwright.limits.Span;
import dev.threadwright.policy.Policies;
import dev.threadwright.thread.Person;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /threadwright limits}: what of each is used; admins raise one, or let it begin anew. */
@ApplicationScoped
class LimitDesk {
    private static final String USAGE =
            "Say `limits raise requests @name hour 80` or `limits reset money here day`: `requests`,"
                    + " `tokens` or `money`; of " + Whom.USAGE
                    + ", `workspace` or `total`; an `hour`, a `day` or a `month`. What is raised stays so until it begins anew.";

    private final Limits limits;
    private final Load load;
    private final People people;
    private final Policies policies;
    private final Whom whom;
    private final PauseDesk pauses;
    private final Ledger ledger;

    LimitDesk(Limits limits, Load load, People people, Policies policies, Whom whom, PauseDesk pauses, Ledger ledger) {
        this.limits = limits;
        this.load = load;
        this.people = people;
        this.policies = policies;
        this.whom = whom;
        this.pauses = pauses;
        this.ledger = ledger;
    }

    Notice answer(String words, Commands.Typed typed) {
        var parts = words.isBlank() ? new String[0] : words.strip().split("\\s+");
        if (parts.length == 0) {
            return list(typed);
        }
        boolean raises = parts[0].equalsIgnoreCase("raise") && parts.length == 5;
        if (!raises && !(parts[0].equalsIgnoreCase("reset") && parts.length == 4)) {
            return Notice.of(USAGE);
        }
        var measure = read(Measure.values(), parts[1]);
        var party = party(parts[2], typed);
        var span = read(Span.values(), parts[3]);
        if (measure.isEmpty() || party.isEmpty() || span.isEmpty()) {
            return Notice.of(USAGE);
        }
        var refusal = refusal(typed.by(), typed.channel(), party.get());
        if (refusal.isPresent()) {
            return Notice.of(refusal.get());
        }
        if (!raises) {
            return told(limits.reset(typed.once(), measure.get(), party.get(), span.get(), typed.by()), typed.by());
        }
        var most = amount(parts[4]).map(measure.get()::units).filter(units -> units > 0);
        return most.isEmpty()
                ? Notice.of(USAGE)
                : told(
                        limits.raise(typed.once(), measure.get(), party.get(), span.get(), most.get(), typed.by()),
                        typed.by());
    }

    private static Notice told(Optional<Level> level, Person by) {
        level.ifPresent(now -> Log.infof("%s changes %s", by.user(), now.limit().party()));
        return Notice.of(level.map(now -> "From now on: " + now.line(Moments::at) + ".")
                .orElse("There is no such limit. Whoever runs me sets `threadwright.limits.…`."));
    }

    /** Nine digits at most: no amount that anybody means is larger. */
    private static Optional<BigDecimal> amount(String word) {
        return word.matches("[0-9]{1,9}(\\.[0-9]{1,2})?") ? Optional.of(new BigDecimal(word)) : Optional.empty();
    }

    private static <T extends Enum<T>> Optional<T> read(T[] all, String word) {
        return Stream.of(all)
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private Optional<Party> party(String word, Commands.Typed typed) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "workspace" -> Optional.of(Party.workspace(typed.by().team()));
            case "total" -> Optional.of(Party.TOTAL);
            default -> whom.read(word, typed);
        };
    }

    /** What workspaces share is not for one workspace's admins. */
    private Optional<String> refusal(Person by, String channel, Party party) {
        boolean shared = party.whose() == Whose.TOTAL || party.whose() == Whose.REPOSITORY;
        if (shared ? policies.admins().contains(by.user()) : people.isAdmin(by)) {
            return Optional.empty();
        }
        var sentence = shared
                ? "Workspaces share this, so only the people named in threadwright.policy.admins may change it."
                : "Only the workspace's admins and owners, and whom whoever runs me has named, may change limits.";
        ledger.refused(by, channel, "change limits", sentence);
        return Optional.of(sentence);
    }

    private Notice list(Commands.Typed typed) {
        var lines = new ArrayList<String>();
        limits.of(typed.by(), typed.channel()).forEach(level -> lines.add("• " + level.line(Moments::at)));
        if (lines.isEmpty()) {
            lines.add("Nothing is limited here.");
        }
        for (Whose whose : Whose.values()) {
            int most = limits.atOnce(whose);
            if (most > 0) {
                lines.add("• at most %d sessions at once for each %s".formatted(most, whose.word()));
            }
        }
        if (load.factor() < 1) {
            lines.add("There is much to do at the moment: of hourly requests and of sessions at once, %d %% may be had."
                    .formatted(Math.round(load.factor() * 100)));
        }
        return list(lines, pauses.list(typed.by().team()));
    }

    /** @param lines of what is limited, in mrkdwn */
    static Notice list(List<String> lines, Notice paused) {
        var text = String.join("\n", lines) + "\n" + paused.text();
        return paused.blocks().isEmpty() ? Notice.of(text) : paused.under(text);
    }
}
