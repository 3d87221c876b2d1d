package dev.threadwright.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * 10,000 entries, each of them tampered with in each way. A chain is followed entry by entry, so what comes before the
 * tampering is followed as ever: each time it is taken up just before, and has to notice within what was touched.
 */
class ChainTest {
    private static final int ENTRIES = 10_000;

    private record Chained(long seq, String entry, String hash) {}

    /** Where the chain stands after so many entries. */
    private static final List<Link> STATES = new ArrayList<>(List.of(Link.BEGINNING));

    private static final List<Chained> CHAIN = IntStream.rangeClosed(1, ENTRIES)
            .mapToObj(seq -> {
                var entry = "{\"seq\":%d,\"kind\":\"decision.approve\",\"task\":\"t%d\"}".formatted(seq, seq % 97);
                STATES.add(STATES.getLast().next(entry));
                return new Chained(seq, entry, STATES.getLast().hash());
            })
            .toList();

    @Test
    void findsNothingInWhatIsAsItWasWritten() {
        assertThat(found(0, CHAIN)).isEmpty();
    }

    @Test
    void findsEveryEditOfAnEntry() {
        assertEachIsFound(i -> List.of(edited(at(i), at(i).hash())));
    }

    @Test
    void findsEveryEditWhoseHashWasMadeAnew() {
        assertEachIsFound(i -> {
            var edited = edited(at(i), "");
            var anew = new Chained(
                    i, edited.entry(), STATES.get(i - 1).next(edited.entry()).hash());
            return i < ENTRIES ? List.of(anew, at(i + 1)) : List.of(anew);
        });
    }

    @Test
    void findsEveryDeletion() {
        assertEachIsFound(i -> i < ENTRIES ? List.of(at(i + 1)) : List.of());
    }

    @Test
    void findsEveryDeletionAfterWhichTheRestWasNumberedAnew() {
        assertEachIsFound(i -> i < ENTRIES
                ? List.of(new Chained(i, at(i + 1).entry(), at(i + 1).hash()))
                : List.of());
    }

    @Test
    void findsEveryInsertion() {
        assertEachIsFound(i -> {
            var forged = "{\"seq\":%d,\"kind\":\"decision.approve\",\"task\":\"forged\"}".formatted(i);
            return List.of(
                    new Chained(i, forged, STATES.get(i - 1).next(forged).hash()),
                    new Chained(i + 1, at(i).entry(), at(i).hash()));
        });
    }

    @Test
    void findsEveryInsertionBesideWhatIsThere() {
        assertEachIsFound(i -> List.of(at(i), edited(at(i), at(i).hash())));
    }

    @Test
    void findsEveryExchangeOfNeighbours() {
        assertEachIsFound(i -> i < ENTRIES
                ? List.of(
                        new Chained(i, at(i + 1).entry(), at(i + 1).hash()),
                        new Chained(i + 1, at(i).entry(), at(i).hash()))
                : List.of(new Chained(i, at(1).entry(), at(1).hash())));
    }

    @Test
    void findsWhatWasMadeAnewToTheEndByItsHead() {
        for (int from : new int[] {1, 2, ENTRIES / 2, ENTRIES - 1, ENTRIES}) {
            var anew = new ArrayList<Chained>();
            var link = STATES.get(from - 1);
            for (int i = from; i <= ENTRIES; i++) {
                var entry = i == from ? edited(at(i), "").entry() : at(i).entry();
                link = link.next(entry);
                anew.add(new Chained(i, entry, link.hash()));
            }
            assertThat(found(from - 1, anew)).as("from %d", from).hasSize(1);
        }
    }

    private static Chained at(int seq) {
        return CHAIN.get(seq - 1);
    }

    private static Chained edited(Chained one, String hash) {
        return new Chained(one.seq(), one.entry().replace("approve", "permit"), hash);
    }

    /** @param touched what stands from that entry on, as far as the tampering reaches */
    private static void assertEachIsFound(IntFunction<List<Chained>> touched) {
        for (int i = 1; i <= ENTRIES; i++) {
            var tampered = touched.apply(i);
            // Where something follows, it is found before; where nothing does, the head has to tell.
            var chain = new Chain(STATES.get(i - 1));
            tampered.forEach(one -> chain.follow(one.seq(), one.entry(), one.hash()));
            var findings = i < ENTRIES ? chain.findings() : chain.end(STATES.getLast());
            assertThat(findings).as("entry %d", i).isNotEmpty();
        }
    }

    private static List<String> found(int after, List<Chained> entries) {
        var chain = new Chain(STATES.get(after));
        entries.forEach(one -> chain.follow(one.seq(), one.entry(), one.hash()));
        return chain.end(STATES.getLast());
    }
}
