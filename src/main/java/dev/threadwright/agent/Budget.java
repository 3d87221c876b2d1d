package dev.threadwright.agent;

import dev.threadwright.agent.Outcome.Limit;
import java.time.Duration;
import java.util.Optional;

/** What a session may use before people are asked whether it may use more. */
final class Budget {
    private final AgentSettings settings;
    private final Optional<External> external;

    Budget(AgentSettings settings, Optional<External> external) {
        this.settings = settings;
        this.external = external;
    }

    /** The limit to which a session came, if any. */
    Optional<Limit> reached(Transcript transcript) {
        return transcript.malformed() >= settings.mostMalformed()
                ? Optional.of(Limit.MALFORMED)
                : reached(transcript.usedOfLimit());
    }

    /** The limit to which it came that has used so much, if any. */
    Optional<Limit> reached(Used used) {
        if (used.turns() >= settings.mostTurns()) {
            return Optional.of(Limit.TURNS);
        }
        if (used.usage().input() + used.usage().output() >= settings.mostTokens()) {
            return Optional.of(Limit.TOKENS);
        }
        if (settings.mostCost().signum() > 0 && used.cost().compareTo(settings.mostCost()) >= 0) {
            return Optional.of(Limit.MONEY);
        }
        return used.millis() >= settings.mostTime().toMillis() ? Optional.of(Limit.TIME) : Optional.empty();
    }

    Outcome.Exhausted exhausted(Limit limit, String stands) {
        return new Outcome.Exhausted(limit, sentence(limit) + " " + stands);
    }

    private String sentence(Limit limit) {
        return switch (limit) {
            case SILENCE ->
                "I stopped because %s had said nothing for %s. Say “go on” to try again, or ask for less at once."
                        .formatted(
                                who(), inWords(external.map(External::silence).orElse(settings.mostTime())));
            case TURNS ->
                "I stopped after %d turns with %s. Say “go on” for as many more, or ask for less at once."
                        .formatted(settings.mostTurns(), who());
            case TOKENS ->
                "I stopped after %,d tokens. Say “go on” for as many more, or ask for less at once."
                        .formatted(settings.mostTokens());
            case MONEY ->
                "I stopped after US$ %s. Say “go on” for as much more, or ask for less at once."
                        .formatted(settings.mostCost().toPlainString());
            case TIME ->
                "I stopped after %s of work. Say “go on” for as much more, or ask for less at once."
                        .formatted(inWords(settings.mostTime()));
            case MALFORMED ->
                external.isPresent()
                        ? "I stopped because %s went wrong %d times in a row. Say “go on” to try again."
                                .formatted(who(), settings.mostMalformed())
                        : "I stopped because the model answered %d times in a row in a form that I can't use. Say “go on” to try again, or ask for a stronger model."
                                .formatted(settings.mostMalformed());
        };
    }

    private String who() {
        return external.map(one -> "the agent “" + one.name() + "”").orElse("the model");
    }

    static String inWords(Duration time) {
        long minutes = time.toMinutes();
        return minutes >= 1
                ? "%d %s".formatted(minutes, minutes == 1 ? "minute" : "minutes")
                : time.toSeconds() + " seconds";
    }
}
