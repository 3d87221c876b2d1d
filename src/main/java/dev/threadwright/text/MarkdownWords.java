package dev.threadwright.text;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Writes words so that Markdown takes nothing in them for markup. */
final class MarkdownWords {
    /** The least that helps, then every mark. */
    static final List<UnaryOperator<String>> WAYS = List.of(MarkdownWords::carefully, MarkdownWords::wholly);
    /** In MDX braces and tags are code wherever they stand. */
    static final List<UnaryOperator<String>> WAYS_OF_MDX = List.of(
            words -> words.replace("{", "\\{").replace("<", "\\<"),
            words -> carefully(words).replaceAll("(?<!\\\\)\\{", "\\\\{").replaceAll("(?<!\\\\)<", "\\\\<"),
            MarkdownWords::wholly);

    private static final Pattern BLOCK_MARK =
            Pattern.compile("#{1,6}(?=\\s|$)|[-+](?=\\s|$)|>|=+\\s*$|-+\\s*$|:::|\\?\\?\\?|!!!");
    private static final Pattern NUMBERED = Pattern.compile("(\\d{1,9})([.)])(?=\\s|$)");
    private static final Pattern ENTITY = Pattern.compile("&(?=#?\\w+;)");

    private MarkdownWords() {}

    private static String carefully(String words) {
        var written = new StringBuilder();
        var numbered = NUMBERED.matcher(words);
        int from = 0;
        if (BLOCK_MARK.matcher(words).lookingAt()) {
            written.append('\\');
        } else if (numbered.lookingAt()) {
            written.append(numbered.group(1)).append('\\');
            from = numbered.end(1);
        }
        for (int i = from; i < words.length(); i++) {
            char c = words.charAt(i);
            char before = i == 0 ? ' ' : words.charAt(i - 1);
            char behind = i + 1 == words.length() ? ' ' : words.charAt(i + 1);
            if (marks(c, before, behind) && !(i == 0 && written.length() == 1)) {
                written.append('\\');
            }
            written.append(c);
        }
        return ENTITY.matcher(written).replaceAll("&amp;");
    }

    private static boolean marks(char c, char before, char behind) {
        return switch (c) {
            case '\\' -> MarkdownText.punctuation(behind) || behind == ' ';
            case '`', '[', '|' -> true;
            case '*' -> !(Character.isWhitespace(before) && Character.isWhitespace(behind));
            case '_' -> !(Character.isLetterOrDigit(before) && Character.isLetterOrDigit(behind));
            case '<' -> !Character.isWhitespace(behind);
            case '~' -> before == '~' || behind == '~';
            case '{' -> before == '{' || ":#.%".indexOf(behind) >= 0;
            default -> false;
        };
    }

    private static String wholly(String words) {
        var written = new StringBuilder();
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (MarkdownText.punctuation(c)) {
                written.append('\\');
            }
            written.append(c);
        }
        return written.toString();
    }
}
