package dev.threadwright.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** What stands above a document, as YAML or TOML: it is configuration, but for the values that are shown. */
final class FrontMatter {
    private static final Set<String> SHOWN = Set.of(
            "title",
            "description",
            "summary",
            "subtitle",
            "excerpt",
            "headline",
            "sidebarlabel",
            "label",
            "caption",
            "alt",
            "tagline",
            "intro",
            "lead",
            "text",
            "details",
            "abstract",
            "heading",
            "subheading",
            "linktitle",
            "navtitle",
            "seotitle",
            "metadescription",
            "metatitle",
            "shorttitle",
            "sidebartitle",
            "paginationlabel",
            "about",
            "linktext",
            "actiontext",
            "buttontext",
            "question",
            "answer",
            "message",
            "shortdescription",
            "pagetitle");
    private static final Pattern FENCE = Pattern.compile("(---|\\+\\+\\+)[ \\t]*\\R");
    private static final Pattern TOML = Pattern.compile(
            "(?m)^[ \\t]*([\\w-]+)[ \\t]*=[ \\t]*(?:\"([^\"\\\\\\r\\n]*+(?:\\\\.[^\"\\\\\\r\\n]*+){0,500}+)\"(?!\")|'([^'\\r\\n]*)'(?!'))");
    private static final ScalarResolver TYPES = new CoreSchema().getScalarResolver();

    private static final List<UnaryOperator<String>> DOUBLY_QUOTED = List.of(words -> words.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\t", "\\t"));
    private static final Escapes DOUBLED = (file, at, to, reads) -> {
        if (!file.startsWith("''", at) || at + 2 > to) {
            return 0;
        }
        reads.append('\'');
        return 2;
    };
    private static final List<UnaryOperator<String>> SINGLY_QUOTED = List.of(words -> words.replace("'", "''"));

    private final String file;
    private final int start;
    private final int end;
    private final ReadBack units;

    private FrontMatter(String file, int start, int end, ReadBack units) {
        this.file = file;
        this.start = start;
        this.end = end;
        this.units = units;
    }

    /** @return where the document's own text begins */
    static int read(String file, ReadBack units) {
        Matcher opening = FENCE.matcher(file);
        if (!opening.lookingAt()) {
            return 0;
        }
        String fence = opening.group(1);
        Matcher closing =
                Pattern.compile("(?m)^" + Pattern.quote(fence) + "[ \\t]*$").matcher(file);
        if (!closing.find(opening.end())) {
            return 0;
        }
        var matter = new FrontMatter(file, opening.end(), closing.start(), units);
        if (fence.equals("---")) {
            matter.yaml();
        } else {
            matter.toml();
        }
        return closing.end();
    }

    private static boolean isShown(String key) {
        String name = key.substring(key.lastIndexOf('.') + 1);
        return SHOWN.contains(name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", ""));
    }

    private void toml() {
        Matcher value = TOML.matcher(file).region(start, end);
        while (value.find()) {
            int group = value.group(2) != null ? 2 : 3;
            if (isShown(value.group(1))) {
                Reading.Builder reading = Reading.from(file, value.start(group));
                Inline.NOTHING.read(reading, file, value.end(group), group == 2 ? Escapes.BACKSLASH : Escapes.NONE);
                units.add(
                        Unit.Kind.FRONT_MATTER,
                        value.group(1),
                        reading.build(),
                        group == 2 ? DOUBLY_QUOTED : List.of());
            }
        }
    }

    private void yaml() {
        String yaml = file.substring(start, end);
        boolean wide = yaml.codePointCount(0, yaml.length()) < yaml.length();
        for (YamlScalars.Scalar scalar : YamlScalars.of(yaml)) {
            if (isShown(scalar.key())) {
                ScalarEvent event = scalar.event();
                int from = event.getStartMark().orElseThrow().getIndex();
                int to = event.getEndMark().orElseThrow().getIndex();
                value(
                        scalar,
                        start + (wide ? yaml.offsetByCodePoints(0, from) : from),
                        start + (wide ? yaml.offsetByCodePoints(0, to) : to));
            }
        }
    }

    private void value(YamlScalars.Scalar scalar, int from, int to) {
        ScalarStyle style = scalar.event().getScalarStyle();
        Reading reading = switch (style) {
            case DOUBLE_QUOTED -> flow(from + 1, to - 1, Escapes.BACKSLASH);
            case SINGLE_QUOTED -> flow(from + 1, to - 1, DOUBLED);
            case LITERAL, FOLDED -> block(from, to, style == ScalarStyle.FOLDED);
            default -> flow(from, to, Escapes.NONE);
        };
        List<UnaryOperator<String>> ways = switch (style) {
            case DOUBLE_QUOTED -> DOUBLY_QUOTED;
            case SINGLE_QUOTED -> SINGLY_QUOTED;
            default -> List.of();
        };
        String means = scalar.event().getValue();
        boolean same = reading.text()
                .equals(style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED ? means.stripTrailing() : means);
        boolean words = style != ScalarStyle.PLAIN || TYPES.resolve(means, true).equals(Tag.STR);
        if (same && words) {
            units.add(Unit.Kind.FRONT_MATTER, scalar.key(), reading, ways);
        }
    }

    /** A scalar whose line breaks are folded: one is a blank, each further one a line break. */
    private Reading flow(int from, int to, Escapes escapes) {
        Reading.Builder reading = Reading.from(file, from);
        while (reading.at() < to) {
            int line = lineEnd(reading.at(), to);
            int words = line;
            while (line < to && words > reading.at() && isBlank(file.charAt(words - 1))) {
                words--;
            }
            Inline.NOTHING.read(reading, file, words, escapes);
            if (reading.at() < to) {
                folded(reading, to);
            }
        }
        return reading.build();
    }

    private void folded(Reading.Builder reading, int to) {
        int next = reading.at();
        int breaks = 0;
        while (next < to && (isBlank(file.charAt(next)) || isBreak(file.charAt(next)))) {
            breaks += file.charAt(next) == '\n' ? 1 : 0;
            next++;
        }
        reading.reads(next, breaks < 2 ? " " : "\n".repeat(breaks - 1));
    }

    private Reading block(int from, int to, boolean fold) {
        int at = lineEnd(from, to);
        while (at < to && (isBlank(file.charAt(at)) || isBreak(file.charAt(at)))) {
            at++;
        }
        int end = to;
        while (end > at && (isBlank(file.charAt(end - 1)) || isBreak(file.charAt(end - 1)))) {
            end--;
        }
        int indent = at - (Math.max(file.lastIndexOf('\n', at - 1), file.lastIndexOf('\r', at - 1)) + 1);
        Reading.Builder reading = Reading.from(file, at);
        while (reading.at() < end) {
            reading.plain(lineEnd(reading.at(), end));
            if (reading.at() < end && fold) {
                folded(reading, end);
            } else if (reading.at() < end) {
                int next = reading.at() + (file.startsWith("\r\n", reading.at()) ? 2 : 1);
                int words = next;
                while (words < end && words - next < indent && file.charAt(words) == ' ') {
                    words++;
                }
                reading.reads(words, "\n");
            }
        }
        return reading.build();
    }

    private int lineEnd(int at, int to) {
        int end = at;
        while (end < to && !isBreak(file.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
