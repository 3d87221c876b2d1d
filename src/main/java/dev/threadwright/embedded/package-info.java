/** A PostgreSQL and a Kafka broker on this machine, where none is configured. */
@NullMarked
package dev.threadwright.embedded;

import org.jspecify.annotations.NullMarked;
