package dev.threadwright.text;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** AsciiDoc as Asciidoctor reads it. */
final class AsciiDoc implements TextFormat {
    private static final List<UnaryOperator<String>> WAYS =
            List.of(AsciiDoc::escaped, words -> coded(words, "*_`#{}<[^~+|"), words -> coded(words, null));
    private static final Pattern OPENING = Pattern.compile(
            "(?<![\\w;:}\\\\])([*_`#])(?=\\S)(?=[^*_`#]*\\1(?!\\w))|(\\{)(?=[\\w-]+\\})|(\\|)|(?<![\\\\])([\\^~])(?=\\S)");

    @Override
    public String title() {
        return "AsciiDoc";
    }

    @Override
    public boolean reads(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return lower.endsWith(".adoc") || lower.endsWith(".asciidoc") || lower.endsWith(".asc");
    }

    @Override
    public List<Unit> units(String path, String file) throws Unreadable {
        var units = new ReadBack(this, path, file);
        int body = FrontMatter.read(file, units);
        new AsciiDocBlocks(file, body, (kind, reading) -> units.add(kind, "", reading, WAYS)).read();
        return units.units();
    }

    private static String escaped(String words) {
        return OPENING.matcher(words).replaceAll("\\\\$0");
    }

    /** As numeric references, which Asciidoctor takes for no markup; {@code marks} null: all punctuation. */
    private static String coded(String words, @Nullable String marks) {
        var written = new StringBuilder();
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            boolean entity = c == '&'
                    && i + 1 < words.length()
                    && (words.charAt(i + 1) == '#' || Character.isLetter(words.charAt(i + 1)));
            boolean mark = marks == null ? MarkdownText.punctuation(c) : marks.indexOf(c) >= 0 || entity;
            if (mark) {
                written.append("&#").append((int) c).append(';');
            } else {
                written.append(c);
            }
        }
        return written.toString();
    }
}
