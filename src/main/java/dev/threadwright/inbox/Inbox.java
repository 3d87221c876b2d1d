package dev.threadwright.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;

/** Keeps what came from outside until its receiver has handled it. */
@ApplicationScoped
public class Inbox {
    /**
     * Appends to Kafka with {@code acks=all}. Does not block.
     *
     * @param key requests of one key are handled in order
     * @return completes when it is durable; fails where no broker took it in time, and then nothing is kept
     */
    public CompletionStage<Void> append(String key, Received received) {
        throw new UnsupportedOperationException("being written");
    }
}
