package dev.threadwright.text;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** reStructuredText as Docutils reads it, with the directives and roles of Sphinx. */
final class RestructuredText implements TextFormat {
    private static final List<UnaryOperator<String>> WAYS =
            List.of(RestructuredText::carefully, RestructuredText::wholly);
    private static final Pattern BLOCK_MARK = Pattern.compile(
            "[-*+•](?=\\s|$)|\\(?(?:\\w{1,4}|#)[.)](?=\\s|$)|\\.\\.(?=\\s|$)|:[^:]+:(?=\\s|$)|>>>|\\|(?=\\s|$)|__ |[-+/]\\w|--\\w");

    @Override
    public String title() {
        return "reStructuredText";
    }

    @Override
    public boolean reads(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return lower.endsWith(".rst") || lower.endsWith(".rest");
    }

    @Override
    public List<Unit> units(String path, String file) throws Unreadable {
        var units = new ReadBack(this, path, file);
        new RstBlocks(file, (kind, reading) -> units.add(kind, "", reading, WAYS)).read();
        return units.units();
    }

    private static String carefully(String words) {
        var written = new StringBuilder();
        Matcher block = BLOCK_MARK.matcher(words);
        if (block.lookingAt()) {
            written.append('\\');
        }
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            boolean behindBlank = i == 0 || !Character.isLetterOrDigit(words.charAt(i - 1));
            boolean beforeBlank = i + 1 == words.length() || !Character.isLetterOrDigit(words.charAt(i + 1));
            boolean marks = switch (c) {
                case '\\' -> true;
                case '*', '|', '`' -> behindBlank;
                case '_' -> !behindBlank && beforeBlank || behindBlank && !beforeBlank;
                default -> false;
            };
            if (marks && !(i == 0 && written.length() == 1)) {
                written.append('\\');
            }
            written.append(c);
        }
        return written.toString();
    }

    private static String wholly(String words) {
        var written = new StringBuilder();
        for (char c : words.toCharArray()) {
            if (MarkdownText.punctuation(c)) {
                written.append('\\');
            }
            written.append(c);
        }
        return written.toString();
    }
}
