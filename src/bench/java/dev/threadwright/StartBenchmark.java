package dev.threadwright;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The packaged application, run as the README says, with a PostgreSQL and a Kafka of somebody else's.
 *
 * <p>{@code ready-s}: from the process's start to the first 200 of {@code /q/health/ready}, the median of several starts
 * after a first one that migrates the database. {@code rss-mb}: the process's resident memory after a hundred requests
 * went from message to approved pull request, all within minutes of each other.
 */
public final class StartBenchmark implements Benchmark {
    private static final int STARTS = 5;
    private static final int TASKS = 100;
    private static final int AT_ONCE = 10;
    private static final String REPO = "acme/words";

    @Override
    public String name() {
        return "start";
    }

    @Override
    public void run(Figures figures) throws Exception {
        var data = Path.of("target", "start-" + System.nanoTime());
        try (var rehearsal = new Rehearsal(data, REPO)) {
            rehearsal.createRepository(REPO, 1_000);
            var application = rehearsal.application();
            start(application);
            double[] seconds = new double[STARTS];
            List<String> each = new ArrayList<>();
            for (int i = 0; i < STARTS; i++) {
                application.stop();
                seconds[i] = start(application);
                each.add(String.format(Locale.ROOT, "%.2f s with %.2f s of CPU", seconds[i], cpuSeconds(application)));
            }
            figures.add(
                    "ready-s",
                    Machine.median(seconds),
                    "s",
                    "under 5",
                    String.join(", ", each) + "; " + Machine.load());
            double before = resident(application);
            finishTasks(rehearsal);
            figures.add(
                    "rss-mb",
                    resident(application),
                    "MB",
                    "under 400",
                    String.format(
                            Locale.ROOT,
                            "%d tasks finished; %.0f MB before them, %.0f MB at most",
                            TASKS,
                            before,
                            status(application, "VmHWM")));
        }
    }

    private static double start(Application application) throws InterruptedException {
        long began = System.nanoTime();
        application.start();
        application.awaitReady();
        return (System.nanoTime() - began) / 1e9;
    }

    private static void finishTasks(Rehearsal rehearsal) {
        for (int first = 0; first < TASKS; first += AT_ONCE) {
            var asked = new ArrayList<dev.threadwright.playground.Workspace.Message>();
            for (int i = first; i < first + AT_ONCE; i++) {
                asked.add(rehearsal.ask(REPO, i));
            }
            asked.forEach(message -> rehearsal.slack().click("ada", rehearsal.awaitQuestion(message), "change.approve"));
            asked.forEach(rehearsal::awaitLink);
        }
    }

    private static double cpuSeconds(Application application) {
        return ProcessHandle.of(application.pid())
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElseThrow()
                        .toMillis()
                / 1e3;
    }

    private static double resident(Application application) throws IOException {
        return status(application, "VmRSS");
    }

    /** In MB of a million bytes; Linux says it in kibibytes. */
    private static double status(Application application, String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + application.pid() + "/status")).stream()
                .filter(line -> line.startsWith(field + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .map(kibibytes -> kibibytes * 1024)
                .findFirst()
                .orElseThrow()
                / 1e6;
    }
}
