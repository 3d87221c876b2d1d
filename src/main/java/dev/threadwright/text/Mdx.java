package dev.threadwright.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** MDX: Markdown in which imports, exports, tags and expressions in braces are code, and indented lines are none. */
final class Mdx implements TextFormat {
    /** Stands in the masked file for each character of a tag. */
    static final char TAG = '\uE000';
    /** Stands in the masked file for each character of an expression in braces. */
    static final char EXPRESSION = '\uE001';

    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .enabledBlockTypes(Set.of(
                    BlockQuote.class, FencedCodeBlock.class, Heading.class, ListBlock.class, ThematicBreak.class))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .maxOpenBlockParsers(Markdown.DEEPEST)
            .maxInlineNesting(Markdown.DEEPEST)
            .build();

    @Override
    public String title() {
        return "MDX";
    }

    @Override
    public boolean reads(String path) {
        return path.toLowerCase(Locale.ROOT).endsWith(".mdx");
    }

    @Override
    public List<Unit> units(String path, String file) throws Unreadable {
        var units = new ReadBack(this, path, file);
        int body = FrontMatter.read(file, units);
        Markdown.read(PARSER, file, MdxMask.of(file, body), body, units, MarkdownWords.WAYS_OF_MDX);
        return units.units();
    }
}
