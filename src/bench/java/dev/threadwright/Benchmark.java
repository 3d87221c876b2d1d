package dev.threadwright;

/** One benchmark. What it measures it prints and keeps through {@link Figures}. */
public interface Benchmark {
    /** The name by which {@code -Dbench=…} asks for it. */
    String name();

    /** @throws Exception where it could not be run to its end; a missed goal is no exception but a figure */
    void run(Figures figures) throws Exception;
}
