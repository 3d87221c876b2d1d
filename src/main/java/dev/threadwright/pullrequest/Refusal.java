package dev.threadwright.pullrequest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** GitHub did not do what it was asked, or did not answer. Holds no token and no body. */
final class Refusal extends IOException {
    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What GitHub asks for where a secondary limit names no time: "wait for at least one minute". */
    private static final Duration AT_LEAST = Duration.ofMinutes(1);

    private final Kind kind;
    private final int status;
    private final String said;
    private final String permission;
    private final @Nullable Duration wait;

    private Refusal(
            Kind kind, int status, String said, String permission, @Nullable Duration wait, @Nullable Throwable cause) {
        super("GitHub: " + kind + " " + status + (said.isEmpty() ? "" : ": " + said), cause);
        this.kind = kind;
        this.status = status;
        this.said = said;
        this.permission = permission;
        this.wait = wait;
    }

    /** @param now for where the answer bears no date */
    static Refusal of(int status, HttpHeaders headers, byte[] body, Instant now) {
        String said = said(body);
        var kind = kind(status, headers, said);
        var wait = kind == Kind.RATE ? wait(headers, now) : null;
        return new Refusal(kind, status, said, header(headers, "X-Accepted-GitHub-Permissions"), wait, null);
    }

    static Refusal unanswered(Throwable cause) {
        return new Refusal(Kind.NETWORK, 0, cause.getClass().getSimpleName(), "", null, cause);
    }

    static Refusal unreadable(Throwable cause) {
        return new Refusal(Kind.SERVER, 0, "an answer that cannot be read", "", null, cause);
    }

    /** The repository is not there for us, as GitHub says in another way. */
    Refusal asNotFound() {
        return new Refusal(Kind.NOT_FOUND, status, said, "", null, this);
    }

    Kind kind() {
        return kind;
    }

    int status() {
        return status;
    }

    /** GitHub's own words, one line, at most 500 characters, without tokens; may be empty. */
    String said() {
        return said;
    }

    boolean says(String words) {
        return said.toLowerCase(Locale.ROOT).contains(words);
    }

    /** What GitHub says it wants for this call, such as {@code pull_requests: write}; may be empty. */
    String permission() {
        return permission
                .replaceAll("[^a-z_=,;]", "")
                .replace("=", ": ")
                .replace(",", " and ")
                .replace(";", ", or ");
    }

    Optional<Duration> pause() {
        return Optional.ofNullable(wait);
    }

    private static Kind kind(int status, HttpHeaders headers, String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        boolean limited = !header(headers, "Retry-After").isEmpty()
                || header(headers, "X-RateLimit-Remaining").equals("0")
                || lower.contains("rate limit")
                || lower.contains("abuse detection");
        return switch (status) {
            case 401 -> Kind.CREDENTIALS;
            case 429 -> Kind.RATE;
            case 403 -> limited ? Kind.RATE : lower.contains("archived") ? Kind.ARCHIVED : Kind.PERMISSION;
            case 404, 410, 451 -> Kind.NOT_FOUND;
            default -> status >= 500 ? Kind.SERVER : Kind.INVALID;
        };
    }

    /** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api: the header first, then the reset. */
    private static Duration wait(HttpHeaders headers, Instant now) {
        var after = seconds(header(headers, "Retry-After"));
        if (after.isPresent()) {
            return atLeastASecond(Duration.ofSeconds(after.get()));
        }
        var reset = seconds(header(headers, "X-RateLimit-Reset"));
        if (reset.isPresent() && header(headers, "X-RateLimit-Remaining").equals("0")) {
            return atLeastASecond(
                    Duration.between(serverTime(headers).orElse(now), Instant.ofEpochSecond(reset.get())));
        }
        return AT_LEAST;
    }

    private static Duration atLeastASecond(Duration wait) {
        return wait.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : wait;
    }

    private static Optional<Instant> serverTime(HttpHeaders headers) {
        try {
            return Optional.of(ZonedDateTime.parse(header(headers, "Date"), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Optional<Long> seconds(String header) {
        return header.matches("[0-9]{1,10}") ? Optional.of(Long.valueOf(header)) : Optional.empty();
    }

    private static String header(HttpHeaders headers, String name) {
        return headers.firstValue(name).orElse("").strip();
    }

    private static String said(byte[] body) {
        try {
            var json = JSON.readTree(body);
            var said = new StringBuilder(json.path("message").asText(""));
            for (JsonNode error : json.path("errors")) {
                String words = error.isTextual()
                        ? error.asText()
                        : error.path("message").asText("");
                if (words.isEmpty()) {
                    words = (error.path("field").asText("") + " "
                                    + error.path("code").asText(""))
                            .strip();
                }
                said.append(said.isEmpty() || words.isEmpty() ? "" : "; ").append(words);
            }
            return PlainText.cut(PlainText.line(Secret.redact(said.toString())), 500);
        } catch (IOException notJson) {
            return "";
        }
    }

    /** Why, as far as it matters to what comes next. Its name is a metric's tag. */
    enum Kind {
        CREDENTIALS,
        PERMISSION,
        RATE,
        NOT_FOUND,
        ARCHIVED,
        INVALID,
        SERVER,
        NETWORK
    }
}
