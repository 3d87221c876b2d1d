package dev.threadwright.repo;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** What a git server's HTTP answer means for the people of the thread. */
record Refusal(Remote remote, Of what, int status, Optional<Duration> askedWait) {
    private static final Duration WAIT = Duration.ofMinutes(1);

    enum Of {
        READING,
        WRITING
    }

    Unreachable explain(IOException failure) {
        String repo = remote.name().toString();
        String host = remote.cloneUrl().getHost();
        if (status == 429 || (status >= 400 && status != 401 && askedWait.isPresent())) {
            Duration wait = askedWait.orElse(WAIT);
            return Unreachable.until(
                    "%s asks me to slow down; I go on with %s in %s.".formatted(host, repo, spoken(wait)),
                    wait,
                    failure);
        }
        return switch (status) {
            case 401 ->
                Unreachable.forGood(
                        "%s does not accept my credentials for %s: check that the token is valid and has not expired, then ask again."
                                .formatted(host, repo),
                        failure);
            case 403 -> Unreachable.forGood(forbidden(repo), failure);
            case 404, 410 ->
                Unreachable.forGood(
                        "I don't see a repository %s on %s: if it exists, give my token or app access to it, then ask again."
                                .formatted(repo, host),
                        failure);
            case 301, 302, 303, 307, 308 ->
                Unreachable.forGood(
                        "%s has moved to another address: connect it under its new name, then ask again."
                                .formatted(repo),
                        failure);
            case 0 ->
                Unreachable.forNow("I can't reach %s at the moment (%s).".formatted(host, reason(failure)), failure);
            default ->
                Unreachable.forNow(
                        status >= 400
                                ? "%s answers %d for %s at the moment.".formatted(host, status, repo)
                                : "%s broke off while I was talking to it about %s.".formatted(host, repo),
                        failure);
        };
    }

    private String forbidden(String repo) {
        return switch (what) {
            case READING ->
                "I may not read %s: give my token or app the permission “Contents: read” on it, then ask again."
                        .formatted(repo);
            case WRITING ->
                "I may not push to %s: give my token or app the permission “Contents: write” on it, then ask again."
                        .formatted(repo);
        };
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return switch (cause) {
            case UnknownHostException unknown -> "its name is not known here";
            case ConnectException refused -> "it refuses the connection";
            case InterruptedIOException late -> "it does not answer";
            case SSLException insecure -> "its certificate is not trusted here";
            case Throwable other -> "the connection broke";
        };
    }

    private static String spoken(Duration wait) {
        long seconds = Math.max(1, wait.toSeconds());
        return seconds < 120 ? seconds + " s" : (seconds + 59) / 60 + " min";
    }
}
