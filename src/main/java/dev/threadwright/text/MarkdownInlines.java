package dev.threadwright.text;

import java.util.List;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/** Reads one paragraph, heading or cell of Markdown; what CommonMark drops between its words is markup. */
final class MarkdownInlines extends AbstractVisitor {
    private final String file;
    private final String shape;
    private final int base;
    private final boolean cell;
    private Reading.Builder reading;
    private boolean fresh = true;
    private boolean skipped;
    private @Nullable String broken;

    /** @param shape the file as the parser sees it, of the same length; see {@link Mdx} */
    private MarkdownInlines(String file, String shape, int base, int start, boolean cell) {
        this.file = file;
        this.shape = shape;
        this.base = base;
        this.cell = cell;
        this.reading = Reading.from(file, start);
    }

    /** @param base where in the file the parsed text begins */
    static @Nullable Reading read(Node parent, String file, String shape, int base) {
        Node first = parent.getFirstChild();
        while (first != null && first.getSourceSpans().isEmpty()) {
            first = first.getNext();
        }
        if (first == null) {
            return null;
        }
        int start = base + first.getSourceSpans().getFirst().getInputIndex();
        var inlines = new MarkdownInlines(file, shape, base, start, parent instanceof TableCell);
        inlines.visitChildren(parent);
        return inlines.reading.build();
    }

    private int start(Node node) {
        return base + node.getSourceSpans().getFirst().getInputIndex();
    }

    private int end(Node node) {
        return end(node.getSourceSpans().getLast());
    }

    private int end(SourceSpan span) {
        return base + span.getInputIndex() + span.getLength();
    }

    private void to(int start) {
        if (skipped) {
            reading = Reading.from(file, start);
            skipped = false;
        }
        if (broken != null && start > reading.at() && !shape.startsWith(":::", start)) {
            reading.reads(start, broken);
        }
        reading.markup(start);
        broken = null;
    }

    private void within(Node node) {
        if (node.getSourceSpans().isEmpty()) {
            visitChildren(node);
            return;
        }
        to(start(node));
        visitChildren(node);
        to(end(node));
    }

    @Override
    public void visit(Emphasis emphasis) {
        within(emphasis);
    }

    @Override
    public void visit(StrongEmphasis strong) {
        within(strong);
    }

    @Override
    public void visit(Image image) {
        within(image);
    }

    @Override
    public void visit(Link link) {
        if (!link.getSourceSpans().isEmpty() && shape.charAt(start(link)) == '<') {
            to(start(link));
            reading.placeholder(end(link), file.substring(start(link) + 1, end(link) - 1));
            fresh = false;
            return;
        }
        within(link);
    }

    @Override
    public void visit(HtmlInline html) {
        within(html);
        fresh = false;
    }

    @Override
    public void visit(SoftLineBreak line) {
        lineBreak(" ");
    }

    @Override
    public void visit(HardLineBreak line) {
        lineBreak("\n");
    }

    private void lineBreak(String as) {
        skipped = fresh;
        broken = fresh ? null : as;
    }

    @Override
    public void visit(Code code) {
        List<SourceSpan> spans = code.getSourceSpans();
        if (spans.isEmpty()) {
            return;
        }
        int start = start(code);
        int end = end(code);
        int ticks = 0;
        while (start + ticks < end && shape.charAt(start + ticks) == '`') {
            ticks++;
        }
        int from = start + ticks;
        int behind = end - ticks;
        if (behind - from > 2
                && blank(from)
                && blank(behind - 1)
                && !shape.substring(from, behind).isBlank()) {
            from++;
            behind--;
        }
        to(start);
        reading.markup(from);
        for (SourceSpan span : spans) {
            int at = base + span.getInputIndex();
            if (at > reading.at() && at < behind) {
                reading.reads(at, " ");
            }
            characters(Math.max(reading.at(), Math.min(end(span), behind)));
        }
        reading.markup(end);
        fresh = false;
    }

    private void characters(int to) {
        for (int pipe = pipe(to); pipe >= 0; pipe = pipe(to)) {
            reading.plain(pipe).reads(pipe + 2, "|");
        }
        reading.plain(to);
    }

    /** In a cell a pipe is escaped within code as well. */
    private int pipe(int to) {
        return cell ? shape.indexOf(MarkdownText.ESCAPED_PIPE, reading.at(), to) : -1;
    }

    private boolean blank(int at) {
        return shape.charAt(at) == ' ' || shape.charAt(at) == '\t';
    }

    @Override
    public void visit(Text text) {
        for (SourceSpan span : text.getSourceSpans()) {
            int at = base + span.getInputIndex();
            boolean first = fresh || broken != null;
            to(at);
            int words = first ? MarkdownText.afterMarks(shape, at, end(span), fresh) : at;
            if (words > at) {
                if (fresh) {
                    reading = Reading.from(file, words);
                } else {
                    reading.markup(words);
                }
            }
            int end = end(span);
            while (end > words && blank(end - 1) && !text.getLiteral().endsWith(" ")) {
                end--;
            }
            MarkdownText.read(reading, file, shape, end);
            fresh &= words == end;
        }
    }
}
