package dev.threadwright.chatter;

import java.util.Map;

/** How much each signal weighs: the logarithm of the odds that it adds. */
record Weights(double bias, Map<Signal, Double> each, double least) {
    Weights {
        each = Map.copyOf(each);
    }

    /** What {@code Fitting} gives for the half of the labelled threads that was not set aside; a test holds it. */
    static final Weights FITTED = new Weights(
            -0.46,
            Map.ofEntries(
                    Map.entry(Signal.QUOTED, 0.15),
                    Map.entry(Signal.WHOLE_TEXT, 0.28),
                    Map.entry(Signal.PLAIN, -0.26),
                    Map.entry(Signal.GIVEN, 0.01),
                    Map.entry(Signal.SLIP, 0.68),
                    Map.entry(Signal.NUMBER, 0.37),
                    Map.entry(Signal.OTHER_WORDS, -0.79),
                    Map.entry(Signal.LOOSE, -0.61),
                    Map.entry(Signal.STALE, 1.26),
                    Map.entry(Signal.WRONG, 0.37),
                    Map.entry(Signal.TYPO, 0.79),
                    Map.entry(Signal.RENAMED, 0.37),
                    Map.entry(Signal.AGREED, 2.23),
                    Map.entry(Signal.REACTED, 0.27),
                    Map.entry(Signal.ALONE, 0.66),
                    Map.entry(Signal.DISPUTED, -0.81),
                    Map.entry(Signal.LEFT_OPEN, -1.34),
                    Map.entry(Signal.HEDGED, -0.14),
                    Map.entry(Signal.ASKED, -0.12),
                    Map.entry(Signal.LAUGHED, -0.3),
                    Map.entry(Signal.MOCKED, -0.89),
                    Map.entry(Signal.DONE, -1.99),
                    Map.entry(Signal.FOREIGN, -1.1),
                    Map.entry(Signal.THEIRS, -0.45),
                    Map.entry(Signal.ELSEWHERE, -0.59),
                    Map.entry(Signal.BROKEN, -0.9),
                    Map.entry(Signal.RIVALS, -0.33)),
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
