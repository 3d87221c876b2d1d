package dev.threadwright.match;

import dev.threadwright.match.Routing.Route;
import dev.threadwright.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says why a repository may be meant, and shows a line where words of the message stand. */
final class Reasons {
    private static final int MOST_TERMS = 3;

    private final Vocabularies vocabularies;

    Reasons(Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
    }

    Route route(Standings.Standing standing, double confidence, Saying saying) {
        String why = standing.why().isEmpty() ? spoken(standing, saying) : standing.why();
        return new Route(standing.repo(), standing.basis(), confidence, why, line(standing, saying));
    }

    private static String spoken(Standings.Standing standing, Saying saying) {
        List<String> terms = standing.weighed().terms().stream()
                .map(Likelihood.Speaking::term)
                .filter(term -> Saying.isTelling(term) && saying.written().containsKey(term))
                .map(term -> Sentences.quoted(saying.written().get(term)))
                .distinct()
                .limit(MOST_TERMS)
                .toList();
        return terms.isEmpty() ? "" : "its files speak of " + String.join(", ", terms);
    }

    private String line(Standings.Standing standing, Saying saying) {
        if (standing.path().isEmpty()) {
            return "";
        }
        Optional<Text> text = vocabularies.text(standing.weighed().vocabulary(), standing.path());
        return text.map(read -> best(standing, saying, read.chars())).orElse("");
    }

    /** The line on which most of the words stand that speak for the repository. */
    private static String best(Standings.Standing standing, Saying saying, String text) {
        Map<String, Double> worth = standing.weighed().terms().stream()
                .filter(one -> Saying.isTelling(one.term()) && saying.written().containsKey(one.term()))
                .collect(Collectors.toMap(Likelihood.Speaking::term, Likelihood.Speaking::score));
        String[] lines = text.split("\\R", -1);
        int best = -1;
        double most = 0;
        for (int i = 0; i < lines.length; i++) {
            double sum = Lexemes.in(lines[i]).stream()
                    .map(Lexemes.Lexeme::term)
                    .distinct()
                    .mapToDouble(term -> worth.getOrDefault(term, 0.0))
                    .sum();
            if (sum > most) {
                most = sum;
                best = i;
            }
        }
        return best < 0
                ? ""
                : "%s:%d “%s”".formatted(standing.path(), best + 1, Sentences.shortened(lines[best].strip()));
    }
}
