package dev.threadwright;

import dev.threadwright.playground.Workspace.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

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
        try (var premises = new Premises(data, REPO, options(data))) {
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
            double before = resident(application);
            finishTasks(premises);
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

    /** What stands between {@code java} and {@code -jar} in the README. */
    private static String[] options(Path data) throws IOException {
        var command = Pattern.compile("(?s)\\njava (.*?)-jar target/quarkus-app").matcher(Files.readString(Path.of("README.md")));
        if (!command.find()) {
            throw new IllegalStateException("The README does not say how to run it");
        }
        return Arrays.stream(command.group(1).split("[\\s\\\\]+"))
                .map(option -> option.replace("threadwright.jsa", data.resolve("threadwright.jsa").toString()))
                .toArray(String[]::new);
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
