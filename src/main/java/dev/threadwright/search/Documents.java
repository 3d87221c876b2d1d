package dev.threadwright.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.IntStream;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CollectionTerminatedException;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Collects the numbers of documents, in their order, and one more than were wanted where there are more. */
final class Documents extends SimpleCollector {
    private final int most;
    private int[] found = new int[64];
    private int count;
    private int base;

    private Documents(int most) {
        this.most = most;
    }

    static CollectorManager<Documents, int[]> upTo(int most) {
        return new CollectorManager<>() {
            @Override
            public Documents newCollector() {
                return new Documents(most);
            }

            @Override
            public int[] reduce(Collection<Documents> parts) {
                return parts.stream()
                        .flatMapToInt(part -> IntStream.of(Arrays.copyOf(part.found, part.count)))
                        .sorted()
                        .limit(most + 1L)
                        .toArray();
            }
        };
    }

    @Override
    protected void doSetNextReader(LeafReaderContext context) throws IOException {
        base = context.docBase;
    }

    @Override
    public void collect(int document) {
        if (count > most) {
            throw new CollectionTerminatedException();
        }
        if (count == found.length) {
            found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = base + document;
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }
}
