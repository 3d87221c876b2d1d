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
    /** A longer thread is about more than some words. */
    private static final int LONGEST = 20_000;

    /** How much likelier an offer is that says what people taught. */
    private static final double TAUGHT = 4;

    static final Verdict NOTHING = new Verdict(Optional.empty(), 0, Map.of());

    /** @param language of the texts that people mean there, a tag; empty: the one in which they talk */
    static Verdict of(Talk talk, String language, Index index, Weights weights) {
        List<Spoken> said =
                talk.said().stream().map(one -> Spoken.of(one.text())).toList();
        String all = said.stream().map(Spoken::all).collect(Collectors.joining("\n"));
        if (said.isEmpty() || all.length() > LONGEST || Sensitive.in(all) || Sensitive.isAboutSomebody(all)) {
            return NOTHING;
        }
        List<List<String>> shown = talk.said().stream().map(Utterance::shown).toList();
        List<Finding> findings = Findings.in(said, shown, language, index);
        if (findings.isEmpty()) {
            return NOTHING;
        }
        var best = findings.getFirst();
        var signals = new Signals(said, talk.said(), index).of(best, findings);
        return new Verdict(Optional.of(best), weights.likelihood(signals), signals);
    }

    /**
     * With what the workspace was taught: a change to its words is likelier, and one away from them is nothing to offer.
     */
    Verdict with(List<Term> taught) {
        if (finding.isEmpty()) {
            return this;
        }
        String before = finding.get().from();
        String after = finding.get().to();
        if (taught.stream().anyMatch(term -> term.isBrokenBy(after) && !term.isBrokenBy(before))) {
            return NOTHING;
        }
        boolean mended = taught.stream()
                .anyMatch(
                        term -> term.isBrokenBy(before) && !term.isBrokenBy(after) && Term.holds(after, term.right()));
        double odds = likelihood / (1 - likelihood) * (mended ? TAUGHT : 1);
        return new Verdict(finding, odds / (1 + odds), signals);
    }
}
