package dev.threadwright.chatter;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Fits {@link Weights} to threads: logistic regression with a penalty on large weights, by plain gradient descent. */
final class Fitting {
    private static final int STEPS = 4_000;
    private static final double PACE = 0.5;
    private static final double PENALTY = 0.01;

    private Fitting() {}

    /** @param taken whether people would take that offer */
    record Example(Map<Signal, Double> signals, boolean taken) {}

    /** @param least the likelihood from which something is offered; it is not fitted */
    static Weights fit(List<Example> examples, double least) {
        var signals = Signal.values();
        double bias = 0;
        var weights = new double[signals.length];
        for (int step = 0; step < STEPS; step++) {
            double biasGradient = 0;
            var gradient = new double[signals.length];
            for (Example example : examples) {
                double sum = bias;
                for (Signal signal : signals) {
                    sum += weights[signal.ordinal()] * example.signals().get(signal);
                }
                double error = 1 / (1 + Math.exp(-sum)) - (example.taken() ? 1 : 0);
                biasGradient += error;
                for (Signal signal : signals) {
                    gradient[signal.ordinal()] += error * example.signals().get(signal);
                }
            }
            bias -= PACE * biasGradient / examples.size();
            for (int i = 0; i < weights.length; i++) {
                weights[i] -= PACE * (gradient[i] / examples.size() + PENALTY * weights[i]);
            }
        }
        var each = new EnumMap<Signal, Double>(Signal.class);
        for (Signal signal : signals) {
            each.put(signal, rounded(weights[signal.ordinal()]));
        }
        return new Weights(rounded(bias), each, least);
    }

    private static double rounded(double weight) {
        return Math.round(weight * 100) / 100.0;
    }
}
