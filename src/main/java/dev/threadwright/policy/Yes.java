package dev.threadwright.policy;

import java.time.Instant;

/** An approval. */
public record Yes(Voter by, Instant at) {}
