package dev.threadwright.match;

import dev.threadwright.repo.RepoName;
import dev.threadwright.task.Hints;
import dev.threadwright.task.Request;
import dev.threadwright.thread.Conversation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which of several repositories that all have the words is likelier, by everything else that was said. */
final class Preference {
    private final Router router;
    private final List<Findings> several;
    private final List<String> pages;
    private final String around;
    private final Conversation above;

    Preference(Router router, List<Findings> several, Request request, Conversation above) {
        this.router = router;
        this.several = several;
        this.pages = request.hints().urls();
        this.around = around(request.hints());
        this.above = above;
    }

    /** One that is meant, and how that is known, a clause. */
    record Meant(Findings findings, String how) {}

    /** The only one whose page the request links to, else the only one whose address or full name is in the thread. */
    Optional<Meant> named() {
        return namedIn(String.join("\n", pages))
                .or(() -> namedIn(Naming.saidIn(above)).map(one -> new Meant(one.findings(), "the thread names it")));
    }

    private Optional<Meant> namedIn(String text) {
        Map<RepoName, String> named =
                Naming.outright(text, several.stream().map(Findings::repo).toList());
        return named.size() != 1
                ? Optional.empty()
                : several.stream()
                        .filter(findings -> named.containsKey(findings.repo().name()))
                        .map(findings -> new Meant(
                                findings, named.getOrDefault(findings.repo().name(), "")))
                        .findFirst();
    }

    List<Match.Candidate> candidates(int most) {
        List<Routing.Route> routes = routes();
        List<RepoName> order = routes.stream().map(Routing.Route::repo).toList();
        Map<RepoName, Routing.Route> byName =
                routes.stream().collect(Collectors.toMap(Routing.Route::repo, Function.identity()));
        return several.stream()
                .sorted(Comparator.comparingInt(Findings::fit)
                        .reversed()
                        .thenComparingInt(findings -> place(order, findings))
                        .thenComparingInt(Findings::places)
                        .thenComparing(findings -> findings.repo().name()))
                .limit(most)
                .map(findings -> candidate(
                        findings, Optional.ofNullable(byName.get(findings.repo().name()))))
                .toList();
    }

    /** None where nothing else was said. */
    private List<Routing.Route> routes() {
        if (!Saying.of(around).tells() && !Saying.of(Naming.saidIn(above)).tells()) {
            return List.of();
        }
        return switch (router.route(
                around, above, null, several.stream().map(Findings::repo).toList())) {
            case Routing.Sure sure -> {
                var routes = new ArrayList<>(List.of(sure.route()));
                routes.addAll(sure.others());
                yield routes;
            }
            case Routing.Unsure unsure -> unsure.routes();
        };
    }

    private static int place(List<RepoName> order, Findings findings) {
        int at = order.indexOf(findings.repo().name());
        return at < 0 ? order.size() : at;
    }

    private static Match.Candidate candidate(Findings findings, Optional<Routing.Route> route) {
        String reason = route.map(Routing.Route::why)
                .filter(why -> !why.isEmpty())
                .map(why -> "; " + why)
                .orElse("");
        return new Match.Candidate(findings.repo().name(), findings.places(), Sentences.why(findings) + reason);
    }

    private static String around(Hints hints) {
        return Stream.of(hints.places(), hints.paths(), hints.keys(), hints.urls(), hints.repoNames())
                .flatMap(List::stream)
                .collect(Collectors.joining("\n"));
    }
}
