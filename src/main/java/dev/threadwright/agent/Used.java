package dev.threadwright.agent;

import dev.threadwright.llm.Usage;
import java.math.BigDecimal;

/** What a session has used. */
record Used(int turns, Usage usage, BigDecimal cost, long millis) {
    static final Used NOTHING = new Used(0, Usage.NONE, BigDecimal.ZERO, 0);

    Used plus(int moreTurns, Usage more, BigDecimal moreCost, long moreMillis) {
        return new Used(turns + moreTurns, usage.plus(more), cost.add(moreCost), millis + moreMillis);
    }

    Spent spent() {
        return new Spent(turns, usage.input(), usage.output(), cost);
    }

    Used minus(Used before) {
        return new Used(
                turns - before.turns,
                new Usage(
                        usage.input() - before.usage.input(),
                        usage.cached() - before.usage.cached(),
                        usage.written() - before.usage.written(),
                        usage.output() - before.usage.output()),
                cost.subtract(before.cost),
                millis - before.millis);
    }
}
