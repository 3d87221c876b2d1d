package dev.threadwright.match;

import dev.threadwright.match.Routing.Basis;
import dev.threadwright.match.Routing.Route;
import dev.threadwright.match.Routing.Step;
import dev.threadwright.repo.Remote;
import dev.threadwright.repo.RepoName;
import dev.threadwright.thread.Conversation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says which repository a message is about: what names it, then what it quotes, then as what it speaks. */
final class Router {
    private static final int MOST_ROUTES = 5;

    /** What the thread above says counts less than the message. */
    private static final double OF_THREAD = 0.4;

    private final Vocabularies vocabularies;
    private final Phrases phrases;
    private final Reasons reasons;

    Router(Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
        this.phrases = new Phrases(vocabularies);
        this.reasons = new Reasons(vocabularies);
    }

    /**
     * @param message as Slack sent it
     * @param above what was said in the thread before
     * @param ofChannel the repository that the channel is bound to, or null
     * @param connected among which to choose
     */
    Routing route(String message, Conversation above, @Nullable RepoName ofChannel, List<Remote> connected) {
        List<Vocabulary> all = vocabularies.of(connected);
        var steps = new ArrayList<Step>();
        if (all.size() < 2) {
            return alone(all, steps);
        }
        Saying saying = Saying.of(message);
        Saying earlier = Saying.of(Naming.saidIn(above));
        var likelihood = new Likelihood(all);
        var naming = new Naming(all, likelihood);
        Saying both = saying.after(earlier, OF_THREAD);
        var standings = new Standings(likelihood.of(both.weights()));
        named(naming.in(saying.text()), Basis.NAMED, "The message", standings, steps);
        named(naming.in(earlier.text()), Basis.THREAD, "The thread above", standings, steps);
        quoted(saying, all, standings, steps);
        bound(ofChannel, standings, steps);
        return decided(standings, both, steps);
    }

    private Routing alone(List<Vocabulary> all, List<Step> steps) {
        if (all.isEmpty()) {
            steps.add(new Step(Basis.ONLY, "No repository can be read."));
            return new Routing.Unsure(List.of(), steps);
        }
        RepoName only = all.getFirst().repo().name();
        steps.add(new Step(Basis.ONLY, only + " is the only one."));
        return new Routing.Sure(new Route(only, Basis.ONLY, 1, "it is the only one", ""), List.of(), steps);
    }

    private static void named(
            List<Naming.Named> named, Basis basis, String where, Standings standings, List<Step> steps) {
        for (Naming.Named one : named) {
            standings.name(one, basis, named.size() == 1);
        }
        steps.add(new Step(
                basis,
                named.isEmpty()
                        ? where + " names none."
                        : named.stream()
                                .map(one -> one.vocabulary().repo().name() + " (" + one.how() + ")")
                                .collect(Collectors.joining(", ", where + " names ", "."))));
    }

    private void quoted(Saying saying, List<Vocabulary> all, Standings standings, List<Step> steps) {
        Map<String, Map<Vocabulary, String>> found = new LinkedHashMap<>();
        for (String quoted : saying.quoted()) {
            Map<Vocabulary, String> where = phrases.find(quoted, all);
            if (!where.isEmpty()) {
                found.put(quoted, where);
                standings.quote(quoted, where);
            }
        }
        steps.add(new Step(
                Basis.QUOTED,
                found.isEmpty()
                        ? "Nothing that the message quotes was found."
                        : found.entrySet().stream()
                                .map(one -> Sentences.quoted(one.getKey()) + " stands in "
                                        + Sentences.names(one.getValue().keySet().stream()
                                                .map(Vocabulary::repo)
                                                .toList()))
                                .collect(Collectors.joining("; ", "", "."))));
    }

    private static void bound(@Nullable RepoName ofChannel, Standings standings, List<Step> steps) {
        boolean there = ofChannel != null && standings.bind(ofChannel);
        steps.add(new Step(
                Basis.CHANNEL, there ? "The channel is bound to " + ofChannel + "." : "The channel is bound to none."));
    }

    private Routing decided(Standings standings, Saying saying, List<Step> steps) {
        List<Standings.Standing> order = standings.inOrder();
        Standings.Standing first = order.getFirst();
        List<Route> routes = order.stream()
                .limit(MOST_ROUTES)
                .map(standing -> reasons.route(standing, standings.confidence(standing), saying))
                .toList();
        steps.add(new Step(
                Basis.SCORE,
                order.stream()
                        .limit(MOST_ROUTES)
                        .map(standing -> "%s %.1f".formatted(standing.repo(), standing.score() - first.score()))
                        .collect(Collectors.joining(", ", "By their words, in logarithms of odds: ", "."))));
        Optional<Standings.Standing> sure = standings.sure();
        return sure.isPresent()
                ? new Routing.Sure(routes.getFirst(), routes.subList(1, routes.size()), steps)
                : new Routing.Unsure(routes, steps);
    }
}
