package dev.threadwright.outbox;

import jakarta.enterprise.context.ApplicationScoped;

/** Takes what must follow from a transition, in the transition's own transaction. */
@ApplicationScoped
public class Outbox {
    /** A number that grows with every call, for ordering what is put. */
    public long nextSeq() {
        throw new UnsupportedOperationException("being written");
    }

    /**
     * Relayed to Kafka once the running transaction commits, in order with everything of the same key; at least once.
     *
     * @param topic {@code tasks} or {@code progress}
     * @param json the message
     * @throws IllegalStateException outside of a transaction
     */
    public void put(String topic, String key, String json) {
        throw new UnsupportedOperationException("being written");
    }
}
