package dev.threadwright.picture;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import java.util.BitSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** Marks the words that differ: those that go with {@code del}, those that come with {@code ins}. */
final class Marks {
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+|\\s+|.", Pattern.DOTALL);

    /** Tokens of both sides: a comparison's memory grows with the square of what differs. */
    private static final int MOST_COMPARED = 1000;

    private Marks() {}

    static void set(Pair pair) {
        List<TextNode> was = texts(pair.before());
        List<TextNode> is = texts(pair.after());
        if (was.size() != is.size()) {
            // Inline markup came or went with the words: all of it is marked.
            was.forEach(text -> mark(text, List.of(text.getWholeText()), all(), "del"));
            is.forEach(text -> mark(text, List.of(text.getWholeText()), all(), "ins"));
            return;
        }
        for (int i = 0; i < was.size(); i++) {
            mark(was.get(i), is.get(i));
        }
    }

    private static List<TextNode> texts(Element body) {
        return body.nodeStream(TextNode.class).filter(text -> !text.isBlank()).toList();
    }

    private static BitSet all() {
        var all = new BitSet();
        all.set(0);
        return all;
    }

    private static void mark(TextNode was, TextNode is) {
        if (was.getWholeText().equals(is.getWholeText())) {
            return;
        }
        List<String> old = tokens(was);
        List<String> fresh = tokens(is);
        int start = same(old, fresh);
        int end = same(
                old.subList(start, old.size()).reversed(),
                fresh.subList(start, fresh.size()).reversed());
        var gone = new BitSet();
        var come = new BitSet();
        List<String> wasThere = old.subList(start, old.size() - end);
        List<String> isThere = fresh.subList(start, fresh.size() - end);
        if (wasThere.size() + isThere.size() > MOST_COMPARED) {
            gone.set(start, old.size() - end);
            come.set(start, fresh.size() - end);
        } else {
            for (AbstractDelta<String> delta : DiffUtils.diff(wasThere, isThere).getDeltas()) {
                set(gone, start, delta.getSource());
                set(come, start, delta.getTarget());
            }
        }
        mark(was, old, joined(old, gone), "del");
        mark(is, fresh, joined(fresh, come), "ins");
    }

    private static List<String> tokens(TextNode text) {
        return TOKEN.matcher(text.getWholeText())
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /** How many tokens two lists begin with alike. */
    private static int same(List<String> old, List<String> fresh) {
        int same = 0;
        while (same < Math.min(old.size(), fresh.size()) && old.get(same).equals(fresh.get(same))) {
            same++;
        }
        return same;
    }

    private static void set(BitSet marked, int start, Chunk<String> chunk) {
        marked.set(start + chunk.getPosition(), start + chunk.getPosition() + chunk.size());
    }

    /** With the blanks between two marked words. */
    private static BitSet joined(List<String> tokens, BitSet marked) {
        for (int i = 1; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).isBlank() && marked.get(i - 1) && marked.get(i + 1)) {
                marked.set(i);
            }
        }
        return marked;
    }

    private static void mark(TextNode text, List<String> tokens, BitSet marked, String tag) {
        int at = 0;
        while (at < tokens.size()) {
            boolean mark = marked.get(at);
            int end = mark ? marked.nextClearBit(at) : marked.nextSetBit(at);
            int to = end < 0 ? tokens.size() : Math.min(end, tokens.size());
            var words = new TextNode(String.join("", tokens.subList(at, to)));
            text.before(mark ? new Element(tag).appendChild(words) : words);
            at = to;
        }
        text.remove();
    }
}
