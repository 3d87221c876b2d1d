package dev.threadwright.limits;

/**
 * How much there is to do.
 *
 * @param waiting how many sessions wait for their turn
 * @param asked how often a model was asked within a minute
 * @param vain how often in vain: it had too much to do, or failed
 */
record Strain(int waiting, long asked, long vain) {
    /** Fewer say nothing about a part. */
    private static final int FEW = 5;

    private static final double TIGHTER = 0.7;
    private static final double LOOSER = 0.1;

    /** How much of a limit may be had next: it gives way at once and comes back slowly. */
    double next(double factor, LimitsConfig.Adaptive config) {
        return isTooMuch(config) ? Math.max(config.least(), factor * TIGHTER) : Math.min(1, factor + LOOSER);
    }

    private boolean isTooMuch(LimitsConfig.Adaptive config) {
        return waiting > config.waiting() || asked >= FEW && vain > config.vain() * asked;
    }
}
