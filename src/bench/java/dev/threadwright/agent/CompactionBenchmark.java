package dev.threadwright.agent;

import dev.threadwright.Benchmark;
import dev.threadwright.Figures;
import java.nio.file.Files;

/** A session of 2,000 turns in a window of 16,000 tokens, with a wish in every fifty. */
public final class CompactionBenchmark implements Benchmark {
    private static final int TURNS = 2000;

    @Override
    public String name() {
        return "compaction";
    }

    @Override
    public void run(Figures figures) throws Exception {
        var session = new LongSession(TURNS);
        session.folder = Files.createTempDirectory("compaction");
        LongSession.Figures came = session.run();
        String against = "%d wishes, %d summaries".formatted(came.wishes(), came.summaries());
        figures.add("turns", came.turns(), "turns", "exactly " + TURNS, against);
        figures.add("over", came.over(), "requests", "exactly 0", "a window of %d tokens".formatted(LongSession.WINDOW));
        figures.add("wishes-kept", 1.0 * came.kept() / came.wishes(), "share", "exactly 1", against);
    }
}
