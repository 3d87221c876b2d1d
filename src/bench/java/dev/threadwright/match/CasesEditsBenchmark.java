package dev.threadwright.match;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.threadwright.Benchmark;
import dev.threadwright.Figures;
import dev.threadwright.change.Change;
import dev.threadwright.change.Changes;
import dev.threadwright.change.CommitDifference;
import dev.threadwright.change.Edit;
import dev.threadwright.change.Made;
import dev.threadwright.change.TestChanges;
import dev.threadwright.change.Verification;
import dev.threadwright.repo.CaseMirrors;
import dev.threadwright.search.TestSearch;
import dev.threadwright.repo.Place;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.task.Reading;
import dev.threadwright.task.Requests;
import dev.threadwright.thread.Conversation;
import dev.threadwright.thread.ThreadRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Text fixes from public history, {@code -Dcases=FILE.jsonl -Dmirrors=DIR}: each is asked for in up to three ways on the
 * parent commit, through the grammar, the match, the edit and the verdict; the outcome is compared with the commit's tree.
 */
public final class CasesEditsBenchmark implements Benchmark {
    private static final Conversation NOBODY = new Conversation(new ThreadRef("T1", "C1", "1700000000.000100"), List.of());

    private final Changes changes = TestChanges.of();

    /** What became of a request. */
    private enum Outcome {
        EXACT,
        ASKED,
        REFUSED_RIGHTLY,
        MISSED,
        WRONG
    }

    private record Scored(Outcome outcome, String why) {}

    @Override
    public String name() {
        return "cases-edits";
    }

    @Override
    public void run(Figures figures) throws Exception {
        String cases = System.getProperty("cases", "");
        String mirrors = System.getProperty("mirrors", "");
        if (cases.isBlank() || mirrors.isBlank()) {
            throw new IllegalArgumentException("Say which: -Dcases=FILE.jsonl -Dmirrors=DIR");
        }
        var json = new ObjectMapper();
        var misses = new ArrayList<String>();
        var byFormat = new TreeMap<String, Map<Outcome, Integer>>();
        try (var repos = new CaseMirrors(Path.of(mirrors))) {
            var index = TestSearch.in(Files.createTempDirectory("index"));
            var matches = TestMatches.of(repos, index);
            for (String line : Files.readAllLines(Path.of(cases))) {
                var one = new EditCase(json.readTree(line));
                repos.turnTo(one.repo(), one.parent());
                TestSearch.read(index, repos, one.repo());
                for (Map.Entry<String, String> message : one.messages().entrySet()) {
                    Scored scored = scored(repos, matches, one, message.getValue());
                    byFormat.computeIfAbsent(one.format(), _ -> new EnumMap<>(Outcome.class))
                            .merge(scored.outcome(), 1, Integer::sum);
                    if (scored.outcome() == Outcome.MISSED || scored.outcome() == Outcome.WRONG) {
                        misses.add("%s %s %s/%s: %s\n    %s"
                                .formatted(
                                        scored.outcome(),
                                        one.format(),
                                        one.id(),
                                        message.getKey(),
                                        scored.why(),
                                        message.getValue().replace("\n", "\n    ")));
                    }
                }
            }
        }
        Files.createDirectories(Path.of("target", "bench"));
        Files.write(Path.of("target", "bench", "cases-edits-misses.txt"), misses);
        report(figures, byFormat);
    }

    private Scored scored(CaseMirrors repos, Matches matches, EditCase one, String message) {
        try {
            return switch (Requests.read("<@U0BOT> " + message, NOBODY)) {
                case Reading.Understood(var request) -> switch (matches.find(request, NOBODY, null, Bound.NOWHERE)) {
                    case Match.Matched matched -> carriedOut(repos, one, matched);
                    case Match.Ambiguous _ -> new Scored(Outcome.MISSED, "several repositories");
                    case Match.NotFound(String sentence, String next) -> refused(repos, one, sentence + " " + next);
                };
                case Reading.NotUnderstood other -> new Scored(Outcome.MISSED, "not understood: " + other.missing());
                case Reading.Review _ -> new Scored(Outcome.MISSED, "taken for a wish to have a pull request reviewed");
                case Reading.Greeting _ -> new Scored(Outcome.MISSED, "taken for a greeting");
            };
        } catch (IOException | RuntimeException failure) {
            var at = Arrays.stream(failure.getStackTrace()).limit(4).toList();
            return new Scored(Outcome.MISSED, "failed: " + failure + " " + at);
        }
    }

