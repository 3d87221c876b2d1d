package dev.threadwright.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads words with the inline markup of AsciiDoc: formatting marks, macros, attribute references. */
final class AsciiDocInlines {
    private static final int LONGEST = 4000;
    private static final Pattern ATTRIBUTE = Pattern.compile("\\{(?:[\\w][\\w-]*|(?:set|counter2?):[^{}]*)\\}");
    private static final Pattern MACRO = Pattern.compile(
            "(?:(?:link|xref|mailto|image|icon|kbd|btn|menu|footnote|footnoteref|anchor|pass|stem|latexmath|asciimath|indexterm2?)"
                    + ":|(?:https?|ftp|irc)://)([^\\s\\[\\]<>\"]*)\\[");
    private static final Pattern URL = Pattern.compile("(?:https?|ftp|irc)://[^\\s\\[\\]<>\"|]*[\\w/#=&]");
    private static final Pattern CROSS = Pattern.compile("<<([^<>,]+)(?:,\\s*)?");
    private static final Pattern ANCHOR = Pattern.compile("\\[\\[[^\\[\\]]+\\]\\]|\\(\\(\\([^()]*\\)\\)\\)");
    private static final Pattern ROLE = Pattern.compile("\\[[\\w.#%-]+\\](?=[#*_`])");
    private static final Pattern NAMED = Pattern.compile(",\\s*[\\w-]+=");

    private final Reading.Builder reading;
    private final String file;
    private final Lines lines;
    private final boolean table;
    private int line;

    AsciiDocInlines(Reading.Builder reading, String file, Lines lines, int line, boolean table) {
        this.reading = reading;
        this.file = file;
        this.lines = lines;
        this.line = line;
        this.table = table;
    }

    void read(int to) {
        var decoded = new StringBuilder();
        while (reading.at() < to) {
            int at = reading.at();
            if (at >= lines.end(line)) {
                line++;
                reading.reads(Math.min(to, lines.words(line)), " ");
                continue;
            }
            switch (file.charAt(at)) {
                case '\\' -> escaped(to);
                case '*', '_', '`', '#', '^', '~', '+' -> formatted(to);
                case '{' -> placeholder(ATTRIBUTE, to);
                case '&' -> {
                    decoded.setLength(0);
                    int length = Escapes.ENTITIES.read(file, at, to, decoded);
                    if (length > 0) {
                        reading.reads(at + length, decoded.toString());
                    } else {
                        reading.plain(at + 1);
                    }
                }
                case '<' -> cross(to);
                case '[' -> {
                    if (matches(ROLE, at, to) > at && formats(matches(ROLE, at, to), to)) {
                        reading.markup(matches(ROLE, at, to));
                    } else {
                        hidden(to);
                    }
                }
                case '(' -> hidden(to);
                case ' ' -> {
                    boolean hard = file.startsWith(" +", at) && at + 2 == lines.end(line) && at + 2 < to;
                    if (hard) {
                        line++;
                        reading.reads(lines.words(line), "\n");
                    } else {
                        reading.plain(at + 1);
                    }
                }
                default -> word(to);
            }
        }
    }

    private int matches(Pattern pattern, int at, int to) {
        Matcher matcher = pattern.matcher(file).region(at, Math.max(at, Math.min(to, lines.end(line))));
        return matcher.lookingAt() ? matcher.end() : at;
    }

    private void placeholder(Pattern pattern, int to) {
        int end = matches(pattern, reading.at(), to);
        if (end > reading.at()) {
            reading.placeholder(end);
        } else {
            reading.plain(reading.at() + 1);
        }
    }

    private void hidden(int to) {
        int end = matches(ANCHOR, reading.at(), to);
        if (end > reading.at()) {
            reading.markup(end);
        } else {
            reading.plain(reading.at() + 1);
        }
    }

    /** A backslash goes only where there would be markup without it. */
    private void escaped(int to) {
        int at = reading.at();
        boolean escapes = at + 1 < to
                && switch (file.charAt(at + 1)) {
                    case '*', '_', '`', '#', '^', '~', '+' -> formats(at + 1, to);
                    case '{' -> matches(ATTRIBUTE, at + 1, to) > at + 1;
                    case '<' -> matches(CROSS, at + 1, to) > at + 1;
                    case '[' -> matches(ANCHOR, at + 1, to) > at + 1;
                    case '|' -> table;
                    default -> matches(MACRO, at + 1, to) > at + 1 || matches(URL, at + 1, to) > at + 1;
                };
        if (!escapes) {
            reading.plain(at + 1);
            return;
        }
        int end = at + 2;
        if (file.charAt(at + 1) == '[' || file.charAt(at + 1) == '<') {
            end = at + 3;
        } else if (file.startsWith(":", matches(URL, at + 1, to)) || Character.isLetter(file.charAt(at + 1))) {
            end = file.indexOf(':', at);
        }
        reading.reads(at + 2, file.substring(at + 1, at + 2)).plain(Math.min(to, end));
    }

