package dev.threadwright.agent;

import dev.threadwright.agent.Outcome.Limit;
import java.time.Duration;
import java.util.Optional;

/** What a session may use before people are asked whether it may use more. */
final class Budget {
    private final AgentSettings settings;

    Budget(AgentSettings settings) {
        this.settings = settings;
    }

    /** The limit to which a session came, if any. */
    Optional<Limit> reached(Transcript transcript) {
        Used used = transcript.usedOfLimit();
        if (transcript.malformed() >= settings.mostMalformed()) {
            return Optional.of(Limit.MALFORMED);
        }
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
            case TURNS ->
                "I stopped after %d turns with the model. Say “go on” for as many more, or ask for less at once."
                        .formatted(settings.mostTurns());
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
                "I stopped because the model answered %d times in a row in a form that I can't use. Say “go on” to try again, or ask for a stronger model."
                        .formatted(settings.mostMalformed());
        };
    }

    static String inWords(Duration time) {
        long minutes = time.toMinutes();
        return minutes >= 1
                ? "%d %s".formatted(minutes, minutes == 1 ? "minute" : "minutes")
                : time.toSeconds() + " seconds";
    }
}
