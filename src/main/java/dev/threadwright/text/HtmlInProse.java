package dev.threadwright.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.SourceSpan;
import org.jspecify.annotations.Nullable;

/** The words between the tags of HTML that stands as a block within a document. */
final class HtmlInProse {
    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "b", "bdi", "bdo", "cite", "code", "dfn", "em", "font", "i", "img", "ins", "del", "kbd",
            "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
            "wbr");
    private static final Set<String> NO_TEXT =
            Set.of("script", "style", "pre", "textarea", "svg", "math", "template", "code", "iframe", "object");
    private static final List<UnaryOperator<String>> WAYS =
            List.of(words -> words.replace("&", "&amp;").replace("<", "&lt;"));

    private final String file;
    private final ReadBack units;
    private Reading.@Nullable Builder reading;
    /** Where the last words or the last inline tag end. */
    private int behind;

    private HtmlInProse(String file, ReadBack units) {
        this.file = file;
        this.units = units;
    }

    /** @param base where in the file the parsed text begins */
    static void read(HtmlBlock block, String file, int base, ReadBack units) {
        var html = new HtmlInProse(file, units);
        int closing = 0;
        for (SourceSpan span : block.getSourceSpans()) {
            int end = base + span.getInputIndex() + span.getLength();
            closing = html.line(Math.max(closing, base + span.getInputIndex()), end, closing(block, base));
        }
        html.ends();
    }

    private static int closing(HtmlBlock block, int base) {
        SourceSpan last = block.getSourceSpans().getLast();
        return base + last.getInputIndex() + last.getLength();
    }

    /** @return where to go on; behind the line where a tag or a comment does not end on it */
    private int line(int from, int to, int end) {
        int at = from;
        while (at < to && Character.isWhitespace(file.charAt(at))) {
            at++;
        }
        while (at < to) {
            char c = file.charAt(at);
            at = c == '<' ? tag(at, end) : words(at, to);
        }
        return at;
    }

    private int words(int at, int to) {
        int end = at;
        while (end < to && (file.charAt(end) != '<' || end == at)) {
            end++;
        }
        int last = end;
        while (last > at && Character.isWhitespace(file.charAt(last - 1))) {
            last--;
        }
        if (last == at) {
            return end;
        }
        int first = at;
        while (Character.isWhitespace(file.charAt(first))) {
            first++;
        }
        goesOn(first);
        if (reading != null) {
            Inline.unescaped(reading, file, last, Escapes.ENTITIES);
        }
        behind = last;
        return end;
    }

    private void goesOn(int at) {
        if (reading == null) {
            reading = Reading.from(file, at);
        } else if (at > behind) {
            reading.reads(at, " ");
        }
    }

    private int tag(int at, int to) {
        if (file.startsWith("<!--", at)) {
            ends();
            return behind("-->", at, to);
        }
        int name = at + (file.startsWith("</", at) ? 2 : 1);
        int nameEnd = name;
        while (nameEnd < to && Character.isLetterOrDigit(file.charAt(nameEnd))) {
            nameEnd++;
        }
        if (nameEnd == name) {
            if (file.startsWith("<!", at) || file.startsWith("<?", at)) {
                ends();
                return behind(">", at, to);
            }
            goesOn(at);
            if (reading != null) {
                reading.plain(at + 1);
            }
            behind = at + 1;
            return at + 1;
        }
        int end = tagEnd(nameEnd, to);
        String tag = file.substring(name, nameEnd).toLowerCase(Locale.ROOT);
        if (INLINE.contains(tag)) {
            goesOn(at);
            if (reading != null) {
                reading.markup(end);
            }
            behind = end;
            return end;
        }
        ends();
        return NO_TEXT.contains(tag) && name == at + 1 && file.charAt(end - 2) != '/'
                ? behind("</" + tag, end, to)
                : end;
    }

    private int tagEnd(int at, int to) {
        char quote = 0;
        for (int i = at; i < to; i++) {
            char c = file.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '>') {
                return i + 1;
            }
        }
        return to;
    }

    private int behind(String closing, int at, int to) {
        int found = at;
        while (found + closing.length() <= to && !file.regionMatches(true, found, closing, 0, closing.length())) {
            found++;
        }
        return found + closing.length() <= to ? found + closing.length() : to;
    }

    private void ends() {
        if (reading != null) {
            units.add(Unit.Kind.MARKUP_TEXT, "", reading.build(), WAYS);
            reading = null;
        }
    }
}
