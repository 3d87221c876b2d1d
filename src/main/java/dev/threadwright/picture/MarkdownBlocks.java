package dev.threadwright.picture;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;

/** The paragraphs, headings, list items and tables of two versions of a Markdown file that read differently. */
final class MarkdownBlocks {
    private static final int DEEPEST = 64;
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .maxOpenBlockParsers(DEEPEST)
            .maxInlineNesting(DEEPEST)
            .build();
    private static final HtmlRenderer HTML =
            HtmlRenderer.builder().extensions(List.of(TablesExtension.create())).build();

    private MarkdownBlocks() {}

    /** Nothing where the two are built differently. */
    static List<Pair> changed(String before, String after) {
        List<Node> was = blocks(before);
        List<Node> is = blocks(after);
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < was.size() && was.size() == is.size(); i++) {
            String old = HTML.render(was.get(i));
            String fresh = HTML.render(is.get(i));
            if (old.equals(fresh)) {
                continue;
            }
            if (was.get(i) instanceof HtmlBlock) {
                pairs.addAll(HtmlBlocks.changed(old, fresh));
            } else {
                pairs.add(new Pair(
                        Jsoup.parseBodyFragment(around(was.get(i), old)).body(),
                        Jsoup.parseBodyFragment(around(is.get(i), fresh)).body()));
            }
        }
        return pairs;
    }

    private static List<Node> blocks(String file) {
        var blocks = new ArrayList<Node>();
        PARSER.parse(FrontMatter.without(file)).accept(new AbstractVisitor() {
            @Override
            public void visit(Paragraph paragraph) {
                blocks.add(paragraph);
            }

            @Override
            public void visit(Heading heading) {
                blocks.add(heading);
            }

            @Override
            public void visit(HtmlBlock html) {
                blocks.add(html);
            }

            @Override
            public void visit(CustomBlock block) {
                if (block instanceof TableBlock) {
                    blocks.add(block);
                } else {
                    visitChildren(block);
                }
            }
        });
        return blocks;
    }

    /** With the mark of the list or quote that it stands in. */
    private static String around(Node block, String html) {
        return switch (block.getParent()) {
            case ListItem item
            when item.getParent() instanceof OrderedList list ->
                "<ol start=\"%d\"><li>%s</li></ol>".formatted(number(list, item), html);
            case ListItem _ -> "<ul><li>" + html + "</li></ul>";
            case BlockQuote _ -> "<blockquote>" + html + "</blockquote>";
            case null, default -> html;
        };
    }

    private static int number(OrderedList list, ListItem item) {
        int number = list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber();
        for (Node earlier = item.getPrevious(); earlier != null; earlier = earlier.getPrevious()) {
            number++;
        }
        return number;
    }
}
