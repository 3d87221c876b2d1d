package dev.threadwright.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "outbox")
class OutboxRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    @Column(nullable = false)
    String topic = "";

    @Column(nullable = false)
    String key = "";

    @Column(nullable = false)
    String payload = "";

    /** The W3C traceparent of the transition, so that what follows is seen in its trace. */
    @Nullable String trace;
}
