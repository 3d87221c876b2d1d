package dev.threadwright.outbox;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes what must follow from a transition, in the transition's own transaction. */
@ApplicationScoped
public class Outbox {
    private final OutboxRows rows;
    private final Relay relay;
    private final TransactionSynchronizationRegistry transaction;

    Outbox(OutboxRows rows, Relay relay, TransactionSynchronizationRegistry transaction) {
        this.rows = rows;
        this.relay = relay;
        this.transaction = transaction;
    }

    /** A number that grows with every call, for ordering what is put. */
    @Transactional(Transactional.TxType.MANDATORY)
    public long nextSeq() {
        return rows.nextSeq();
    }

    /**
     * Relayed to Kafka once the running transaction commits, in order with everything of the same key; at least once.
     *
     * @param topic {@code tasks} or {@code progress}
     * @param json the message
     * @throws jakarta.transaction.TransactionalException outside of a transaction
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void put(String topic, String key, String json) {
        var row = new OutboxRow();
        row.topic = topic;
        row.key = key;
        row.payload = json;
        row.trace = currentTrace();
        rows.persist(row);
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Nothing is left to do before the commit.
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    relay.poke();
                }
            }
        });
    }

    /** How many messages wait to be carried to Kafka: those that were not are kept and tried again, for ever. */
    @Transactional
    public long waiting() {
        return rows.count();
    }

    /** The trace that is under way, as the header {@code traceparent} of W3C's Trace Context has it; null for none. */
    public static @Nullable String currentTrace() {
        Map<String, String> carrier = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(Context.current(), carrier, Map::put);
        return carrier.get("traceparent");
    }
}
