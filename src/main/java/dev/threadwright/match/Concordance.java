package dev.threadwright.match;

import dev.threadwright.repo.Remote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * The terms of a commit, held in memory: eight bytes for each term of each file. Terms are known by 40 bits of a hash,
 * so that one in many millions is taken for another.
 */
final class Concordance implements Vocabulary {
    private static final int FILE_BITS = 20;
    private static final int COUNT_BITS = 4;
    private static final int LOW_BITS = FILE_BITS + COUNT_BITS;
    private static final int MOST_FILES = 1 << FILE_BITS;
    private static final int MOST_COUNTED = (1 << COUNT_BITS) - 1;

    /** The usual constants of Okapi BM25 (Robertson and Walker, 1994). */
    private static final double K1 = 1.2;

    private static final double B = 0.75;

    private final Remote repo;
    private final String commit;
    private final List<String> paths;
    /** Of each path, 0 where there is no longer such a file. */
    private final int[] lengths;

    private final int files;
    private final long length;
    private final long[] inFiles;
    private final long[] inPaths;

    private Concordance(Builder built) {
        this.repo = built.repo;
        this.commit = built.commit;
        this.paths = List.copyOf(built.paths);
        this.lengths = built.lengths.stream().mapToInt(Integer::intValue).toArray();
        this.files = (int) Arrays.stream(lengths).filter(length -> length > 0).count();
        this.length = Arrays.stream(lengths).asLongStream().sum();
        this.inFiles = built.inFiles.sorted();
        this.inPaths = built.inPaths.sorted();
    }

    @Override
    public Remote repo() {
        return repo;
    }

    @Override
    public String commit() {
        return commit;
    }

    /** Whether so much of it is of files that are gone that it is better made anew. */
    boolean isWorn() {
        return paths.size() > 2 * files + 1000;
    }

    @Override
    public int files() {
        return files;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public int filesWith(String term) {
        return end(inFiles, term) - start(inFiles, term);
    }

    @Override
    public int pathsWith(String term) {
        return end(inPaths, term) - start(inPaths, term);
    }

    @Override
    public List<String> filesWithAll(Set<String> terms, int most) {
        Set<Integer> all = null;
        for (String term : terms) {
            var files = new HashSet<Integer>();
            for (int i = start(inFiles, term), end = end(inFiles, term); i < end; i++) {
                files.add(file(inFiles[i]));
            }
            if (all == null) {
                all = files;
            } else {
                all.retainAll(files);
            }
        }
        return all == null
                ? List.of()
                : all.stream().sorted().limit(most).map(paths::get).toList();
    }

    @Override
    public Optional<Nearest> nearest(Map<String, Double> weights, double usualLength) {
        double[] scores = new double[paths.size()];
        weights.forEach((term, weight) -> {
            for (int i = start(inFiles, term), end = end(inFiles, term); i < end; i++) {
                int file = file(inFiles[i]);
                double count = inFiles[i] & MOST_COUNTED;
                scores[file] += weight * count * (K1 + 1) / (count + K1 * (1 - B + B * lengths[file] / usualLength));
            }
        });
        int best = 0;
        for (int file = 1; file < scores.length; file++) {
            best = scores[file] > scores[best] ? file : best;
        }
        return scores.length == 0 || scores[best] == 0
                ? Optional.empty()
                : Optional.of(new Nearest(paths.get(best), scores[best]));
    }

    private static int file(long posting) {
        return (int) (posting >>> COUNT_BITS) & (MOST_FILES - 1);
    }

    private static int start(long[] postings, String term) {
        return insertion(postings, hash(term) << LOW_BITS);
    }

    private static int end(long[] postings, String term) {
        return insertion(postings, (hash(term) << LOW_BITS) | ((1L << LOW_BITS) - 1));
    }

    private static int insertion(long[] postings, long key) {
        int at = Arrays.binarySearch(postings, key);
        return at < 0 ? -at - 1 : at;
    }

    /** FNV-1a, of whose 64 bits the upper ones are kept. */
    private static long hash(String term) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < term.length(); i++) {
            hash = (hash ^ term.charAt(i)) * 0x100000001b3L;
        }
        return hash >>> LOW_BITS;
    }

    static final class Builder {
        private final Remote repo;
        private final String commit;
        private final List<String> paths = new ArrayList<>();
        private final List<Integer> lengths = new ArrayList<>();
        private final Longs inFiles = new Longs();
        private final Longs inPaths = new Longs();
        private final Longs terms = new Longs();

        Builder(Remote repo, String commit) {
            this.repo = repo;
            this.commit = commit;
        }

        /** Begins with what is known of an earlier commit, without some of its files. */
        Builder(Remote repo, String commit, Concordance before, Set<String> without) {
            this(repo, commit);
            var gone = new BitSet();
            for (int file = 0; file < before.paths.size(); file++) {
                gone.set(file, without.contains(before.paths.get(file)));
                paths.add(before.paths.get(file));
                lengths.add(gone.get(file) ? 0 : before.lengths[file]);
            }
            inFiles.addAll(before.inFiles, posting -> !gone.get(file(posting)));
            inPaths.addAll(before.inPaths, posting -> !gone.get(file(posting)));
        }

        boolean isFull() {
            return paths.size() == MOST_FILES;
        }

        /** @param content empty where only the path says anything */
        void add(String path, String content) {
            if (path.isEmpty() && content.isBlank()) {
                return;
            }
            Lexemes.each(path, (term, _, _) -> terms.add(hash(term)));
            post(terms.sorted(), inPaths);
            Lexemes.each(content, (term, _, _) -> terms.add(hash(term)));
            lengths.add(terms.size());
            post(terms.sorted(), inFiles);
            terms.clear();
            paths.add(path);
        }

        private void post(long[] hashes, Longs to) {
            int file = paths.size();
            for (int i = 0, count = 1; i < hashes.length; i++, count++) {
                if (i + 1 == hashes.length || hashes[i + 1] != hashes[i]) {
                    to.add(hashes[i] << LOW_BITS | (long) file << COUNT_BITS | Math.min(count, MOST_COUNTED));
                    count = 0;
                }
            }
        }

        Concordance build() {
            return new Concordance(this);
        }
    }

    /** Numbers that become more. */
    private static final class Longs {
        private long[] values = new long[256];
        private int size;

        void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        void addAll(long[] more, LongPredicate which) {
            for (long value : more) {
                if (which.test(value)) {
                    add(value);
                }
            }
        }

        int size() {
            return size;
        }

        void clear() {
            size = 0;
        }

        long[] sorted() {
            long[] sorted = Arrays.copyOf(values, size);
            Arrays.sort(sorted);
            return sorted;
        }
    }
}
