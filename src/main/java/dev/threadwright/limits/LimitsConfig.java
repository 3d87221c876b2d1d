package dev.threadwright.limits;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What is not said, or 0, limits nothing. */
@ConfigMapping(prefix = "threadwright.limits")
interface LimitsConfig {
    Each requests();

    /** A model's, read and written. */
    Each tokens();

    /** US dollars. */
    Each money();

    /** How many sessions with a model may work at once, in all replicas. */
    AtOnce sessions();

    /** How much of what many share one person may take, up to 1: one who asks a lot leaves something to the others. */
    @WithDefault("0.5")
    double share();

    /** How much of a limit may be used before people are told, up to 1. */
    @WithDefault("0.8")
    double warnAt();

    Adaptive adaptive();

    interface Each {
        Spans person();

        Spans channel();

        Spans repository();

        Spans workspace();

        Spans total();
    }

    interface Spans {
        Optional<BigDecimal> hour();

        Optional<BigDecimal> day();

        Optional<BigDecimal> month();
    }

    interface AtOnce {
        OptionalInt person();

        OptionalInt channel();

        OptionalInt repository();

        OptionalInt workspace();

        OptionalInt total();
    }

    /** How hourly limits of requests, and sessions at once, give way while there is more to do than can be done. */
    interface Adaptive {
        /** How much of a limit is left at the least; 1: it never gives way. */
        @WithDefault("0.25")
        double least();

        /** How many sessions may wait for their turn, in all replicas, before limits give way. */
        @WithDefault("50")
        int waiting();

        /** Which part of the requests to the model may be turned away or fail within a minute before they do. */
        @WithDefault("0.2")
        double vain();

        /** How often that is looked at. */
        @WithDefault("10s")
        Duration every();
    }
}
