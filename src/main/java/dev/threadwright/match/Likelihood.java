package dev.threadwright.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How likely a message is of each repository, by the terms that both have. Three scores are added up:
 *
 * <ul>
 *   <li>query likelihood with Dirichlet smoothing (Zhai and Lafferty, 2001) of the terms in files, each term weighted by
 *       its entropy over the repositories (Dumais, 1991): what all speak of tells none from another;
 *   <li>the same of the terms in paths;
 *   <li>Okapi BM25 of the one file that fits best: a message is about something, and its words stand together where that
 *       is.
 * </ul>
 */
final class Likelihood {
    private static final double OF_PATHS = 0.5;
    private static final double OF_NEAREST = 0.6;

    private final List<Vocabulary> all;
    private final double usualLength;
    private final double smoothing;
    private final long files;

    Likelihood(List<Vocabulary> all) {
        this.all = List.copyOf(all);
        this.files = all.stream().mapToLong(Vocabulary::files).sum();
        long length = all.stream().mapToLong(Vocabulary::length).sum();
        this.usualLength = Math.max(1, (double) length / Math.max(1, files));
        this.smoothing = Math.max(1, 0.6 * files / Math.max(1, all.size()));
    }

    /**
     * What speaks for one repository.
     *
     * @param score the logarithm of odds, up to a constant that is the same for all repositories
     * @param terms those that speak for it, and how much, the strongest first
     * @param nearest the file that fits best
     */
    record Weighed(Vocabulary vocabulary, double score, List<Speaking> terms, Optional<Vocabulary.Nearest> nearest) {}

    /** @param share which part of all its uses is in this repository, files counted as if all had as many */
    record Speaking(String term, double score, double share) {}

    /** In the order of the vocabularies. @param weights by term, how much it is to count */
    List<Weighed> of(Map<String, Double> weights) {
        var speaking = new ArrayList<List<Speaking>>();
        all.forEach(_ -> speaking.add(new ArrayList<>()));
        weights.forEach((term, weight) -> {
            add(term, weight, rates(term, Vocabulary::filesWith), speaking);
            add(term, weight * OF_PATHS, rates(term, Vocabulary::pathsWith), speaking);
        });
        var nearestBy = new HashMap<String, Double>();
        weights.forEach((term, weight) -> nearestBy.put(term, weight * rareness(term)));
        var weighed = new ArrayList<Weighed>();
        for (int i = 0; i < all.size(); i++) {
            var nearest = all.get(i).nearest(nearestBy, usualLength);
            double score = speaking.get(i).stream().mapToDouble(Speaking::score).sum()
                    + OF_NEAREST * nearest.map(Vocabulary.Nearest::score).orElse(0.0);
            weighed.add(new Weighed(all.get(i), score, strongest(speaking.get(i)), nearest));
        }
        return weighed;
    }

    /** Which part of all uses of a term is in that repository, from 0 to 1. */
    double share(String term, Vocabulary of) {
        double[] rates = rates(term, Vocabulary::filesWith);
        double sum = sum(rates);
        return sum == 0 ? 0 : rates[all.indexOf(of)] / sum;
    }

    boolean isUnknown(String term) {
        return sum(rates(term, Vocabulary::filesWith)) == 0;
    }

    private interface Counted {
        int of(Vocabulary vocabulary, String term);
    }

    private void add(String term, double weight, double[] rates, List<List<Speaking>> speaking) {
        double sum = sum(rates);
        if (sum == 0) {
            return;
        }
        double usual = sum / all.size();
        double telling = weight * (1 - entropy(rates, sum));
        for (int i = 0; i < all.size(); i++) {
            int own = all.get(i).files();
            double smoothed = (rates[i] * own + smoothing * usual) / (own + smoothing);
            speaking.get(i).add(new Speaking(term, telling * Math.log(smoothed / usual), rates[i] / sum));
        }
    }

    private double[] rates(String term, Counted counted) {
        return all.stream()
                .mapToDouble(one -> (double) counted.of(one, term) / Math.max(1, one.files()))
                .toArray();
    }

    /** From 0, where only one repository has it, to 1, where all have it alike. */
    private static double entropy(double[] rates, double sum) {
        double entropy = 0;
        for (double rate : rates) {
            entropy -= rate == 0 ? 0 : rate / sum * Math.log(rate / sum);
        }
        return rates.length < 2 ? 1 : entropy / Math.log(rates.length);
    }

    private double rareness(String term) {
        long with =
                all.stream().mapToLong(vocabulary -> vocabulary.filesWith(term)).sum();
        return Math.log(1 + (files - with + 0.5) / (with + 0.5));
    }

    private static List<Speaking> strongest(List<Speaking> speaking) {
        var byTerm = new HashMap<String, Speaking>();
        speaking.forEach(one -> byTerm.merge(
                one.term(),
                one,
                (a, b) -> new Speaking(a.term(), a.score() + b.score(), Math.max(a.share(), b.share()))));
        return byTerm.values().stream()
                .filter(one -> one.score() > 0)
                .sorted(Comparator.comparingDouble(Speaking::score).reversed().thenComparing(Speaking::term))
                .toList();
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
