package dev.threadwright.console;

import dev.threadwright.audit.Operator;
import java.util.Objects;

/** That somebody may do something now. Acts take one, so that none is done unasked. */
final class Warrant {
    private final Visitor by;

    private Warrant(Visitor by) {
        this.by = by;
    }

    /** @throws IllegalArgumentException where they may not: whoever asks has looked before */
    static Warrant of(Visitor visitor, Role needed) {
        if (!visitor.may(needed)) {
            throw new IllegalArgumentException(needed + " is needed");
        }
        return new Warrant(visitor);
    }

    Visitor by() {
        return by;
    }

    Operator operator() {
        return by.operator();
    }

    /** By what it was allowed, for the ledger. */
    String why() {
        return "the console's role " + Objects.requireNonNull(by.role()).word();
    }
}
