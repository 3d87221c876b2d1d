package dev.threadwright.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands within words and is none: what a program fills in, and tags. */
final class Inline {
    private static final String PRINTF =
            "%(?:\\d+\\$)?#@\\w+@|%(?:\\d+\\$)?[-+#0,']*\\d*(?:\\.\\d+)?(?:hh|ll|[hlqLzjt])?(?:[@dsiu]|[xXfFeEgGcCpoS](?![A-Za-z]))"
                    + "|%\\([\\w.]+\\)[-+#0]*\\d*(?:\\.\\d+)?[a-zA-Z]|%\\{[^{}]*\\}|%<\\w+>[-+0-9.]*[a-zA-Z]?|%%";
    private static final String BRACES = "\\{\\{[^{}]*\\}\\}|\\{[^{}]*\\}";
    private static final String DOLLARS = "\\$\\{[^{}]*\\}|\\$t\\([^()]*\\)|\\$[A-Z_]+\\$";
    private static final String TAGS = "</?[A-Za-z0-9][^<>]*>";
    private static final String ESCAPED_TAGS = "&lt;/?[A-Za-z][^<>&]*(?:&(?!lt;|gt;)[^<>&]*)*(?:&gt;|>)";
    /** What all of these begin with. */
    private static final String FIRST = "<&$%{";

    private static final Pattern PLURAL =
            Pattern.compile("\\{\\s*[\\w.-]+\\s*,\\s*(?:plural|select|selectordinal)\\s*,(?:\\s*offset:\\d+)?");
    private static final Pattern BRANCH = Pattern.compile("\\s*(?:=\\d+|[\\w-]+)\\s*\\{");
    private static final Pattern NUMBER = Pattern.compile("#");

    /** Nothing but words. */
    static final Inline NOTHING = new Inline(null, false);
    /** Tags alone. */
    static final Inline MARKUP = new Inline(TAGS, false);
    /** What messages of any kind of program may have. */
    static final Inline MESSAGES = new Inline(String.join("|", TAGS, DOLLARS, PRINTF, BRACES), true);
    /** Without tags: where those are text. */
    static final Inline PLACEHOLDERS = new Inline(String.join("|", DOLLARS, PRINTF, BRACES), true);

    /** With what chrome.i18n fills in: {@code $NAME$}, {@code $1}. */
    static final Inline CHROME = new Inline(String.join("|", TAGS, "\\$[\\w@]+\\$", "\\$\\d", PRINTF, BRACES), false);

    /** In XML, where an element is known as such and another program reads tags from entities. */
    static final Inline IN_XML = new Inline(String.join("|", ESCAPED_TAGS, DOLLARS, PRINTF, BRACES), true);

    private final @Nullable Pattern pattern;
    private final boolean plurals;

    private Inline(@Nullable String pattern, boolean plurals) {
        this.pattern = pattern == null ? null : Pattern.compile(pattern);
        this.plurals = plurals;
    }

    /** Whether words begin a plural or a choice, as messages in ICU's manner have them. */
    static boolean branches(String words) {
        return PLURAL.matcher(words).find();
    }

    /** Reads from where the builder is to an offset. */
    void read(Reading.Builder reading, String file, int to, Escapes escapes) {
        if (plurals && reading.at() < to && file.indexOf('{', reading.at(), to) >= 0) {
            Matcher plural = PLURAL.matcher(file).region(reading.at(), to);
            while (plural.find()) {
                List<int[]> branches = branches(file, plural.end(), to);
                if (!branches.isEmpty()) {
                    words(reading, file, plural.start(), escapes, pattern);
                    for (int[] branch : branches) {
                        reading.markup(branch[0]);
                        inBranch(reading, file, branch[1], escapes);
                    }
                    int end = file.indexOf('}', branches.getLast()[1] + 1);
                    reading.markup(end < 0 || end >= to ? branches.getLast()[1] : end + 1);
                    plural.region(reading.at(), to);
                }
            }
        }
        words(reading, file, to, escapes, pattern);
    }

    private void inBranch(Reading.Builder reading, String file, int to, Escapes escapes) {
        Matcher number = NUMBER.matcher(file).region(reading.at(), to);
        while (number.find()) {
            read(reading, file, number.start(), escapes);
            reading.placeholder(number.end());
        }
        read(reading, file, to, escapes);
    }

    /** Where each branch's words begin and end; none where it is no such message. */
    private static List<int[]> branches(String file, int from, int to) {
        var branches = new ArrayList<int[]>();
        Matcher branch = BRANCH.matcher(file);
        int at = from;
        while (branch.region(at, to).lookingAt()) {
            int depth = 1;
            int end = branch.end();
            while (end < to && depth > 0) {
                char c = file.charAt(end++);
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            }
            if (depth > 0) {
                return List.of();
            }
            branches.add(new int[] {branch.end(), end - 1});
            at = end;
        }
        return branches;
    }

    private static void words(Reading.Builder reading, String file, int to, Escapes escapes, @Nullable Pattern atoms) {
        if (atoms == null) {
            unescaped(reading, file, to, escapes);
            return;
        }
        Matcher atom = atoms.matcher(file);
        for (int at = reading.at(); at < to; at++) {
            if (FIRST.indexOf(file.charAt(at)) < 0 || !atom.region(at, to).lookingAt()) {
                continue;
            }
            unescaped(reading, file, atom.start(), escapes);
            boolean shown = file.charAt(atom.start()) != '<' && !file.startsWith("&lt;", atom.start());
            if (atom.group().equals("%%")) {
                reading.reads(atom.end(), "%");
            } else if (shown) {
                reading.placeholder(atom.end());
            } else {
                reading.markup(atom.end());
            }
            at = atom.end() - 1;
        }
        unescaped(reading, file, to, escapes);
    }

    static void unescaped(Reading.Builder reading, String file, int to, Escapes escapes) {
        var reads = new StringBuilder();
        while (reading.at() < to) {
            int at = reading.at();
            reads.setLength(0);
            int length = escapes.read(file, at, to, reads);
            if (length > 0) {
                reading.reads(at + length, reads.toString());
            } else {
                reading.plain(at + 1);
            }
        }
    }
}
