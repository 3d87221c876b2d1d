package dev.threadwright.task;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code s/X/Y/}, as in sed, with any delimiter; the words are taken as they are, flags change nothing. */
final class Substitutions {
    /** The third delimiter may be left out where a slash makes the form plain enough. */
    private static final Pattern SUBSTITUTE = Pattern.compile("(?<![\\p{L}\\p{N}/._-])s(?:"
            + "(/)((?:[^/\\\\\\n]|\\\\.){1,4000}+)/((?:[^/\\\\\\n]|\\\\.){0,4000}+)(?:/([gimsxup0-9]{0,6})(?![\\p{L}\\p{N}])|(?=\\n|\\z))"
            + "|([|#!@%~,;:+=])((?:(?!\\5)[^\\\\\\n]|\\\\.){1,4000}+)\\5((?:(?!\\5)[^\\\\\\n]|\\\\.){0,4000}+)\\5([gimsxup0-9]{0,6})"
            + "(?![\\p{L}\\p{N}]))");

    private Substitutions() {}

    static void read(Draft draft) {
        Said said = draft.rest();
        Matcher found = SUBSTITUTE.matcher(said.text());
        while (found.find() && draft.wishes().size() <= Examination.MOST) {
            Lead lead = Lead.before(said.plain(), found.start(), 0);
            if (lead.isNegated() || lead.isQuestion()) {
                continue;
            }
            int group = found.group(1) != null ? 1 : 5;
            String delimiter = found.group(group);
            draft.wish(plain(found.group(group + 1), delimiter), plain(found.group(group + 2), delimiter));
            draft.take(found.start(), found.end());
        }
    }

    private static String plain(String words, String delimiter) {
        return words.replace("\\" + delimiter, delimiter);
    }
}
