package dev.threadwright.chatter;

import dev.threadwright.search.Hit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Puts together what people point at and what they say it should be. */
final class Findings {
    /** What says that something is not finished, and outlives that. */
    private static final Pattern STAGE = Pattern.compile(
            "\\s*[(\\[](?:beta|alpha|preview|experimental|new|neu|coming soon)[)\\]]\\s*$", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST = 240;

    private final List<Spoken> said;
    private final List<Target> targets;
    private final List<Anchor> anchors;
    private final Weighing weighing;

    private Findings(List<Spoken> said, List<List<String>> shown, String language, Index index) {
        this.said = said;
        this.targets = Target.in(said);
        var links = new Links(said, index);
        this.anchors = Anchor.in(said, shown, targets, index, links);
        this.weighing = new Weighing(said, language, links);
    }

    /** @param guess whether it is only shown, among much else */
    private record Ranked(Finding finding, double rank, boolean guess) {}

    /**
     * All that may be meant, the likeliest first.
     *
     * @param shown the lines in each message's pictures
     */
    static List<Finding> in(List<Spoken> said, List<List<String>> shown, String language, Index index) {
        var findings = new Findings(said, shown, language, index);
        return findings.all().stream()
                .sorted(Comparator.comparingDouble(Ranked::rank).reversed())
                .map(Ranked::finding)
                .toList();
    }

    private List<Ranked> all() {
        var ranked = new ArrayList<Ranked>();
        for (Anchor anchor : anchors) {
            for (Target target : targets) {
                pair(anchor, target).ifPresent(ranked::add);
            }
            stage(anchor).ifPresent(ranked::add);
        }
        return withoutGuesses(ranked);
    }

    /**
     * A picture shows much that nobody means. What in it is not like the new words is meant only where nothing else may be:
     * nothing that people say, and nothing else that it shows.
     */
    private static List<Ranked> withoutGuesses(List<Ranked> ranked) {
        List<Ranked> meant = ranked.stream().filter(one -> !one.guess()).toList();
        long guessed = ranked.stream()
                .filter(Ranked::guess)
                .map(one -> one.finding().place())
                .distinct()
                .count();
        return meant.isEmpty() && guessed == 1 ? ranked : meant;
    }

    private Optional<Ranked> pair(Anchor anchor, Target target) {
        if (target.words().equals(anchor.words())) {
            return Optional.empty();
        }
        boolean behind = !target.before().isEmpty() && names(target.before(), anchor);
        boolean near = Math.abs(anchor.line() - target.line()) <= 1;
        boolean sure = target.plain() && (behind || near)
                || target.quoted() && target.line() >= anchor.line() && near && said(target);
        Hit hit = place(anchor);
        String old = standing(hit, anchor.words());
        Optional<Refit> fit = Refit.of(old, target.words(), sure);
        return fit.filter(refit -> isMeant(refit, anchor, target)).map(refit -> {
            double rank = switch (refit.how()) {
                        case NEAR -> 1.2;
                        case NUMBER -> 1.1;
                        case PART -> 0.6;
                        case WHOLE -> 0.3;
                    }
                    + (target.plain() ? 0.6 : 0)
                    + (target.quoted() ? 0.3 : 0)
                    + (behind ? 0.5 : 0)
                    + (anchor.line() == target.line() ? 0.3 : near ? 0.2 : 0)
                    + (anchor.quoted() ? 0.6 : 0)
                    + Math.min(0.3, anchor.words().length() / 100.0)
                    + (hit.text().strip().equalsIgnoreCase(anchor.words().strip()) ? 0.2 : 0)
                    + weighing.of(hit, anchor.words()) / 20
                    - target.line() * 0.02;
            return new Ranked(
                    finding(anchor, target, hit, old, refit), rank, anchor.shown() && refit.how() != Refit.How.NEAR);
        });
    }

    /** Whether somebody who quotes new words means that they should stand there, and does not just quote something else. */
    private boolean said(Target target) {
        String line = said.get(target.line()).unquoted();
        return Cue.AGREE.in(line)
                || Cue.RENAMED.in(line)
                || line.isBlank()
                || line.strip().length() < 12;
    }

    /** What is only perhaps meant has to be like the old words. */
    private static boolean isMeant(Refit refit, Anchor anchor, Target target) {
        if (anchor.shown() && refit.how() != Refit.How.NUMBER) {
            return target.plain() || target.quoted();
        }
        return switch (refit.how()) {
            case NEAR -> target.plain() || target.quoted() || target.words().length() >= 4;
            case NUMBER -> true;
            case PART ->
                target.plain()
                        || target.quoted()
                        || refit.alike() >= 0.6 && target.words().indexOf(' ') > 0;
            case WHOLE -> target.plain() || target.quoted();
        };
    }

    private static boolean names(String before, Anchor anchor) {
        String end = before.strip().toLowerCase(Locale.ROOT);
        return end.endsWith("⟧") ? anchor.quoted() : end.contains(anchor.words().toLowerCase(Locale.ROOT));
    }

    private Optional<Ranked> stage(Anchor anchor) {
        Hit hit = place(anchor);
        var stage = STAGE.matcher(hit.text());
        boolean over = said.stream().anyMatch(spoken -> Cue.STALE.in(spoken.unquoted()));
        if (!stage.find() || !over || stage.start() == 0 || anchor.shown() && !isNamed(stage.group())) {
            return Optional.empty();
        }
        String to = hit.text().substring(0, stage.start());
        var target = new Target(anchor.line(), to, false, false, false, "");
        return Optional.of(new Ranked(
                new Finding(same(anchor, hit), hit.text(), to, Refit.How.NEAR, anchor, target, anchor.line()),
                1,
                anchor.shown()));
    }

    private boolean isNamed(String stage) {
        String word = stage.replaceAll("[^\\p{L} ]", "").strip().toLowerCase(Locale.ROOT);
        return said.stream()
                .anyMatch(spoken -> spoken.all().toLowerCase(Locale.ROOT).contains(word));
    }

    private Hit place(Anchor anchor) {
        return anchor.hits().stream()
                .max(Comparator.comparingDouble(hit -> weighing.of(hit, anchor.words())))
                .orElseThrow();
    }

    private static List<Hit> same(Anchor anchor, Hit hit) {
        var places = new ArrayList<Hit>();
        places.add(hit);
        anchor.hits().stream()
                .filter(other -> other != hit && other.text().equals(hit.text()))
                .forEach(places::add);
        return places;
    }

    /** The words as they stand there; all of the text, where something is filled in among them. */
    private static String standing(Hit hit, String words) {
        int at = hit.text().toLowerCase(Locale.ROOT).indexOf(words.toLowerCase(Locale.ROOT));
        return at < 0 || at + words.length() > hit.text().length()
                ? hit.text()
                : hit.text().substring(at, at + words.length());
    }

    /** Short words stand in many places: then the whole text says which is meant. */
    private Finding finding(Anchor anchor, Target target, Hit hit, String old, Refit refit) {
        boolean several = anchor.hits().size() > 1 && !old.equals(hit.text());
        String from = old;
        String to = refit.words();
        if (several && hit.text().length() <= LONGEST && isPlain(hit.text())) {
            int at = hit.text().indexOf(old);
            from = hit.text();
            to = hit.text().substring(0, at) + refit.words() + hit.text().substring(at + old.length());
        } else if (!isPlain(old)) {
            int first = 0;
            while (first < Math.min(from.length(), to.length()) && from.charAt(first) == to.charAt(first)) {
                first++;
            }
            int hole = Math.max(from.lastIndexOf('}', first), from.lastIndexOf('%', first));
            int start = hole < 0 ? 0 : from.indexOf(' ', hole) + 1;
            if (start > 0 && start <= first && isPlain(from.substring(start))) {
                from = from.substring(start);
                to = to.substring(start);
            }
        }
        return new Finding(
                same(anchor, hit), from, to, refit.how(), anchor, target, Math.min(anchor.line(), target.line()));
    }

    private static boolean isPlain(String words) {
        return words.indexOf('{') < 0 && words.indexOf('\n') < 0;
    }
}
