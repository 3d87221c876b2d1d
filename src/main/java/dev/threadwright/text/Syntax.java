package dev.threadwright.text;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSLanguage;
import org.treesitter.TSNode;
import org.treesitter.TSParser;
import org.treesitter.TSTree;
import org.treesitter.TSTreeCursor;

/** A node of a file's syntax tree, as tree-sitter's grammars name it; offsets are in the file's characters. */
final class Syntax {
    private static final int CHUNK = 1 << 16;

    final String type;
    final int start;
    final int end;
    final boolean named;
    /** Its role in its parent; empty where it has none. */
    final String field;

    final @Nullable Syntax parent;
    final List<Syntax> children = new ArrayList<>(0);

    /**
     * What is broken throughout is tried in ever more ways, for minutes on end: so long, and so much for each character, of
     * which what people write takes a twentieth.
     */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private static final Duration EACH = Duration.ofNanos(100_000);

    /** So many around something are looked at: what is nested deeper is nothing that somebody wrote by hand. */
    static final int MOST_ABOVE = 200;

    private Syntax(String type, int start, int end, boolean named, String field, @Nullable Syntax parent) {
        this.type = type;
        this.start = start;
        this.end = end;
        this.named = named;
        this.field = field;
        this.parent = parent;
    }

    /**
     * Reads a whole file; where it is broken, the tree has nodes of type ERROR.
     *
     * @param marks the characters that strings, comments and elements begin with: what has none of them has no children
     */
    static Syntax of(TSLanguage language, String file, BitSet marks) throws Unreadable {
        return of(language, file, marks, LONGEST.plus(EACH.multipliedBy(file.length())));
    }

    /** @param longest after which it is given up */
    static Syntax of(TSLanguage language, String file, BitSet marks, Duration longest) throws Unreadable {
        byte[] bytes = file.getBytes(StandardCharsets.UTF_16LE);
        try (TSParser parser = new TSParser()) {
            parser.setLanguage(language);
            long begun = System.nanoTime();
            try (TSTree tree = parser.parseWithOptions(
                    new byte[CHUNK],
                    null,
                    (buffer, from, point) -> fill(bytes, buffer, from),
                    TSInputEncoding.TSInputEncodingUTF16LE,
                    _ -> System.nanoTime() - begun > longest.toNanos())) {
                if (tree == null) {
                    throw new Unreadable("it takes too long to be parsed");
                }
                TSNode root = tree.getRootNode();
                if (root.isNull()) {
                    throw new Unreadable("it cannot be parsed");
                }
                return new Copy(language, file.length(), marks).of(root);
            }
        }
    }

    String text(String file) {
        return file.substring(start, end);
    }

    @Nullable Syntax child(String name) {
        for (Syntax child : children) {
            if (child.field.equals(name)) {
                return child;
            }
        }
        return null;
    }

    private static int fill(byte[] bytes, byte[] buffer, int from) {
        int length = Math.min(buffer.length, bytes.length - from);
        if (length <= 0) {
            return 0;
        }
        System.arraycopy(bytes, from, buffer, 0, length);
        return length;
    }

    /** Takes a tree out of tree-sitter's memory, with as few calls into it as can be. */
    private static final class Copy {
        private final TSLanguage language;
        private final int length;
        private final BitSet marks;
        private final Map<Integer, String> types = new HashMap<>();
        private final Map<Integer, Boolean> names = new HashMap<>();
        private final Map<Integer, String> fields = new HashMap<>();

        Copy(TSLanguage language, int length, BitSet marks) {
            this.language = language;
            this.length = length;
            this.marks = marks;
        }

        Syntax of(TSNode root) {
            try (TSTreeCursor cursor = new TSTreeCursor(root)) {
                Syntax top = node(cursor, null);
                Syntax at = top;
                while (true) {
                    int mark = marks.nextSetBit(at.start);
                    if (mark >= 0 && mark < at.end && cursor.gotoFirstChild()) {
                        at = node(cursor, at);
                        continue;
                    }
                    while (!cursor.gotoNextSibling()) {
                        if (!cursor.gotoParent() || at.parent == null) {
                            return top;
                        }
                        at = at.parent;
                    }
                    at = node(cursor, at.parent);
                }
            }
        }

        private Syntax node(TSTreeCursor cursor, @Nullable Syntax parent) {
            TSNode node = cursor.currentNode();
            int symbol = node.getSymbol();
            String type = types.computeIfAbsent(symbol, one -> node.getType());
            boolean named = names.computeIfAbsent(symbol, one -> node.isNamed());
            int field = cursor.currentFieldId();
            String role = field == 0 ? "" : fields.computeIfAbsent(field, language::fieldNameForId);
            int end = Math.min(length, node.getEndByte() / 2);
            var one = new Syntax(type, Math.min(end, node.getStartByte() / 2), end, named, role, parent);
            if (parent != null) {
                parent.children.add(one);
            }
            return one;
        }
    }
}
