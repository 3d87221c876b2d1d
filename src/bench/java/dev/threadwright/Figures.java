package dev.threadwright;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of one benchmark: each printed as it is measured, all written to {@code target/bench/NAME.json}. */
public final class Figures {
    private final String bench;
    private final List<Figure> figures = new ArrayList<>();

    Figures(String bench) {
        this.bench = bench;
    }

    /**
     * @param goal in words and numbers, such as {@code at most 2}
     * @param against what it was compared with in the same run, or what was measured
     */
    public void add(String figure, double value, String unit, String goal, String against) {
        figures.add(new Figure(figure, value, unit, goal, against));
        System.out.println("bench %s %s %s %s (goal %s; %s)"
                .formatted(bench, figure, String.format(Locale.ROOT, "%.3f", value), unit, goal, against));
    }

    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(directory.resolve(bench + ".json").toFile(), figures);
    }

    private record Figure(String figure, double value, String unit, String goal, String against) {}
}
