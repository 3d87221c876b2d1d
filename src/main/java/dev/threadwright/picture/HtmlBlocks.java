package dev.threadwright.picture;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** The blocks of two versions of an HTML file whose texts differ. */
final class HtmlBlocks {
    /** What is shown whole; of any other block only the line that the words stand in. */
    private static final Set<String> WHOLE = Set.of(
            "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "blockquote", "figcaption", "summary", "legend");

    private HtmlBlocks() {}

    /** Nothing where the two are built differently. */
    static List<Pair> changed(String before, String after) {
        List<TextNode> was = texts(Jsoup.parse(FrontMatter.without(before)));
        List<TextNode> is = texts(Jsoup.parse(FrontMatter.without(after)));
        var pairs = new ArrayList<Pair>();
        Map<Node, Boolean> taken = new IdentityHashMap<>();
        for (int i = 0; i < was.size() && was.size() == is.size(); i++) {
            if (!was.get(i).getWholeText().equals(is.get(i).getWholeText())
                    && taken.put(first(was.get(i)), true) == null) {
                pairs.add(new Pair(block(was.get(i)), block(is.get(i))));
            }
        }
        return pairs;
    }

    private static List<TextNode> texts(Document page) {
        return page.body()
                .nodeStream(TextNode.class)
                .filter(text -> !text.isBlank())
                .toList();
    }

    /** What tells blocks apart. */
    private static Node first(TextNode text) {
        Element block = around(text);
        return isWhole(block) ? block : line(text).getFirst();
    }

    /** The block in a body of its own. */
    private static Element block(TextNode text) {
        Element body = Document.createShell("").body();
        Element block = around(text);
        if (block.normalName().equals("li")) {
            Element list = block.parent();
            body.appendElement(list != null && list.normalName().equals("ol") ? "ol" : "ul")
                    .appendChild(block.clone());
        } else if (isWhole(block)) {
            body.appendChild(block.clone());
        } else {
            Element line = body.appendElement("p");
            line(text).forEach(node -> line.appendChild(node.clone()));
        }
        return body;
    }

    private static boolean isWhole(Element block) {
        return WHOLE.contains(block.normalName()) || block.normalName().equals("table");
    }

    /** The nearest block; of a cell its table. */
    private static Element around(TextNode text) {
        @Nullable Element at = text.parent() instanceof Element parent ? parent : null;
        while (at != null && !at.isBlock()) {
            at = at.parent();
        }
        if (at == null) {
            throw new IllegalStateException("A text outside of every block");
        }
        boolean cell = Set.of("td", "th", "caption").contains(at.normalName());
        @Nullable Element table = cell ? at.closest("table") : null;
        return table == null ? at : table;
    }

    /** What stands on one line with a text: its neighbours up to the next block on both sides. */
    private static List<Node> line(TextNode text) {
        Element block = around(text);
        Node at = text;
        while (at.parent() != null && at.parent() != block) {
            at = at.parent();
        }
        Node first = at;
        while (first.previousSibling() != null && isInline(first.previousSibling())) {
            first = first.previousSibling();
        }
        var line = new ArrayList<Node>();
        for (@Nullable Node next = first; next != null && isInline(next); next = next.nextSibling()) {
            line.add(next);
        }
        return line.isEmpty() ? List.of(at) : line;
    }

    private static boolean isInline(@Nullable Node node) {
        return !(node instanceof Element element)
                || !element.isBlock() && !element.normalName().equals("br");
    }
}
