package dev.threadwright.llm;

import java.math.BigDecimal;

/** What a million tokens cost, in US dollars. */
public record Price(BigDecimal input, BigDecimal cached, BigDecimal written, BigDecimal output) {
    public static final Price FREE = new Price(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /** What that costs, in US dollars. */
    public BigDecimal of(Usage usage) {
        long fresh = usage.input() - usage.cached() - usage.written();
        return input.multiply(BigDecimal.valueOf(fresh))
                .add(cached.multiply(BigDecimal.valueOf(usage.cached())))
                .add(written.multiply(BigDecimal.valueOf(usage.written())))
                .add(output.multiply(BigDecimal.valueOf(usage.output())))
                .movePointLeft(6);
    }
}
