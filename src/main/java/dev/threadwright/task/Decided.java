package dev.threadwright.task;

import dev.threadwright.thread.Person;
import java.time.Instant;

/**
 * A decision, with who took it and when.
 *
 * @param revision the question it answers, see {@link Task#revision()}
 */
public record Decided(int revision, Decision decision, Person by, Instant at) {}
