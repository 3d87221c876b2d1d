package dev.threadwright.slack;

import com.sun.net.httpserver.HttpServer;
import dev.threadwright.Application;
import dev.threadwright.Benchmark;
import dev.threadwright.Figures;
import dev.threadwright.Machine;
import dev.threadwright.embedded.Embedded;
import dev.threadwright.embedded.KeptRecords;
import dev.threadwright.playground.Playground;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How fast a mention is acknowledged: the packaged application in {@code local}, which keeps each one in its broker and
 * works on them meanwhile, against a bare app on Bolt for JavaScript, which keeps nothing and does nothing. Both get the
 * same load, one after the other, in turns; the figures are the medians of the turns.
 *
 * <p>{@code rate-to-bolt-js}: how many it accepts a second, as a part of what Bolt accepts. {@code p99-to-bolt-js}: the
 * time within which 99 of 100 are answered, as a multiple of Bolt's. {@code accepted-per-second}: the number itself. After
 * each turn the application is killed, and its broker must have every mention that was answered with 200.
 */
public final class AckBenchmark implements Benchmark {
    private static final int TURNS = Integer.getInteger("turns", 3);
    private static final int THREADS = 200;
    private static final Duration WARM_UP = Duration.ofSeconds(25);
    private static final Duration LENGTH = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "ack";
    }

    @Override
    public void run(Figures figures) throws Exception {
        var boltJs = Path.of("target", "bench", "bolt-js").toAbsolutePath();
        BoltJs.install(boltJs);
        var data = Path.of("target", "ack-" + System.nanoTime()).toAbsolutePath();
        Files.createDirectories(data);
        List<MentionLoad.Answers> ours = new ArrayList<>();
        List<MentionLoad.Answers> theirs = new ArrayList<>();
        try (var playground = Playground.start(Map.of("data", data.resolve("playground").toString()));
                var load = new MentionLoad(
                        playground.settings().get("SLACK_SIGNING_SECRET"), threads(playground))) {
            for (int turn = 0; turn < TURNS; turn++) {
                ours.add(ours(playground, load, data.resolve("turn-" + turn)));
                try (var app = BoltJs.start(boltJs, playground.settings())) {
                    load.run(app.address(), WARM_UP);
                    theirs.add(load.run(app.address(), LENGTH));
                }
            }
        } finally {
            Embedded.discard(data);
        }
        report(figures, ours, theirs);
    }

    private static MentionLoad.Answers ours(Playground playground, MentionLoad load, Path data) throws Exception {
        Files.createDirectories(data);
        var environment = new HashMap<>(playground.settings());
        environment.put("THREADWRIGHT_DATA_DIR", data.toString());
        environment.put("THREADWRIGHT_REPOS", "acme/web-app");
        // A handful of people ask more in minutes than others in weeks.
        environment.put("THREADWRIGHT_LIMITS_REQUESTS_PERSON_HOUR", "0");
        MentionLoad.Answers warmUp;
        MentionLoad.Answers answers;
        try (var application = new Application(environment, data.resolve("application.log"), "local")) {
            application.start();
            application.awaitReady();
            warmUp = load.run(application.address(), WARM_UP);
            answers = load.run(application.address(), LENGTH);
        }
        long kept = KeptRecords.count(data, "inbox");
        // Also the database, which outlives the kill.
        Embedded.discard(data.resolve("embedded"));
        long accepted = warmUp.accepted() + answers.accepted();
        if (kept < accepted) {
            throw new IllegalStateException(
                    "%d mentions were answered with 200, the broker has %d".formatted(accepted, kept));
        }
        return answers;
    }

    /** Messages that people wrote before the application came: the mentions stand below them. */
    private static List<String> threads(Playground playground) throws IOException {
        var nobody = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        nobody.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        nobody.start();
        try {
            playground.appUrl(URI.create("http://127.0.0.1:" + nobody.getAddress().getPort()));
            var slack = playground.workspace();
            var threads = IntStream.range(0, THREADS)
                    .mapToObj(i -> slack.say("ada", "web-copy", "Topic " + i).ts())
                    .toList();
            org.awaitility.Awaitility.await().until(() -> slack.deliveriesUnderWay() == 0);
            return threads;
        } finally {
            nobody.stop(0);
        }
    }

    private static void report(Figures figures, List<MentionLoad.Answers> ours, List<MentionLoad.Answers> theirs) {
        double rate = median(ours, MentionLoad.Answers::perSecond);
        double boltRate = median(theirs, MentionLoad.Answers::perSecond);
        double p99 = median(ours, answers -> answers.milliseconds(0.99));
        double boltP99 = median(theirs, answers -> answers.milliseconds(0.99));
        var each = "ours " + told(ours) + "; Bolt " + told(theirs) + "; " + Machine.load();
        figures.add("rate-to-bolt-js", rate / boltRate, "times", "at least 0.333", "Bolt %.0f/s".formatted(boltRate));
        figures.add("p99-to-bolt-js", p99 / boltP99, "times", "at most 3", "%.2f ms to Bolt's %.2f ms".formatted(p99, boltP99));
        figures.add("accepted-per-second", rate, "/s", "above 1000", each);
    }

    private static double median(List<MentionLoad.Answers> turns, java.util.function.ToDoubleFunction<MentionLoad.Answers> of) {
        return Machine.median(turns.stream().mapToDouble(of).toArray());
    }

    private static String told(List<MentionLoad.Answers> turns) {
        return String.join(
                ", ",
                turns.stream()
                        .map(answers -> String.format(
                                Locale.ROOT,
                                "%.0f/s (p50 %.2f ms, p99 %.2f ms, most %.1f ms, %d refused)",
                                answers.perSecond(),
                                answers.milliseconds(0.5),
                                answers.milliseconds(0.99),
                                answers.milliseconds(1),
                                answers.refused()))
                        .toList());
    }
}
