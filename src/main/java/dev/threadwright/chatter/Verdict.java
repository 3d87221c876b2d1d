package dev.threadwright.chatter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What was made of a thread.
 *
 * @param likelihood that people would take the offer; 0 where nothing could be offered
 * @param signals why
 */
record Verdict(Optional<Finding> finding, double likelihood, Map<Signal, Double> signals) {
    static final Verdict NOTHING = new Verdict(Optional.empty(), 0, Map.of());

    static Verdict of(Talk talk, Index index, Weights weights) {
        List<Spoken> said =
                talk.said().stream().map(one -> Spoken.of(one.text())).toList();
        String all = said.stream().map(Spoken::all).collect(Collectors.joining("\n"));
        if (said.isEmpty() || Sensitive.in(all) || Sensitive.isAboutSomebody(all)) {
            return NOTHING;
        }
        List<Finding> findings = Findings.in(said, index);
        if (findings.isEmpty()) {
            return NOTHING;
        }
        var best = findings.getFirst();
        var signals = new Signals(said, talk.said(), index).of(best, findings);
        return new Verdict(Optional.of(best), weights.likelihood(signals), signals);
    }
}
