package dev.threadwright.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "threadwright.audit")
interface AuditConfig {
    /** Where entries go as RFC 5424 messages: {@code tls://host:port}, or {@code tcp://host:port}. */
    Optional<URI> syslog();

    /** Where entries are posted as JSON lines. */
    Optional<URI> webhook();

    /** {@code Authorization: Bearer …} of what is posted. */
    Optional<String> webhookToken();

    /** For how long entries are kept; not set: for good. What was not sent yet is kept in any case. */
    Optional<Duration> keepFor();

    /** How long a receiver may take to answer. */
    @WithDefault("10s")
    Duration answerTimeout();
}
