package dev.threadwright.change;

import dev.threadwright.text.Atom;
import dev.threadwright.text.Document;
import dev.threadwright.text.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a document holds beside words: what belongs to whoever builds it, in its order, and what people set in prose. A
 * piece of which nobody knows what it is counts among the first.
 */
final class ProseFrame {
    /** Fills something in or runs in some generator of pages, wherever it stands, within code as well. */
    private static final Pattern TEMPLATE = Pattern.compile(
            "\\{\\{[\\s\\S]{0,2000}?\\}\\}|\\{%[\\s\\S]{0,2000}?%\\}|\\{#[^\\n]*?\\}|<%[\\s\\S]{0,2000}?%>"
                    + "|\\{\\{|\\}\\}|\\{%|%\\}|<%|%>|(?m:^[ \\t]*<<<.*$|^[ \\t]*-*8<-.*$)"
                    + "|(?i:\\[!include\\b[^\\n]*|!{3}[ \\t]*include[^\\n]*|@include\\b[^\\n]*|@\\[\\w+\\]\\([^)\\n]*\\)|\\[:include[^\\n]*|\":include[^\\n]*"
                    + "|(?:include|ifdef|ifndef|ifeval|endif)::[^\\n]*)");

    /** What some reader of Markdown takes for a tag, an attribute, a role or a directive, though ours does not. */
    private static final Pattern DIALECT = Pattern.compile(
            "(?<!\\\\)<(?!https?://)[A-Za-z/!?][^>\\n]*>?"
                    + "|(?<!\\\\)\\{[^{}\\n]{0,200}[=.#:][^{}\\n]{0,200}\\}|\\{[A-Za-z][\\w:+-]*\\}(?=`)|(?<![\\w:]):{1,3}[A-Za-z][\\w-]*[\\[{]");

    /** Wherever no paragraph goes on, such a line is code. */
    private static final Pattern MODULE = Pattern.compile("(?m)^(?:import|export)\\b[^\\n]*");

    private static final String NAMED = "front matter: ";

    private final ProseFormat format;
    private final String file;
    private final List<Piece> fixed = new ArrayList<>();
    private final List<Mark> links = new ArrayList<>();
    private final List<Mark> codes = new ArrayList<>();

    /**
     * Something that is not prose.
     *
     * @param at where it begins, in characters
     * @param example whether it is code that nobody runs but who types it
     */
    record Piece(String raw, int at, boolean example) {
        /** Whether the file itself holds it so, and it is no name for something there. */
        boolean isThere() {
            return !raw.startsWith(NAMED);
        }
    }

    /** A link's target, or what stands in inline code. */
    record Mark(String what, int at) {}

    private ProseFrame(ProseFormat format, String file) {
        this.format = format;
        this.file = file;
    }

    static ProseFrame of(ProseFormat format, Document document) {
        var frame = new ProseFrame(format, document.text().chars());
        int at = 0;
        for (Unit unit : document.units()) {
            frame.gap(at, unit.start());
            if (unit.kind() == Unit.Kind.FRONT_MATTER) {
                frame.fixed.add(new Piece(NAMED + unit.key(), unit.start(), false));
            }
            frame.unit(unit);
            at = unit.end();
        }
        frame.gap(at, frame.file.length());
        frame.all(TEMPLATE.matcher(frame.file));
        if (format == ProseFormat.MDX) {
            frame.all(MODULE.matcher(frame.file));
        }
        return frame;
    }

    private void all(Matcher found) {
        while (found.find()) {
            fixed.add(new Piece(found.group(), found.start(), false));
        }
    }

    List<Piece> fixed() {
        return fixed;
    }

    List<Mark> links() {
        return links;
    }

    List<Mark> codes() {
        return codes;
    }

    /** What lies between two texts: paragraph by paragraph, and what shares its line with a text by itself. */
    private void gap(int from, int to) {
        int block = -1;
        int at = from;
        while (at < to) {
            int ending = file.indexOf('\n', at);
            int end = ending < 0 || ending >= to ? to : ending + 1;
            boolean whole = (at == 0 || file.charAt(at - 1) == '\n')
                    && (end < to || file.charAt(end - 1) == '\n' || to == file.length());
            String line = file.substring(at, end);
            var opened = whole ? format.opened(line) : Optional.<String>empty();
            if (opened.isPresent()) {
                block(block, at);
                block = -1;
                int behind = fenceEnd(end, to, opened.get());
                fixed.add(new Piece(file.substring(at, behind).stripTrailing(), at, format.isExample(line)));
                end = behind;
            } else if (!whole || line.isBlank()) {
                block(block, at);
                block = -1;
                block(at, end);
            } else if (block < 0) {
                block = at;
            }
            at = end;
        }
        block(block, to);
    }

    private int fenceEnd(int from, int to, String opened) {
        int at = from;
        while (at < to) {
            int ending = file.indexOf('\n', at);
            int end = ending < 0 || ending >= to ? to : ending + 1;
            if (format.closes(file.substring(at, end), opened)) {
                return end;
            }
            at = end;
        }
        return to;
    }

    private void block(int from, int to) {
        if (from < 0 || from >= to) {
            return;
        }
        String block = file.substring(from, to);
        var targets = new ArrayList<Mark>();
        boolean prose = block.lines().allMatch(line -> format.isProse(line, to(targets, from)));
        if (prose) {
            links.addAll(targets);
        } else {
            fixed.add(new Piece(block.stripTrailing(), from, false));
        }
    }

    private static Consumer<String> to(List<Mark> targets, int at) {
        return target -> targets.add(new Mark(target, at));
    }

    private void unit(Unit unit) {
        var placeholders = new ArrayList<Piece>();
        int at = unit.start();
        int code = -1;
        for (Atom atom : unit.reading().atoms()) {
            String raw = file.substring(atom.start(), atom.end());
            if (code < 0) {
                words(at, atom.start());
            }
            boolean mark = format.isCode(raw) && atom.kind() == Atom.Kind.MARKUP;
            if (mark && code >= 0) {
                codes.add(new Mark(file.substring(code, atom.start()), code));
                code = -1;
            } else if (mark) {
                code = atom.end();
            } else if (!isLink(atom, raw)) {
                (atom.kind() == Atom.Kind.PLACEHOLDER ? placeholders : fixed).add(new Piece(raw, atom.start(), false));
            }
            at = atom.end();
        }
        words(at, unit.end());
        placeholders.sort((one, other) -> one.raw().compareTo(other.raw()));
        fixed.addAll(placeholders);
    }

    /** Marks of prose, a link's among them; words that are filled in are none, but an address that stands for itself is. */
    private boolean isLink(Atom atom, String raw) {
        var targets = new ArrayList<Mark>();
        boolean prose = raw.lines().allMatch(line -> format.isProse(line, to(targets, atom.start())));
        boolean linked = prose && (atom.kind() == Atom.Kind.MARKUP || !targets.isEmpty());
        if (linked) {
            links.addAll(targets);
        }
        return linked;
    }

    private void words(int from, int to) {
        if (format == ProseFormat.MARKDOWN || format == ProseFormat.MDX) {
            all(DIALECT.matcher(file).region(from, to).useTransparentBounds(true));
        }
    }
}
