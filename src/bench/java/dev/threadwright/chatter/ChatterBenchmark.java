package dev.threadwright.chatter;

import dev.threadwright.Benchmark;
import dev.threadwright.Figures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is offered of what people are only talking about, on labelled threads that were set aside, with no model. */
public final class ChatterBenchmark implements Benchmark {
    @Override
    public String name() {
        return "chatter";
    }

    @Override
    public void run(Figures figures) throws Exception {
        Path folder = Files.createTempDirectory("chatter");
        try (var run = new LabelledRun(folder)) {
            var aside = LabelledThread.all().stream()
                    .filter(LabelledThread::isSetAside)
                    .toList();
            var misses = new ArrayList<String>();
            long begun = System.nanoTime();
            var counts = run.count(aside, Weights.FITTED, misses);
            double each = (System.nanoTime() - begun) / 1e6 / aside.size();
            var all = counts.values().stream().reduce(LabelledRun.Count::plus).orElseThrow();
            String against = "%d threads set aside, %d of them worth an offer".formatted(all.threads(), all.wanted());
            figures.add("precision", all.precision(), "of offers", "at least 0.9", against);
            figures.add("recall", all.recall(), "of what is worth one", "at least 0.6", against);
            figures.add(
                    "worded",
                    all.offered() == 0 ? 1 : (double) all.worded() / all.offered(),
                    "of offers",
                    "at least 0.9",
                    "right to the letter");
            figures.add("judged-in", each, "ms", "none of its own", "for each thread, the index's answers included");
            counts.forEach((kind, count) -> byKind(figures, kind, count));
            Files.createDirectories(Path.of("target", "bench"));
            Files.write(Path.of("target", "bench", "chatter-misses.txt"), List.copyOf(misses));
        }
    }

    private static void byKind(Figures figures, String kind, LabelledRun.Count count) {
        String against = "%d threads, %d offered, %d of them rightly, %d worth an offer"
                .formatted(count.threads(), count.offered(), count.right(), count.wanted());
        if (count.wanted() > 0) {
            figures.add("recall-" + kind, count.recall(), "of what is worth one", "none of its own", against);
        }
        figures.add("wrong-" + kind, count.offered() - count.right(), "offers", "none of its own", against);
    }
}