    /** Refusing is right where the commit itself changed more than text. */
    private Scored refused(CaseMirrors repos, EditCase one, String why) throws IOException {
        try (Snapshot before = repos.at(one.repo(), one.parent());
                Snapshot after = repos.at(one.repo(), one.commit())) {
            boolean text = CommitDifference.isText(before, after, one.paths());
            return new Scored(text ? Outcome.MISSED : Outcome.REFUSED_RIGHTLY, why);
        }
    }

    private Scored carriedOut(CaseMirrors repos, EditCase one, Match.Matched matched) throws IOException {
        boolean clear = matched.found().stream().allMatch(found -> found.places().size() + found.others() == 1);
        var edits = new ArrayList<Edit>();
        for (Match.Found found : matched.found()) {
            for (Place place : found.places()) {
                if (clear || isMeant(repos, one, place)) {
                    edits.add(new Edit(
                            place, found.rewording().from(), found.rewording().to()));
                }
            }
        }
        if (edits.isEmpty()) {
            return new Scored(Outcome.MISSED, "offered only other places: " + places(matched));
        }
        try (Snapshot base = repos.at(one.repo(), one.parent());
                Snapshot wanted = repos.at(one.repo(), one.commit())) {
            Made made = changes.make(base, edits);
            if (made instanceof Made.Impossible impossible) {
                return refused(repos, one, String.join(" ", impossible.reasons()));
            }
            return switch (changes.verify(base, (Change) made, List.of())) {
                case Verification.Failed failed -> refused(repos, one, String.join(" ", failed.findings()));
                case Verification.Passed passed -> {
                    String difference = difference(passed, base, wanted, one);
                    yield difference.isEmpty()
                            ? new Scored(clear ? Outcome.EXACT : Outcome.ASKED, "")
                            : new Scored(Outcome.WRONG, (clear ? "" : "asked; ") + difference);
                }
            };
        }
    }

    private static boolean isMeant(CaseMirrors repos, EditCase one, Place place) throws IOException {
        try (Snapshot base = repos.at(one.repo(), one.parent())) {
            byte[] content = base.read(place.blob());
            int lines = 0;
            for (int i = place.offset(); i < place.offset() + place.length(); i++) {
                lines += content[i] == '\n' ? 1 : 0;
            }
            return one.changes(place.path(), place.line(), place.line() + lines);
        }
    }

    private static String difference(Verification.Passed passed, Snapshot base, Snapshot wanted, EditCase one)
            throws IOException {
        Map<String, byte[]> contents = passed.contents();
        for (String path : one.paths()) {
            byte[] should = wanted.read(wanted.file(path).orElseThrow().blob());
            byte[] is = contents.containsKey(path)
                    ? contents.get(path)
                    : base.read(base.file(path).orElseThrow().blob());
            int at = Arrays.mismatch(should, is);
            if (at >= 0) {
                return "%s differs: “%s” should be “%s”".formatted(path, around(is, at), around(should, at));
            }
        }
        return contents.keySet().stream()
                .filter(path -> !one.paths().contains(path))
                .findFirst()
                .map(path -> path + " should not change")
                .orElse("");
    }

    private static String around(byte[] content, int at) {
        int from = Math.max(0, at - 30);
        return new String(content, from, Math.min(content.length, at + 50) - from, java.nio.charset.StandardCharsets.UTF_8)
                .replace("\n", "⏎");
    }

    private static List<String> places(Match.Matched matched) {
        return matched.found().stream()
                .flatMap(found -> found.places().stream())
                .limit(5)
                .map(place -> place.path() + ":" + place.line())
                .toList();
    }

    private static void report(Figures figures, Map<String, Map<Outcome, Integer>> byFormat) {
        var total = new EnumMap<Outcome, Integer>(Outcome.class);
        byFormat.forEach((format, outcomes) -> {
            System.out.println("bench cases-edits " + format + " " + outcomes);
            outcomes.forEach((outcome, times) -> total.merge(outcome, times, Integer::sum));
        });
        int all = total.values().stream().mapToInt(Integer::intValue).sum();
        figures.add("cases", all, "requests", "all", "each case put in up to three ways");
        for (Outcome outcome : Outcome.values()) {
            String goal =
                    switch (outcome) {
                        case EXACT, ASKED -> "together at least 97 %";
                        case WRONG -> "0";
                        case REFUSED_RIGHTLY, MISSED -> "few";
                    };
            int times = total.getOrDefault(outcome, 0);
            figures.add(
                    outcome.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                    times,
                    "requests",
                    goal,
                    "%.1f %%".formatted(100.0 * times / Math.max(1, all)));
        }
    }
}
