package dev.threadwright.change;

import dev.threadwright.Benchmark;
import dev.threadwright.Figures;

/** How many changes that are no text the verdict lets through, and how many that are it refuses, over all formats. */
public final class VerdictBenchmark implements Benchmark {
    @Override
    public String name() {
        return "verdict";
    }

    @Override
    public void run(Figures figures) throws Exception {
        var result = new VerdictRun(System.nanoTime(), 20).run();
        figures.add(
                "let-through",
                result.letThrough().size(),
                "changes",
                "0",
                result.mutations() + " that are no text; " + String.join("; ", result.letThrough()));
        figures.add(
                "refused-honest",
                result.refusedHonest().size(),
                "changes",
                "0",
                result.honest() + " of words alone; " + String.join("; ", result.refusedHonest()));
        figures.add(
                "unequal",
                result.unequal().size(),
                "edits",
                "0",
                result.compared() + " edits, and the whole contents that come of them; "
                        + String.join("; ", result.unequal()));
    }
}
