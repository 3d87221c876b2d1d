package dev.threadwright.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a sandbox may hold, by what programs say of it. */
class HeldTest {
    private static final Limits LIMITS = new Limits(1 << 20, 1, 1, 10 << 20, 100, 1, Duration.ofHours(1));
    private static final String FULL = "The disk of this machine was nearly full, so everything that ran was ended.";

    private static Held held(long kib, long files, long freeBlocks, long freeInodes) {
        return Held.read(lines(kib + "\t/a b", files + "\t/a b", freeBlocks, freeInodes))
                .get(Path.of("/a b"));
    }

    private static List<String> lines(String kib, String files, long freeBlocks, long freeInodes) {
        return List.of(kib, "", files, "", "4096 10000000 %d 1000000 %d".formatted(freeBlocks, freeInodes));
    }

    private static Held held(long kib, long files) {
        return held(kib, files, 5_000_000, 500_000);
    }

    @Test
    void isReadFromWhatIsCounted() {
        assertThat(held(12, 34)).isEqualTo(new Held(12 << 10, 34, 5_000_000L * 4096, 500_000, false));
        assertThat(Held.read(List.of("12\t/a", "", "34\t/a"))).isEmpty();
        assertThat(Held.read(lines("12\t/a", "34\t/b", 1, 1))).isEmpty();
        assertThat(Held.read(lines("12\t/a", "du: failed", 1, 1))).isEmpty();
        assertThat(Held.read(List.of("1\t/a", "2\t/b", "", "3\t/a", "4\t/b", "", "1 1 1 1 1")))
                .containsOnlyKeys(Path.of("/a"), Path.of("/b"));
        assertThat(held(1, 2).plus(new Unlinked(3, 4)))
                .isEqualTo(new Held((1 << 10) + 3, 6, 5_000_000L * 4096, 500_000, false));
    }

    @Test
    void mayBeMuchAsLongAsItGetsLess() {
        Held much = held(20 << 10, 10);
        assertThat(much.excess(Held.NOTHING, LIMITS))
                .contains("The workspace held more than 10 MiB, so everything that ran was ended.");
        assertThat(much.excess(held(21 << 10, 10), LIMITS)).isEmpty();
        assertThat(held(1, 101).excess(held(1, 100), LIMITS))
                .contains("The workspace held more than 100 files and folders, so everything that ran was ended.");
        assertThat(held(1, 101).excess(held(1, 102), LIMITS)).isEmpty();
    }

    @Test
    void endsBeforeTheDiskIsFullWhoeverFillsIt() {
        long reserved = (1L << 30) / 4096;
        assertThat(held(1, 1, reserved, 500_000).excess(Held.NOTHING, LIMITS)).isEmpty();
        assertThat(held(1, 1, reserved - 1, 500_000).excess(Held.NOTHING, LIMITS))
                .contains(FULL);
        assertThat(held(1, 1, 5_000_000, 49_999).excess(Held.NOTHING, LIMITS)).contains(FULL);
        Held last = held(1, 1, 5_000, 5_000);
        assertThat(held(1, 1, 5_001, 5_000).excess(last, LIMITS)).isEmpty();
        assertThat(held(1, 1, 4_999, 5_000).excess(last, LIMITS)).contains(FULL);
        assertThat(held(1, 1, 5_000, 4_999).excess(last, LIMITS)).contains(FULL);
    }

    @Test
    void isNotShortOfFilesWhereADiskCountsNone() {
        assertThat(Held.read(List.of("1\t/a", "", "1\t/a", "", "4096 10000000 5000000 0 0"))
                        .get(Path.of("/a"))
                        .scarce())
                .isFalse();
    }
}
