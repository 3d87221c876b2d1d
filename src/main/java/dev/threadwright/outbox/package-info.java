/** What must reach Kafka because a transaction said so, in order per key. */
@NullMarked
package dev.threadwright.outbox;

import org.jspecify.annotations.NullMarked;
