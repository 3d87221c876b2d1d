package dev.threadwright.match;

import dev.threadwright.repo.Remote;
import dev.threadwright.task.Request;
import dev.threadwright.task.Rewording;
import dev.threadwright.text.OffLimits;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Says why no repository has all the words, and what stands there instead. */
final class Absence {
    private final long biggestFile;

    Absence(long biggestFile) {
        this.biggestFile = biggestFile;
    }

    /** @param connected how many repositories are connected; fewer may have been searched */
    Match.NotFound explain(Request request, WordSearch.Result result, int connected) {
        Findings closest = result.findings().stream()
                .max(Comparator.comparingLong(findings -> findings.words().stream()
                        .filter(words -> !words.spots().isEmpty())
                        .count()))
                .orElseThrow();
        Rewording missing = missing(request, result, closest);
        List<Sighting.Untouchable> untouchable = result.findings().stream()
                .flatMap(findings -> findings.words().stream())
                .filter(words -> words.rewording().equals(missing))
                .flatMap(words -> words.untouchable().stream())
                .toList();
        if (!untouchable.isEmpty()) {
            return onlyThere(missing, untouchable);
        }
        return nowhere(request, missing, result, closest, connected);
    }

    /** The first of the request that stands nowhere; where each stands somewhere, the first that the closest lacks. */
    private static Rewording missing(Request request, WordSearch.Result result, Findings closest) {
        for (int i = 0; i < request.rewordings().size(); i++) {
            int which = i;
            if (result.findings().stream()
                    .allMatch(findings -> findings.words().get(which).spots().isEmpty())) {
                return request.rewordings().get(i);
            }
        }
        return closest.words().stream()
                .filter(words -> words.spots().isEmpty())
                .findFirst()
                .orElseThrow()
                .rewording();
    }

    private Match.NotFound onlyThere(Rewording missing, List<Sighting.Untouchable> files) {
        Sighting.Untouchable first = files.getFirst();
        boolean alone = files.size() == 1;
        String others = alone ? "" : " and %d more like it".formatted(files.size() - 1);
        String words = Sentences.quoted(missing.from());
        return switch (first.why()) {
            case BINARY ->
                new Match.NotFound(
                        "%s stands only in %s%s, %s, which I don't change."
                                .formatted(words, first.path(), others, alone ? "a binary file" : "binary files"),
                        "Change it with the program that made it.");
            case LARGE ->
                new Match.NotFound(
                        "%s stands only in %s (%d MB)%s; files over %d MB are not changed."
                                .formatted(words, first.path(), first.size() >> 20, others, biggestFile >> 20),
                        "Somebody with a checkout has to change it.");
            case GENERATED ->
                new Match.NotFound(
                        "%s stands only in %s%s, generated or brought in from elsewhere, where a change would be lost."
                                .formatted(words, first.path(), others),
                        "Name the words as they stand in its source.");
            case OFF_LIMITS ->
                new Match.NotFound(
                        "%s stands only in %s%s. %s"
                                .formatted(
                                        words,
                                        first.path(),
                                        others,
                                        OffLimits.refusal(first.path()).orElse("")),
                        "Somebody who looks after the repository has to change it.");
            case CODE ->
                new Match.NotFound(
                        "%s stands only in %s%s, and there not in what people read but in code, keys or addresses."
                                .formatted(words, first.path(), others),
                        "Quote the words as people see them, or have an engineer change the code.");
        };
    }

    private Match.NotFound nowhere(
            Request request, Rewording missing, WordSearch.Result result, Findings closest, int connected) {
        List<Remote> searched = result.findings().stream().map(Findings::repo).toList();
        String sentence = "%s stands nowhere in %s%s."
                .formatted(Sentences.quoted(missing.from()), Sentences.names(searched), result.skippedClause());
        boolean someStand = request.rewordings().size() > 1
                && closest.words().stream().anyMatch(words -> !words.spots().isEmpty());
        if (someStand) {
            sentence += " " + standing(closest);
        }
        return new Match.NotFound(
                sentence,
                connected > searched.size()
                        ? "Copy the words exactly as they stand on the page, or name another repository."
                        : "Copy the words exactly as they stand on the page; if they come from elsewhere, connect that repository.");
    }

    private static String standing(Findings closest) {
        return closest.words().stream()
                .filter(words -> !words.spots().isEmpty())
                .map(words -> Sentences.quoted(words.rewording().from()))
                .collect(Collectors.joining(
                        ", ", "What does stand in " + closest.repo().name() + ": ", "."));
    }
}
