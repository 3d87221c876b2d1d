package dev.threadwright.match;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.threadwright.Benchmark;
import dev.threadwright.Defaults;
import dev.threadwright.Figures;
import dev.threadwright.repo.CaseMirrors;
import dev.threadwright.repo.Remote;
import dev.threadwright.repo.RepoName;
import dev.threadwright.thread.Conversation;
import dev.threadwright.thread.ThreadRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;

/**
 * Messages whose repository is known, {@code -Dcases=FILE.jsonl -Dmirrors=DIR}: each is asked about with all the
 * repositories connected that the file names, and those of {@code edits.jsonl} beside it. A hash of where a message was
 * said puts it into one of two halves: settings are chosen on the first and confirmed on the second.
 */
public final class CasesRoutingBenchmark implements Benchmark {
    private static final Conversation NOTHING = new Conversation(new ThreadRef("T1", "C1", "1700000000.000100"), List.of());

    /** What became of a message. */
    private enum Outcome {
        RIGHT_WHEN_SURE,
        ASKED_WITH_IT,
        ASKED_WITHOUT_IT,
        WRONG_WHEN_SURE
    }

    private record Scored(RepoName repo, int half, Outcome outcome, boolean first, double confidence, String told) {}

    @Override
    public String name() {
        return "cases-routing";
    }

    @Override
    public void run(Figures figures) throws Exception {
        String file = System.getProperty("cases", "");
        String mirrors = System.getProperty("mirrors", "");
        if (file.isBlank() || mirrors.isBlank()) {
            throw new IllegalArgumentException("Say which: -Dcases=FILE.jsonl -Dmirrors=DIR");
        }
        List<JsonNode> cases = read(Path.of(file));
        var repos = new TreeSet<>(cases.stream().map(CasesRoutingBenchmark::repo).toList());
        Path edits = Path.of(file).resolveSibling("edits.jsonl");
        if (Files.exists(edits)) {
            read(edits).forEach(one -> repos.add(repo(one)));
        }
        var scored = new ArrayList<Scored>();
        try (var here = new CaseMirrors(Path.of(mirrors))) {
            List<RepoName> missing = here.turnToNewest(repos);
            int atOnce = Defaults.of(MatchSettings.class, Map.of()).repositoriesAtOnce();
            var router = new Router(new Vocabularies(here, atOnce));
            List<Remote> connected = here.connected();
            long unknown = cases.stream().filter(one -> missing.contains(repo(one))).count();
            System.out.printf(
                    "%d repositories connected; no mirror of %s, which %d of %d messages mean%n",
                    repos.size() - missing.size(), missing.isEmpty() ? "none" : missing, unknown, cases.size());
            time("the first message, with which every repository is read", () -> router.route("hello", NOTHING, null, connected));
            time("the others", () -> cases.stream()
                    .filter(one -> !missing.contains(repo(one)))
                    .forEach(one -> scored.add(scored(router, connected, one))));
        }
        write(scored);
        byRepository(scored);
        calibration(scored);
        report(figures, scored);
    }

