package dev.threadwright.text;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads words with the inline markup of reStructuredText. */
final class RstInlines {
    /** Roles whose words are shown as they are; those of others name something. */
    private static final Set<String> SHOWN = Set.of(
            "kbd",
            "guilabel",
            "menuselection",
            "abbr",
            "abbreviation",
            "sub",
            "sup",
            "subscript",
            "superscript",
            "strong",
            "emphasis",
            "title",
            "title-reference",
            "code",
            "literal",
            "file",
            "command",
            "program",
            "samp",
            "dfn",
            "mimetype",
            "regexp",
            "t");

    private static final Pattern ROLE = Pattern.compile(":([A-Za-z][\\w.+:-]*):(?=`)");
    private static final Pattern ROLE_BEHIND = Pattern.compile(":([A-Za-z][\\w.+:-]*):");
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}]+(?:[-+.:_][\\p{L}\\p{N}]+){0,100}__?(?![\\p{L}\\p{N}_])");
    private static final Pattern NUMBERED = Pattern.compile("\\[(?:\\d+|#[\\w-]*|\\*|[A-Za-z][\\w.-]*)\\]_(?!\\w)");
    private static final Pattern URL = Pattern.compile("(?:https?|ftp)://[^\\s<>\"`]*[\\w/#=&]|mailto:[\\w.+@-]*\\w");
    private static final Pattern TARGET = Pattern.compile("\\s*(?<!\\\\)<[^<>`]*>$");

    private final Reading.Builder reading;
    private final String file;
    private final Lines lines;
    private int line;
    private int end;
    private RstMarks marks;

    /** @param line the line that the builder stands in */
    RstInlines(Reading.Builder reading, String file, Lines lines, int line) {
        this.reading = reading;
        this.file = file;
        this.lines = lines;
        this.line = line;
        this.end = reading.at();
        this.marks = new RstMarks(file, end);
    }

    void read(int to) {
        this.end = to;
        this.marks = new RstMarks(file, to);
        while (reading.at() < to) {
            int at = reading.at();
            if (at >= lines.end(line)) {
                breaks();
                continue;
            }
            char c = file.charAt(at);
            boolean opens = at <= lines.words(line) || marks.opens(at);
            switch (c) {
                case '\\' -> escaped(to);
                case '*' -> {
                    String mark = file.startsWith("**", at) ? "**" : "*";
                    if (!opens || !marked(mark)) {
                        lone(opens, mark.length());
                    }
                }
                case '`' -> backquoted(opens);
                case '|' -> substitution(opens);
                case ':' -> role(opens);
                case '[' -> markup(NUMBERED, opens);
                case '_' -> {
                    if (opens && file.startsWith("_`", at)) {
                        reading.markup(at + 1);
                    } else {
                        reading.plain(at + 1);
                    }
                }
                default -> word(at);
            }
        }
    }

    /** The line's break with the indentation behind it. */
    private void breaks() {
        line++;
        while (lines.blank(line) && lines.start(line) < end) {
            line++;
        }
        reading.reads(lines.words(line), " ");
    }

    private void escaped(int to) {
        int at = reading.at();
        if (at + 1 >= to) {
            reading.markup(at + 1);
        } else if (at + 1 >= lines.end(line)) {
            line++;
            reading.markup(Math.min(to, lines.words(line)));
        } else if (Character.isWhitespace(file.charAt(at + 1))) {
            reading.markup(at + 2);
        } else {
            reading.reads(at + 2, file.substring(at + 1, at + 2));
        }
    }

    private boolean marked(String mark) {
        int at = reading.at();
        int closing = marks.closing(mark, at + mark.length());
        if (closing < 0 || marks.quoted(at, mark.length())) {
            return false;
        }
        reading.markup(at + mark.length());
        words(closing, true);
        reading.markup(closing + mark.length());
        return true;
    }

    /** A mark that opens and is never closed is an error, and no word. */
    private void lone(boolean opens, int length) {
        int behind = Math.min(end, reading.at() + length);
        boolean error = opens
                && !marks.quoted(reading.at(), length)
                && behind < end
                && !Character.isWhitespace(file.charAt(behind));
        if (error) {
            reading.markup(behind);
        } else {
            reading.plain(behind);
        }
    }

    private void words(int to, boolean escapes) {
        while (reading.at() < to) {
            if (reading.at() >= lines.end(line)) {
                breaks();
            } else if (escapes && file.charAt(reading.at()) == '\\') {
                escaped(to);
            } else {
                reading.plain(reading.at() + 1);
            }
        }
    }

    private void backquoted(boolean opens) {
        int at = reading.at();
        if (file.startsWith("``", at)) {
            int closing = opens ? marks.closing("``", at + 2) : -1;
            if (closing < 0) {
                lone(opens, 2);
                return;
            }
            reading.markup(at + 2);
            words(closing, false);
            reading.markup(closing + 2);
            return;
        }
        int closing = opens && !marks.quoted(at, 1) ? marks.closing("`", at + 1) : -1;
        if (closing < 0) {
            lone(opens, 1);
            return;
        }
        Matcher role = ROLE_BEHIND.matcher(file).region(closing + 1, end);
        if (role.lookingAt()) {
            interpreted(at, closing, role.end(), role.group(1));
            return;
        }
        int behind = closing + 1;
        while (behind < end && behind < closing + 3 && file.charAt(behind) == '_') {
            behind++;
        }
        interpreted(at, closing, behind, behind > closing + 1 ? "ref" : "t");
    }

    /** @param at where the first back quote stands */
    private void interpreted(int at, int closing, int behind, String role) {
        Matcher target = TARGET.matcher(file).region(at + 1, closing);
        if (target.find() && target.start() > at + 1) {
            reading.markup(at + 1);
            words(target.start(), true);
            skip(behind);
        } else if (SHOWN.contains(role)) {
            reading.markup(at + 1);
            words(closing, true);
            skip(behind);
        } else {
            reading.placeholder(behind, file.substring(at + 1, closing).replaceAll("\\s+", " "));
            skip(behind);
        }
    }

    private void skip(int to) {
        reading.markup(to);
        while (lines.end(line) < to) {
            line++;
        }
    }

    private void role(boolean opens) {
        int at = reading.at();
        Matcher role = ROLE.matcher(file).region(at, end);
        int quote = opens && role.lookingAt() ? role.end() : -1;
        int closing = quote < 0 ? -1 : marks.closing("`", quote + 1);
        if (closing < 0) {
            reading.plain(at + 1);
            return;
        }
        interpreted(quote, closing, closing + 1, role.group(1));
    }

    private void substitution(boolean opens) {
        int at = reading.at();
        int closing = opens && !marks.quoted(at, 1) ? marks.closing("|", at + 1) : -1;
        if (closing < 0) {
            lone(opens, 1);
            return;
        }
        int behind = closing + 1;
        while (behind < end && file.charAt(behind) == '_') {
            behind++;
        }
        reading.placeholder(behind);
        skip(behind);
    }

    private void markup(Pattern pattern, boolean opens) {
        Matcher mark = pattern.matcher(file).region(reading.at(), end);
        if (opens && mark.lookingAt()) {
            reading.markup(mark.end());
        } else {
            reading.plain(reading.at() + 1);
        }
    }

    private void word(int at) {
        char c = file.charAt(at);
        boolean begins = Character.isLetterOrDigit(c) && (at == 0 || !Character.isLetterOrDigit(file.charAt(at - 1)));
        if (begins) {
            Matcher url = URL.matcher(file).region(at, lines.end(line));
            if ((c == 'h' || c == 'f' || c == 'm') && url.lookingAt()) {
                reading.placeholder(Math.min(url.end(), end));
                return;
            }
            Matcher name = NAME.matcher(file)
                    .region(at, Math.min(end, lines.end(line)))
                    .useTransparentBounds(true);
            if (name.lookingAt() && (at == 0 || file.charAt(at - 1) != '_')) {
                reading.placeholder(name.end(), name.group().replaceAll("_+$", ""));
                return;
            }
            int to = at;
            while (to < end && to < lines.end(line) && Character.isLetterOrDigit(file.charAt(to))) {
                to++;
            }
            reading.plain(to);
            return;
        }
        reading.plain(at + 1);
    }
}
