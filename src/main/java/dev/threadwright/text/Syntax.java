package dev.threadwright.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
    final List<Syntax> children = new ArrayList<>(4);

    private Syntax(String type, int start, int end, boolean named, String field, @Nullable Syntax parent) {
        this.type = type;
        this.start = start;
        this.end = end;
        this.named = named;
        this.field = field;
        this.parent = parent;
    }

    /** Reads a whole file; where it is broken, the tree has nodes of type ERROR. */
    static Syntax of(TSLanguage language, String file) throws Unreadable {
        byte[] bytes = file.getBytes(StandardCharsets.UTF_16LE);
        try (TSParser parser = new TSParser()) {
            parser.setLanguage(language);
            try (TSTree tree = parser.parse(new byte[CHUNK], null, (buffer, from, point) -> fill(bytes, buffer, from),
                    TSInputEncoding.TSInputEncodingUTF16LE)) {
                TSNode root = tree.getRootNode();
                if (root.isNull()) {
                    throw new Unreadable("it cannot be parsed");
                }
                return copy(root, file.length());
            }
        }
    }

    String text(String file) {
        return file.substring(start, end);
    }

    boolean isWithin(String ancestor) {
        for (Syntax node = parent; node != null; node = node.parent) {
            if (node.type.equals(ancestor)) {
                return true;
            }
        }
        return false;
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

    private static Syntax copy(TSNode root, int length) {
        Map<Integer, String> types = new HashMap<>();
        try (TSTreeCursor cursor = new TSTreeCursor(root)) {
            Syntax top = node(cursor, types, length, null);
            Syntax at = top;
            while (true) {
                if (cursor.gotoFirstChild()) {
                    at = node(cursor, types, length, at);
                    continue;
                }
                while (!cursor.gotoNextSibling()) {
                    if (!cursor.gotoParent() || at.parent == null) {
                        return top;
                    }
                    at = at.parent;
                }
                at = node(cursor, types, length, at.parent);
            }
        }
    }

    private static Syntax node(TSTreeCursor cursor, Map<Integer, String> types, int length, @Nullable Syntax parent) {
        TSNode node = cursor.currentNode();
        String type = types.computeIfAbsent(node.getSymbol(), symbol -> node.getType());
        String field = cursor.currentFieldName();
        int end = Math.min(length, node.getEndByte() / 2);
        var one = new Syntax(type, Math.min(end, node.getStartByte() / 2), end, node.isNamed(), field == null ? "" : field, parent);
        if (parent != null) {
            parent.children.add(one);
        }
        return one;
    }
}