    private static void time(String what, Runnable work) {
        long start = System.nanoTime();
        work.run();
        System.out.printf("%s: %d ms%n", what, Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    private static List<JsonNode> read(Path file) throws IOException {
        var json = new ObjectMapper();
        var cases = new ArrayList<JsonNode>();
        for (String line : Files.readAllLines(file)) {
            cases.add(json.readTree(line));
        }
        return cases;
    }

    private static RepoName repo(JsonNode one) {
        return RepoName.parse(one.path("repo").asText()).orElseThrow();
    }

    private static Scored scored(Router router, List<Remote> connected, JsonNode one) {
        RepoName repo = repo(one);
        String message = one.path("text").asText().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        var hash = new CRC32();
        hash.update(one.path("ref").asText().getBytes(StandardCharsets.UTF_8));
        Routing routing = router.route(message, NOTHING, null, connected);
        List<Routing.Route> routes = switch (routing) {
            case Routing.Sure sure -> List.of(sure.route());
            case Routing.Unsure unsure -> unsure.routes();
        };
        boolean first = !routes.isEmpty() && routes.getFirst().repo().equals(repo);
        boolean offered = routes.stream().anyMatch(route -> route.repo().equals(repo));
        Outcome outcome = switch (routing) {
            case Routing.Sure _ -> first ? Outcome.RIGHT_WHEN_SURE : Outcome.WRONG_WHEN_SURE;
            case Routing.Unsure _ -> offered ? Outcome.ASKED_WITH_IT : Outcome.ASKED_WITHOUT_IT;
        };
        return new Scored(repo, (int) (hash.getValue() & 1), outcome, first, routes.isEmpty() ? 0 : routes.getFirst().confidence(), told(one, routing, routes, outcome));
    }

    private static String told(JsonNode one, Routing routing, List<Routing.Route> routes, Outcome outcome) {
        var told = new StringBuilder("%s %s: %s%n".formatted(
                outcome, one.path("repo").asText(), one.path("text").asText().replaceAll("\\s+", " ")));
        for (Routing.Route route : routes) {
            told.append("    %s %.3f %s %s%n        %s%n".formatted(route.repo(), route.confidence(), route.basis(), route.why(), route.line()));
        }
        routing.steps().forEach(step -> told.append("    - %s: %s%n".formatted(step.basis(), step.said())));
        return told.toString();
    }

    private static void write(List<Scored> scored) throws IOException {
        Files.createDirectories(Path.of("target", "bench"));
        Files.write(
                Path.of("target", "bench", "cases-routing-told.txt"),
                scored.stream().map(Scored::told).toList());
        Files.write(
                Path.of("target", "bench", "cases-routing-misses.txt"),
                scored.stream()
                        .filter(one -> one.outcome() == Outcome.ASKED_WITHOUT_IT || one.outcome() == Outcome.WRONG_WHEN_SURE)
                        .map(Scored::told)
                        .toList());
    }

    private static void byRepository(List<Scored> scored) {
        var byRepository = new TreeMap<RepoName, List<Scored>>();
        scored.forEach(one -> byRepository.computeIfAbsent(one.repo(), _ -> new ArrayList<>()).add(one));
        byRepository.forEach((repo, some) -> System.out.printf("%-40s %s%n", repo, counts(some)));
        for (int half = 0; half < 2; half++) {
            int which = half;
            System.out.printf("%-40s %s%n", half == 0 ? "the half to choose on" : "the half to confirm on", counts(
                    scored.stream().filter(one -> one.half() == which).toList()));
        }
    }

    /** Whether a confidence says what it means: of those that are, say, 70 to 80 % sure, so many should be right. */
    private static void calibration(List<Scored> scored) {
        var byTenth = new TreeMap<Integer, List<Scored>>();
        scored.forEach(one -> byTenth
                .computeIfAbsent((int) Math.min(9, one.confidence() * 10), _ -> new ArrayList<>())
                .add(one));
        byTenth.forEach((tenth, some) -> System.out.printf(
                "the first with a confidence of %d to %d %%: %d of %d right%n",
                tenth * 10, tenth * 10 + 10, some.stream().filter(Scored::first).count(), some.size()));
    }

    private static String counts(List<Scored> some) {
        var words = new StringBuilder("%3d messages".formatted(some.size()));
        for (Outcome outcome : Outcome.values()) {
            words.append(", %d %s".formatted(
                    some.stream().filter(one -> one.outcome() == outcome).count(),
                    outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        }
        return words.append(", %d first".formatted(some.stream().filter(Scored::first).count())).toString();
    }

    private static void report(Figures figures, List<Scored> scored) {
        double all = scored.size();
        double offered = scored.stream()
                .filter(one -> one.outcome() == Outcome.RIGHT_WHEN_SURE || one.outcome() == Outcome.ASKED_WITH_IT)
                .count();
        double sure = scored.stream()
                .filter(one -> one.outcome() == Outcome.RIGHT_WHEN_SURE || one.outcome() == Outcome.WRONG_WHEN_SURE)
                .count();
        double wrong = scored.stream().filter(one -> one.outcome() == Outcome.WRONG_WHEN_SURE).count();
        double first = scored.stream().filter(Scored::first).count();
        String of = "of %d messages".formatted(scored.size());
        figures.add("right-or-offered", 100 * offered / all, "%", "at least 95", of);
        figures.add("top-1", 100 * first / all, "%", "the more the better", of);
        figures.add("asked", 100 * (all - sure) / all, "%", "the fewer the better", of);
        figures.add("wrong-when-sure", 100 * wrong / all, "%", "at most 1", of);
        figures.add("wrong-of-sure", 100 * wrong / Math.max(1, sure), "%", "at most 1", "of the %.0f that were sure".formatted(sure));
    }
}
