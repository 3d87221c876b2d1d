package dev.threadwright.agent;

import java.math.BigDecimal;

/** What a session has used so far. @param cost US dollars */
public record Spent(int turns, long inputTokens, long outputTokens, BigDecimal cost) {}
