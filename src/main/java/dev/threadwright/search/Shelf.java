package dev.threadwright.search;

import dev.threadwright.repo.RepoName;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The index as it lies on the disk: one document for each text, in Lucene. What it holds of a repository, and the commit
 * that it holds, are committed together.
 */
final class Shelf implements Closeable {
    /** Raised whenever texts are read or kept in another way: an index of an earlier one is made anew. */
    private static final String EDITION = "1";

    private static final String EDITION_KEY = ":edition";

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final Map<String, String> commits = new HashMap<>();

    /** @throws IOException where the index cannot be read or another process holds it */
    Shelf(Path folder) throws IOException {
        directory = FSDirectory.open(folder);
        try {
            writer = new IndexWriter(
                    directory,
                    new IndexWriterConfig()
                            .setCodec(new Lucene104Codec(Lucene104Codec.Mode.BEST_COMPRESSION))
                            .setSimilarity(new BM25Similarity())
                            .setRAMBufferSizeMB(48));
            commits.putAll(known(writer));
            if (!EDITION.equals(commits.get(EDITION_KEY))) {
                writer.deleteAll();
                commits.clear();
                commits.put(EDITION_KEY, EDITION);
            }
            searchers = new SearcherManager(writer, null);
        } catch (IOException | RuntimeException unreadable) {
            directory.close();
            throw unreadable;
        }
    }

    private static Map<String, String> known(IndexWriter writer) {
        var known = new HashMap<String, String>();
        Iterable<Map.Entry<String, String>> data = writer.getLiveCommitData();
        if (data != null) {
            data.forEach(entry -> known.put(entry.getKey(), entry.getValue()));
        }
        return known;
    }

    /** Whether it can still be written: Lucene ends for good what it could not write as a whole. */
    boolean isOpen() {
        return writer.isOpen();
    }

    /** The commits that it holds, by repository. */
    synchronized Map<RepoName, String> commits() {
        var named = new HashMap<RepoName, String>();
        commits.forEach((repo, commit) -> RepoName.parse(repo).ifPresent(name -> named.put(name, commit)));
        return named;
    }

    /** Puts a file's texts in the place of those that it had. */
    void put(RepoName repo, String path, List<Entry> entries) throws IOException {
        String file = file(repo, path);
        List<Document> documents = entries.stream()
                .map(entry -> Stored.document(repo, file, entry))
                .toList();
        if (documents.isEmpty()) {
            writer.deleteDocuments(new Term(Stored.FILE, file));
        } else {
            writer.updateDocuments(new Term(Stored.FILE, file), documents);
        }
    }

    /** What is put of a repository from here on makes no commit of it until {@link #keep}, also after a crash. */
    synchronized void begin(RepoName repo) {
        commits.remove(repo.toString());
    }

    /** Takes everything of a repository away; nothing is sure until {@link #keep} or {@link #forget}. */
    void clear(RepoName repo) throws IOException {
        writer.deleteDocuments(new Term(Stored.REPO, repo.toString()));
    }

    /** From here on, also after a crash, what was put is what that commit of the repository holds. */
    synchronized void keep(RepoName repo, String commit) throws IOException {
        commits.put(repo.toString(), commit);
        commit();
    }

    synchronized void forget(RepoName repo) throws IOException {
        commits.remove(repo.toString());
        clear(repo);
        commit();
    }

    private void commit() throws IOException {
        writer.setLiveCommitData(Map.copyOf(commits).entrySet());
        writer.commit();
        searchers.maybeRefreshBlocking();
    }

    record Placed(RepoName repo, String path, Entry entry) {}

    /** The texts that fit a query best, the shortest first among equals, in the order of repository, path and text. */
    List<Placed> best(Query query, Collection<RepoName> among, int most) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            TopDocs top = searcher.search(within(query, among), most);
            int[] documents = Arrays.stream(top.scoreDocs)
                    .mapToInt((ScoreDoc one) -> one.doc)
                    .sorted()
                    .toArray();
            return placed(searcher, documents);
        } finally {
            searchers.release(searcher);
        }
    }

    /** The files in which texts fit a query; nothing where more than so many texts do. */
    Optional<Map<RepoName, Set<String>>> files(Query query, Collection<RepoName> among, int most) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            int[] documents = searcher.search(within(query, among), Documents.upTo(most));
            return documents.length > most ? Optional.empty() : Optional.of(files(searcher, documents));
        } finally {
            searchers.release(searcher);
        }
    }

    private static Map<RepoName, Set<String>> files(IndexSearcher searcher, int[] documents) throws IOException {
        var names = new FileNames(searcher);
        Set<String> different = new LinkedHashSet<>();
        for (int document : documents) {
            different.add(names.of(document));
        }
        var files = new HashMap<RepoName, Set<String>>();
        for (String file : different) {
            files.computeIfAbsent(repo(file), _ -> new TreeSet<>()).add(path(file));
        }
        return files;
    }

    private static Query within(Query query, Collection<RepoName> among) {
        if (among.isEmpty()) {
            return query;
        }
        List<BytesRef> names =
                among.stream().map(repo -> new BytesRef(repo.toString())).toList();
        return new BooleanQuery.Builder()
                .add(query, Occur.MUST)
                .add(new TermInSetQuery(Stored.REPO, names), Occur.FILTER)
                .build();
    }

    private static List<Placed> placed(IndexSearcher searcher, int[] documents) throws IOException {
        StoredFields stored = searcher.storedFields();
        var names = new FileNames(searcher);
        var placed = new ArrayList<Placed>();
        for (int document : documents) {
            String file = names.of(document);
            placed.add(new Placed(repo(file), path(file), Stored.entry(stored.document(document))));
        }
        return placed;
    }

    /** The files of documents that are asked for in their order. */
    private static final class FileNames {
        private final List<LeafReaderContext> leaves;
        private int leaf = -1;
        private @Nullable SortedDocValues files;

        FileNames(IndexSearcher searcher) {
            leaves = searcher.getIndexReader().leaves();
        }

        String of(int document) throws IOException {
            int in = ReaderUtil.subIndex(document, leaves);
            SortedDocValues there = files;
            if (in != leaf || there == null) {
                leaf = in;
                there = leaves.get(in).reader().getSortedDocValues(Stored.FILE);
                files = there;
            }
            there.advanceExact(document - leaves.get(in).docBase);
            return there.lookupOrd(there.ordValue()).utf8ToString();
        }
    }

    private static RepoName repo(String file) {
        return RepoName.parse(file.substring(0, file.indexOf(':'))).orElseThrow();
    }

    private static String path(String file) {
        return file.substring(file.indexOf(':') + 1);
    }

    private static String file(RepoName repo, String path) {
        return repo + ":" + path;
    }

    @Override
    public void close() throws IOException {
        searchers.close();
        writer.rollback();
        directory.close();
    }
}
