package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * What goes wrong on purpose. Set over the control API; all off at the start. Fields of the JSON form:
 *
 * <ul>
 *   <li>{@code twice}: every event is delivered two times
 *   <li>{@code twins}: {@code together}, {@code mention_first}, {@code message_first} or {@code random}: the order of a
 *       mention's two events
 *   <li>{@code delay_ms}: each event waits up to that long, so that they overtake each other
 *   <li>{@code revoked}: every token is refused with {@code token_revoked}
 *   <li>{@code limits}: Slack's own rate limits are kept
 *   <li>{@code rate_limit}, {@code drop}, {@code error}: {@code {next, probability, method}}, the method in full or
 *       {@code chat.} for all of a family; the first with
 *       {@code retry_after} (seconds), the second with {@code after} (true: drop only once the call has had its effect;
 *       {@code either}: now before it, now after it), the third with {@code code}
 *   <li>{@code slow_ms}: every answer of the Web API waits that long
 *   <li>{@code seed}: of the chances, so that a run can be repeated
 * </ul>
 */
final class Faults {

    enum Twins {
        TOGETHER,
        MENTION_FIRST,
        MESSAGE_FIRST,
        RANDOM
    }

    private ObjectNode settings = Json.object();
    private Random random = new Random(1);

    /** Takes over the fields that are given; the others stay as they are. {@code null} switches one off. */
    void set(ObjectNode changes) {
        var twins = changes.path("twins");
        if (twins.isTextual()) {
            Twins.valueOf(twins.asText().toUpperCase(Locale.ROOT));
        }
        if (changes.path("seed").isNumber()) {
            random = new Random(changes.path("seed").asLong());
        }
        changes.properties()
                .forEach(field -> settings.set(field.getKey(), field.getValue().deepCopy()));
    }

    void reset() {
        settings = Json.object();
        random = new Random(1);
    }

    ObjectNode json() {
        return settings;
    }

    boolean twice() {
        return settings.path("twice").asBoolean();
    }

    boolean revoked() {
        return settings.path("revoked").asBoolean();
    }

    boolean limits() {
        return settings.path("limits").asBoolean();
    }

    long slowMillis() {
        return settings.path("slow_ms").asLong();
    }

    Twins twins() {
        var chosen = Twins.valueOf(settings.path("twins").asText("together").toUpperCase(Locale.ROOT));
        return chosen != Twins.RANDOM ? chosen : random.nextBoolean() ? Twins.MENTION_FIRST : Twins.MESSAGE_FIRST;
    }

    long eventDelayMillis() {
        var most = settings.path("delay_ms").asLong();
        return most <= 0 ? 0 : random.nextLong(most + 1);
    }

    /** Seconds to wait, where this call is to be answered 429. */
    Optional<Integer> rateLimit(String method) {
        var fault = settings.path("rate_limit");
        return strikes(fault, method) ? Optional.of(fault.path("retry_after").asInt(1)) : Optional.empty();
    }

    /** The error code this call is to be answered with. */
    Optional<String> error(String method) {
        var fault = settings.path("error");
        return strikes(fault, method) ? Optional.of(fault.path("code").asText("internal_error")) : Optional.empty();
    }

    boolean dropBefore(String method) {
        var fault = settings.path("drop");
        return !fault.path("after").asBoolean() && (!isEither(fault) || random.nextBoolean()) && strikes(fault, method);
    }

    boolean dropAfter(String method) {
        var fault = settings.path("drop");
        return (fault.path("after").asBoolean() || isEither(fault)) && strikes(fault, method);
    }

    /** @param named a method, or with a dot at its end all of a family */
    private static boolean isMeant(String named, String method) {
        return named.endsWith(".") ? method.startsWith(named) : method.equals(named);
    }

    private static boolean isEither(JsonNode drop) {
        return drop.path("after").asText().equals("either");
    }

    private boolean strikes(JsonNode fault, String method) {
        if (!(fault instanceof ObjectNode json)
                || (json.path("method").isTextual()
                        && !isMeant(json.path("method").asText(), method))) {
            return false;
        }
        var next = json.path("next").asInt();
        if (next > 0) {
            json.put("next", next - 1);
            return true;
        }
        var probability = json.path("probability").asDouble();
        return probability > 0 && random.nextDouble() < probability;
    }
}
