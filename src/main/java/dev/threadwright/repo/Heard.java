package dev.threadwright.repo;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;
import org.jspecify.annotations.Nullable;

/** Listens to the HTTP answers under a git transport, whose exceptions keep neither status nor headers. */
final class Heard implements HttpConnectionFactory {
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private final Clock clock;
    private volatile int status;
    private volatile @Nullable String retryAfter;

    Heard(Clock clock) {
        this.clock = clock;
    }

    /** The last answer's status; 0 where there was none. */
    int status() {
        return status;
    }

    /** What the last answer's {@code Retry-After} asks for, in seconds or as a date (RFC 9110, 10.2.3). */
    Optional<Duration> askedWait() {
        String asked = retryAfter;
        if (asked == null) {
            return Optional.empty();
        }
        try {
            Duration wait = asked.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(asked))
                    : Duration.between(
                            clock.instant(),
                            ZonedDateTime.parse(asked, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait)
                    .map(some -> some.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : some);
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return new Connection(url, Proxy.NO_PROXY);
    }

    @Override
    public HttpConnection create(URL url, @Nullable Proxy proxy) throws IOException {
        return new Connection(url, proxy == null ? Proxy.NO_PROXY : proxy);
    }

    private final class Connection extends JDKHttpConnection {
        Connection(URL url, Proxy proxy) throws IOException {
            super(url, proxy);
            status = 0;
            retryAfter = null;
        }

        @Override
        public int getResponseCode() throws IOException {
            int code = super.getResponseCode();
            status = code;
            retryAfter = code == HttpURLConnection.HTTP_OK ? null : getHeaderField("Retry-After");
            return code;
        }
    }
}
