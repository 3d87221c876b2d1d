package dev.threadwright.chatter;

import java.util.Map;

/** How much each signal weighs: the logarithm of the odds that it adds. */
record Weights(double bias, Map<Signal, Double> each, double least) {
    Weights {
        each = Map.copyOf(each);
    }

    /** What {@code Fitting} gives for the half of the labelled threads that was not set aside; a test holds it. */
    static final Weights FITTED = new Weights(
            -0.74,
            Map.ofEntries(
                    Map.entry(Signal.QUOTED, 0.35),
                    Map.entry(Signal.LINKED, 0.19),
                    Map.entry(Signal.WHOLE_TEXT, 0.36),
                    Map.entry(Signal.PLAIN, -0.21),
                    Map.entry(Signal.GIVEN, 0.03),
                    Map.entry(Signal.SLIP, 0.73),
                    Map.entry(Signal.NUMBER, 0.29),
                    Map.entry(Signal.OTHER_WORDS, -0.76),
                    Map.entry(Signal.LOOSE, -0.59),
                    Map.entry(Signal.STALE, 1.22),
                    Map.entry(Signal.WRONG, 0.4),
                    Map.entry(Signal.TYPO, 0.78),
                    Map.entry(Signal.RENAMED, 0.39),
                    Map.entry(Signal.AGREED, 2.1),
                    Map.entry(Signal.REACTED, 0.25),
                    Map.entry(Signal.ALONE, 0.62),
                    Map.entry(Signal.DISPUTED, -0.79),
                    Map.entry(Signal.LEFT_OPEN, -1.34),
                    Map.entry(Signal.HEDGED, -0.15),
                    Map.entry(Signal.ASKED, -0.11),
                    Map.entry(Signal.LAUGHED, -0.3),
                    Map.entry(Signal.MOCKED, -0.9),
                    Map.entry(Signal.DONE, -1.93),
                    Map.entry(Signal.FOREIGN, -1.51),
                    Map.entry(Signal.THEIRS, -0.33),
                    Map.entry(Signal.ASTRAY, -0.79),
                    Map.entry(Signal.ELSEWHERE, -0.59),
                    Map.entry(Signal.BROKEN, -0.83),
                    Map.entry(Signal.RIVALS, -0.34)),
            0.7);

    /** How likely it is that people would take the offer. */
    double likelihood(Map<Signal, Double> signals) {
        double sum = bias;
        for (var signal : signals.entrySet()) {
            sum += each.getOrDefault(signal.getKey(), 0.0) * signal.getValue();
        }
        return 1 / (1 + Math.exp(-sum));
    }
}
