package dev.threadwright.llm;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an error of a provider means for whoever asked. */
final class Failures {
    private static final int LONGEST = 300;

    /** OpenAI and gateways; vLLM; llama.cpp and LM Studio; Anthropic. */
    private static final Pattern TOO_LONG = Pattern.compile(
            "context_length_exceeded|exceed_context_size|maximum context length|context (window|length|size|limit)"
                    + "|prompt is too long|input is too long|too many (input )?tokens",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern FILTERED = Pattern.compile(
            "content_?filter|content_policy|usage polic|safety system|flagged", Pattern.CASE_INSENSITIVE);

    /** A limit that time does not lift. */
    private static final Pattern SPENT =
            Pattern.compile("insufficient_quota|billing|credit balance|payment", Pattern.CASE_INSENSITIVE);

    /** How OpenAI says within a stream what it otherwise says in a header. */
    private static final Pattern TRY_AGAIN =
            Pattern.compile("try again in ([0-9]+(?:\\.[0-9]+)?) ?(ms|s)", Pattern.CASE_INSENSITIVE);

    private final ModelName model;
    private final Secret key;
    private final Clock clock;

    Failures(ModelName model, Secret key, Clock clock) {
        this.model = model;
        this.key = key;
        this.clock = clock;
    }

    /**
     * @param status of HTTP, or the one that a stream's error would have had
     * @param code what kind of error it is, in the provider's words; may be empty
     * @param said the provider's sentence; may be empty
     */
    Attempt of(int status, String code, String said, Duration asked) {
        String words = code + " " + said;
        boolean theirs = status == 400 || status == 413 || status == 422;
        if (status == 413 || theirs && TOO_LONG.matcher(words).find()) {
            return new Attempt.Final(new Reply.TooLong());
        }
        if (theirs && FILTERED.matcher(words).find()) {
            return new Attempt.Final(new Reply.Declined(shown(said), Usage.NONE));
        }
        String who = model.provider().spoken();
        if (status == 402 || (status == 429 || theirs) && SPENT.matcher(words).find()) {
            return refused("%s says that the account has nothing left to spend: %s".formatted(who, shown(said)));
        }
        return switch (status) {
            case 401 ->
                refused("%s does not accept the key: set %s to one that is valid."
                        .formatted(who, model.provider().keyVariable()));
            case 403 ->
                refused(
                        "%s does not let this key use %s: %s Allow it there, or name another model in THREADWRIGHT_MODEL."
                                .formatted(who, model.name(), shown(said)));
            case 404 ->
                refused("%s has no model “%s”: look at THREADWRIGHT_MODEL and %s."
                        .formatted(who, model.name(), model.provider().urlVariable()));
            case 408, 409, 425, 429 -> again(status, said, asked);
            default -> status >= 500 || status < 400 ? again(status, said, asked) : misunderstood(status, said);
        };
    }

    /** The connection failed or fell silent. */
    Attempt broken(String what) {
        return new Attempt.Again(
                "%s cannot be reached: %s".formatted(model.provider().spoken(), shown(what)), Duration.ZERO);
    }

    /** The stream ended before the reply did. */
    Attempt cut() {
        return new Attempt.Again(
                "%s broke off in the middle of a reply."
                        .formatted(model.provider().spoken()),
                Duration.ZERO);
    }

    /** What {@code Retry-After-Ms} or {@code Retry-After} asks for: seconds or a date; zero where they ask nothing. */
    Duration asked(List<String> milliseconds, List<String> after) {
        try {
            if (!milliseconds.isEmpty()) {
                return Duration.ofMillis((long) Double.parseDouble(milliseconds.getFirst()));
            }
            if (!after.isEmpty()) {
                return seconds(after.getFirst().strip());
            }
        } catch (NumberFormatException | DateTimeException unreadable) {
            return Duration.ZERO;
        }
        return Duration.ZERO;
    }

    private Duration seconds(String after) {
        if (after.matches("[0-9.]+")) {
            return Duration.ofMillis((long) (Double.parseDouble(after) * 1000));
        }
        var until = ZonedDateTime.parse(after, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT));
        var wait = Duration.between(clock.instant(), until.toInstant());
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private Attempt again(int status, String said, Duration asked) {
        Matcher in = TRY_AGAIN.matcher(said);
        Duration pause = asked;
        if (asked.isZero() && in.find()) {
            double number = Double.parseDouble(in.group(1));
            pause = Duration.ofMillis(Math.round(in.group(2).equalsIgnoreCase("ms") ? number : number * 1000));
        }
        String who = model.provider().spoken();
        return new Attempt.Again(
                status == 429
                        ? "%s has too many requests of ours.".formatted(who)
                        : "%s has a problem of its own (%d): %s".formatted(who, status, shown(said)),
                pause);
    }

    private Attempt misunderstood(int status, String said) {
        return refused("%s does not take the request (%d): %s"
                .formatted(model.provider().spoken(), status, shown(said)));
    }

    private static Attempt refused(String sentence) {
        return new Attempt.Final(new Reply.Refused(sentence));
    }

    /** A provider's words as a part of ours: one line, not long, no key. */
    private String shown(String said) {
        String line = key.redact(said.replaceAll("\\s+", " ").strip());
        String cut = line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
        return cut.isEmpty() ? "it did not say why." : cut.matches(".*[.!?…]") ? cut : cut + ".";
    }
}
