package dev.threadwright.repo;

import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;

/** Git over smart HTTP. */
final class Wire {
    private final Forge forge;
    private final Duration timeout;
    private final Clock clock;

    Wire(Forge forge, Duration timeout, Clock clock) {
        this.forge = forge;
        this.timeout = timeout;
        this.clock = clock;
    }

    /** Says something to a git server. */
    @FunctionalInterface
    interface Talk<T> {
        T with(Transport transport) throws IOException;
    }

    /** @throws Unreachable where the server did not answer as a git server that lets us read does */
    <T> T read(Remote remote, Repository local, Talk<T> talk) {
        return talk(remote, local, talk, Refusal.Of.READING);
    }

    /** @throws Unreachable where the server did not answer as a git server that lets us write does */
    <T> T write(Remote remote, Repository local, Talk<T> talk) {
        return talk(remote, local, talk, Refusal.Of.WRITING);
    }

    private <T> T talk(Remote remote, Repository local, Talk<T> talk, Refusal.Of what) {
        Forge.Credentials credentials = forge.credentials(remote.name());
        var heard = new Heard(clock);
        try (Transport transport =
                Transport.open(local, new URIish(remote.cloneUrl().toString()))) {
            if (!(transport instanceof TransportHttp http)) {
                throw new IllegalArgumentException(remote.name() + " is not served over HTTP: " + remote.cloneUrl());
            }
            http.setHttpConnectionFactory(heard);
            http.setPreemptiveBasicAuthentication(credentials.user(), credentials.password());
            http.setTimeout((int) Math.max(1, timeout.toSeconds()));
            return talk.with(transport);
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException(remote.name() + " has no usable address", malformed);
        } catch (IOException failure) {
            throw new Refusal(remote, what, heard.status(), heard.askedWait()).explain(failure);
        }
    }
}
