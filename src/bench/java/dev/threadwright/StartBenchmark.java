package dev.threadwright;

import dev.threadwright.playground.Workspace.Message;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The packaged application, with the options of the README's run command and with a PostgreSQL and a Kafka of somebody
 * else's.
 *
 * <p>{@code ready-s}: from the process's start to the first 200 of {@code /q/health/ready}, the median of several starts
 * after a first one, which migrates the database and at whose end Java writes its archive of classes.
 * {@code rss-mb}: the process's resident memory after a hundred requests
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
        try (var premises = new Premises(data, REPO, Premises.options(data))) {
            premises.createRepository(REPO, 1_000);
            var application = premises.application();
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
            double before = Machine.megabytes(application.pid(), "VmRSS");
            finishTasks(premises);
            figures.add(
                    "rss-mb",
                    Machine.megabytes(application.pid(), "VmRSS"),
                    "MB",
                    "under 400",
                    String.format(
                            Locale.ROOT,
                            "%d tasks finished; %.0f MB before them, %.0f MB at most",
                            TASKS,
                            before,
                            Machine.megabytes(application.pid(), "VmHWM")));
        }
    }

    private static double start(Application application) throws InterruptedException {
        long began = System.nanoTime();
        application.start();
        application.awaitReady();
        return (System.nanoTime() - began) / 1e9;
    }

    private static void finishTasks(Premises premises) {
        for (int first = 0; first < TASKS; first += AT_ONCE) {
            var asked = new ArrayList<Message>();
            for (int i = first; i < first + AT_ONCE; i++) {
                asked.add(premises.ask(REPO, i));
            }
            asked.forEach(message -> premises.slack().click("ada", premises.awaitQuestion(message), "change.approve"));
            asked.forEach(premises::awaitLink);
        }
    }

    private static double cpuSeconds(Application application) {
        return ProcessHandle.of(application.pid())
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElseThrow()
                        .toMillis()
                / 1e3;
    }
}