    private boolean formats(int at, int to) {
        return closing(mark(at), at, to) > 0;
    }

    private String mark(int at) {
        char c = file.charAt(at);
        boolean twice = file.startsWith(String.valueOf(c).repeat(2), at) && c != '^' && c != '~';
        boolean thrice = c == '+' && file.startsWith("+++", at);
        return String.valueOf(c).repeat(thrice ? 3 : twice ? 2 : 1);
    }

    /** Where the mark that closes begins; negative where there is none, or it may not open here. */
    private int closing(String mark, int at, int to) {
        int from = at + mark.length();
        char c = mark.charAt(0);
        boolean constrained = mark.length() == 1 && c != '^' && c != '~';
        boolean word = at > 0 && at > lines.start(line) && isWord(file.charAt(at - 1), c);
        if (from >= to || constrained && (word || Character.isWhitespace(file.charAt(from)))) {
            return -1;
        }
        int last = Math.min(to, from + LONGEST);
        for (int i = from + 1; i < last; i++) {
            if ((c == '^' || c == '~') && Character.isWhitespace(file.charAt(i))) {
                return -1;
            }
            boolean ends = file.startsWith(mark, i) && i + mark.length() <= to;
            boolean closes = !constrained
                    || !Character.isWhitespace(file.charAt(i - 1)) && (i + 1 >= to || !isLetter(file.charAt(i + 1)));
            if (ends && closes) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isLetter(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private static boolean isWord(char before, char mark) {
        return isLetter(before) && before != mark || before == ';' || before == ':' || before == '}';
    }

    private void formatted(int to) {
        int at = reading.at();
        String mark = mark(at);
        int closing = closing(mark, at, to);
        if (closing < 0) {
            reading.plain(Math.min(to, at + mark.length()));
            return;
        }
        reading.markup(at + mark.length());
        if (mark.charAt(0) == '+') {
            verbatim(closing);
        } else {
            read(closing);
        }
        reading.markup(closing + mark.length());
    }

    private void verbatim(int to) {
        while (reading.at() < to) {
            if (reading.at() >= lines.end(line)) {
                line++;
                reading.reads(Math.min(to, lines.words(line)), " ");
            } else {
                reading.plain(Math.min(to, lines.end(line)));
            }
        }
    }

    private void cross(int to) {
        int at = reading.at();
        int words = matches(CROSS, at, to);
        int closing = words == at ? -1 : file.indexOf(">>", words);
        if (closing < 0 || closing + 2 > to) {
            reading.plain(at + 1);
        } else if (closing == words) {
            reading.placeholder(closing + 2, file.substring(at + 2, closing));
        } else {
            reading.markup(words);
            read(closing);
            reading.markup(closing + 2);
        }
    }

    private void word(int to) {
        int at = reading.at();
        char before = at == 0 ? ' ' : file.charAt(at - 1);
        if (isLetter(file.charAt(at)) && !isLetter(before)) {
            int macro = matches(MACRO, at, to);
            if (macro > at && macro(macro, to)) {
                return;
            }
            int url = matches(URL, at, to);
            if (url > at) {
                reading.placeholder(url);
                return;
            }
        }
        int end = at + 1;
        while (end < to && end < lines.end(line) && Character.isLetterOrDigit(file.charAt(end))) {
            end++;
        }
        reading.plain(end);
    }

    /** @param words where the words in brackets begin */
    private boolean macro(int words, int to) {
        int at = reading.at();
        int closing = words;
        while (closing < to && (file.charAt(closing) != ']' || file.charAt(closing - 1) == '\\')) {
            closing++;
        }
        if (closing >= to) {
            return false;
        }
        String name = file.substring(at, words);
        if (name.startsWith("pass:") || name.startsWith("stem:") || name.contains("math:")) {
            reading.placeholder(closing + 1);
        } else if (name.startsWith("icon:") || name.startsWith("anchor:") || name.startsWith("indexterm:")) {
            reading.markup(closing + 1);
        } else if (closing == words) {
            reading.placeholder(closing + 1, file.substring(at, words - 1));
        } else {
            reading.markup(words);
            Matcher named = NAMED.matcher(file).region(words, closing);
            int end = named.find() ? named.start() : closing;
            read(end > words && file.charAt(end - 1) == '^' ? end - 1 : end);
            reading.markup(closing + 1);
        }
        while (lines.end(line) < reading.at()) {
            line++;
        }
        return true;
    }
}
