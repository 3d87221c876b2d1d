package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Feeds each place where strangers' bytes come in with what Jazzer makes up, guided by the code that is reached:
 * {@code -Dminutes=10} for each, of those that {@code -Dfuzzed=NAME,…} names, or all. What is found is in
 * {@code target/bench/fuzz/NAME/found}; put into {@code src/test/resources/fuzz/NAME} it is a test.
 */
final class FuzzBenchmark implements Benchmark {
    private static final Path DIRECTORY = Path.of("target/bench/fuzz").toAbsolutePath();
    private static final Pattern DONE = Pattern.compile("stat::number_of_executed_units: (\\d+)");
    /** So many findings of one place are looked for before it is given up. */
    private static final int MOST = 20;

    @Override
    public String name() {
        return "fuzz";
    }

    @Override
    public void run(Figures figures) throws Exception {
        Duration each = Duration.ofMinutes(number("minutes", 10));
        var asked = Arrays.stream(System.getProperty("fuzzed", "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(Fuzzing::named)
                .toList();
        var found = new ArrayList<Path>();
        for (Fuzzed fuzzed : asked.isEmpty() ? Fuzzing.ALL : asked) {
            Path directory = DIRECTORY.resolve(fuzzed.name());
            String log = jazzer(fuzzed, directory, each);
            List<Path> inputs = findings(directory.resolve("found"));
            found.addAll(inputs);
            // It says so at each finding too.
            long done = DONE.matcher(log)
                    .results()
                    .mapToLong(units -> Long.parseLong(units.group(1)))
                    .max()
                    .orElse(0);
            assertThat(done)
                    .as("inputs that Jazzer made up for %s, see %s", fuzzed.name(), directory.resolve("log"))
                    .isPositive();
            figures.add(
                    fuzzed.name() + "-inputs", done, "inputs", "some", each.toMinutes() + " minutes of Jazzer");
            figures.add(fuzzed.name() + "-findings", inputs.size(), "inputs", "0", directory.toString());
        }
        assertThat(found).as("inputs that are neither taken nor refused by name").isEmpty();
    }

    private static String jazzer(Fuzzed fuzzed, Path directory, Duration each)
            throws IOException, InterruptedException {
        Path corpus = Files.createDirectories(directory.resolve("corpus"));
        Path found = Files.createDirectories(directory.resolve("found"));
        for (int i = 0; i < fuzzed.seeds().size(); i++) {
            Files.write(corpus.resolve("seed-" + i), fuzzed.seeds().get(i));
        }
        Path log = directory.resolve("log");
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "-XX:+EnableDynamicAgentLoading",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + Fuzzing.class.getName(),
                        "--target_args=" + fuzzed.name(),
                        "--instrumentation_includes=dev.threadwright.**:org.snakeyaml.**:org.commonmark.**",
                        "--custom_hook_includes=dev.threadwright.**",
                        "--reproducer_path=" + directory,
                        "--keep_going=" + MOST,
                        "-artifact_prefix=" + found + "/",
                        "-max_len=" + Fuzzing.LARGEST,
                        "-max_total_time=" + each.toSeconds(),
                        // Of the wall's clock, which others share; what holds is a second of the processor's.
                        "-timeout=60",
                        "-print_final_stats=1",
                        corpus.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        return Files.readString(log);
    }

    private static List<Path> findings(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            // Slow by the wall's clock only: others had the processor.
            return files.filter(file -> !file.getFileName().toString().startsWith("slow-unit-"))
                    .sorted()
                    .toList();
        }
    }

    private static int number(String property, int otherwise) {
        String said = System.getProperty(property, "");
        return said.isEmpty() ? otherwise : Integer.parseInt(said);
    }
}
