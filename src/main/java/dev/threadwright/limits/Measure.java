package dev.threadwright.limits;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** What is counted. */
public enum Measure {
    REQUESTS,
    /** A model's, read and written. */
    TOKENS,
    /** US dollars. */
    MONEY;

    private static final int DIGITS = 6;

    /** As it is counted: money in millionths of a dollar, begun ones in full. */
    public long units(BigDecimal amount) {
        return amount.movePointRight(this == MONEY ? DIGITS : 0)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    /** For people: “100 requests”, “US$ 2.50”. */
    public String said(long units) {
        return switch (this) {
            case REQUESTS -> String.format(Locale.ROOT, "%,d %s", units, units == 1 ? "request" : "requests");
            case TOKENS -> String.format(Locale.ROOT, "%,d tokens", units);
            case MONEY ->
                "US$ "
                        + BigDecimal.valueOf(units, DIGITS)
                                .setScale(2, RoundingMode.HALF_UP)
                                .toPlainString();
        };
    }

    /** As people type it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
