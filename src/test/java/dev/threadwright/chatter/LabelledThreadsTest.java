package dev.threadwright.chatter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark {@code chatter}, which is short, and what its figures rest on. */
class LabelledThreadsTest {
    private final List<LabelledThread> all = LabelledThread.all();

    @TempDir
    Path folder;

    private LabelledRun run;

    @BeforeEach
    void index() throws IOException {
        run = new LabelledRun(folder);
    }

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void areFourHundredOfTwelveKindsAndHalfOfThemWereSetAside() {
        assertThat(all).hasSizeGreaterThanOrEqualTo(400);
        assertThat(all.stream().map(LabelledThread::kind).distinct()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(all.stream().map(LabelledThread::id).distinct()).hasSameSizeAs(all);
        assertThat((double) all.stream().filter(LabelledThread::isSetAside).count() / all.size())
                .isEqualTo(0.5, within(0.05));
    }

    @Test
    void areOfferedWhatPeopleAgreeOnAndLittleElse() {
        var aside = all.stream().filter(LabelledThread::isSetAside).toList();

        var count = run.count(aside, Weights.FITTED, new ArrayList<>()).values().stream()
                .reduce(LabelledRun.Count::plus)
                .orElseThrow();

        assertThat(count.precision()).isGreaterThanOrEqualTo(0.9);
        assertThat(count.recall()).isGreaterThanOrEqualTo(0.6);
        assertThat(count.worded()).isGreaterThanOrEqualTo(count.offered() * 9 / 10);
    }

    @Test
    void areNeverOfferedAnythingWhereSecretsStand() {
        assertThat(all.stream()
                        .filter(thread -> thread.kind().equals("secrets"))
                        .filter(thread -> run.verdict(thread, Weights.FITTED).likelihood() >= Weights.FITTED.least()))
                .isEmpty();
    }

    @Test
    void giveTheirWeightsOfTheHalfThatWasNotSetAside() {
        var examples = all.stream()
                .filter(thread -> !thread.isSetAside())
                .map(this::example)
                .filter(Objects::nonNull)
                .toList();

        assertThat(Weights.FITTED).isEqualTo(Fitting.fit(examples, Weights.FITTED.least()));
    }

    private Fitting.Example example(LabelledThread thread) {
        Verdict verdict = run.verdict(thread, Weights.FITTED);
        return verdict.finding()
                .map(found -> new Fitting.Example(verdict.signals(), thread.isToBeOffered() && thread.isRight(found)))
                .orElse(null);
    }
}
