package dev.threadwright.text;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The large files that were read last. One task reads the same content to find words in it, to change them and to judge the
 * change; whoever asks has the content in hand, so that nothing is taken on trust.
 */
final class RecentDocuments {
    /** Smaller files are read as quickly as they are looked up. */
    private static final int SMALLEST = 1 << 15;

    private static final int LARGEST = 1 << 22;
    private static final int MOST = 4;

    private final Deque<Kept> kept = new ArrayDeque<>();

    private record Kept(String path, SoftReference<Document> document) {}

    Document get(String path, Text text, Supplier<Document> read) {
        if (text.length() < SMALLEST || text.length() > LARGEST) {
            return read.get();
        }
        Optional<Document> known = find(path, text);
        if (known.isPresent()) {
            return known.get();
        }
        Document fresh = read.get();
        keep(path, fresh);
        return fresh;
    }

    private synchronized Optional<Document> find(String path, Text text) {
        for (Iterator<Kept> each = kept.iterator(); each.hasNext(); ) {
            Kept one = each.next();
            Document document = one.document().get();
            if (document == null) {
                each.remove();
            } else if (one.path().equals(path)
                    && document.text().encoding() == text.encoding()
                    && Arrays.equals(document.text().content(), text.content())) {
                return Optional.of(document);
            }
        }
        return Optional.empty();
    }

    private synchronized void keep(String path, Document document) {
        kept.addFirst(new Kept(path, new SoftReference<>(document)));
        while (kept.size() > MOST) {
            kept.removeLast();
        }
    }
}
