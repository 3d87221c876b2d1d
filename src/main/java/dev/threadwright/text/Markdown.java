package dev.threadwright.text;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Markdown as CommonMark 0.31 has it, with GitHub's tables and task lists, footnotes, admonitions and front matter. */
final class Markdown implements TextFormat {
    static final int DEEPEST = 64;
    private static final Pattern PATH = Pattern.compile("(?i).*\\.(md|markdown|mdown|mkd|mkdn)");
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .maxOpenBlockParsers(DEEPEST)
            .maxInlineNesting(DEEPEST)
            .build();

    @Override
    public String title() {
        return "Markdown";
    }

    @Override
    public boolean reads(String path) {
        return PATH.matcher(path).matches();
    }

    @Override
    public List<Unit> units(String path, String file) throws Unreadable {
        var units = new ReadBack(this, path, file);
        int body = FrontMatter.read(file, units);
        read(PARSER, file, file, body, units, MarkdownWords.WAYS);
        return units.units();
    }

    /** @param masked the file with what the parser shall not see written over; of the same length */
    static void read(
            Parser parser, String file, String masked, int body, ReadBack units, List<UnaryOperator<String>> ways) {
        String shape = masked.replace("\\|", MarkdownText.ESCAPED_PIPE);
        parser.parse(shape.substring(body)).accept(new AbstractVisitor() {
            @Override
            public void visit(Paragraph paragraph) {
                prose(paragraph);
            }

            @Override
            public void visit(Heading heading) {
                prose(heading);
            }

            @Override
            public void visit(CustomNode node) {
                if (node instanceof TableCell) {
                    prose(node);
                } else {
                    visitChildren(node);
                }
            }

            @Override
            public void visit(HtmlBlock html) {
                HtmlInProse.read(html, file, body, units);
            }

            private void prose(Node node) {
                Reading reading = MarkdownInlines.read(node, file, shape, body);
                if (reading != null) {
                    units.add(Unit.Kind.PROSE, "", reading, ways);
                }
            }
        });
    }
}
