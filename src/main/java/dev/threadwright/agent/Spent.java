package dev.threadwright.agent;

import java.math.BigDecimal;

/** What a session has used so far. @param cost US dollars @param millis of work, waiting for people left out */
public record Spent(int turns, long inputTokens, long outputTokens, BigDecimal cost, long millis) {
    public Spent(int turns, long inputTokens, long outputTokens, BigDecimal cost) {
        this(turns, inputTokens, outputTokens, cost, 0);
    }
}
