package dev.threadwright.match;

import dev.threadwright.repo.FileAt;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.text.GeneratedFiles;
import dev.threadwright.text.Needle;
import dev.threadwright.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks for words that a person would call the same: in other case, with other quotes, dashes or white space. Files in
 * UTF-16 are not looked at where the words hold a letter from A to Z.
 */
final class Loose {
    private static final long LARGEST = 1 << 20;
    private static final String SINGLE = "'’‘‛`´";
    private static final String DOUBLE = "\"“”„«»";
    private static final String DASHES = "-–—‑";
    private static final Pattern LETTERS = Pattern.compile("[A-Za-z]+");
    private final Pattern pattern;
    private final @Nullable Needle hint;

    Loose(String words) {
        this.hint = LETTERS.matcher(words)
                .results()
                .map(MatchResult::group)
                .max(Comparator.comparingInt(String::length))
                .map(letters -> Needle.inAnyCase(letters.getBytes(StandardCharsets.US_ASCII)))
                .orElse(null);
        this.pattern = Pattern.compile(expression(words), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** @param words as they are written there */
    record Near(RepoName repo, String words, String path, int line) {}

    @Nullable Near look(Snapshot snapshot, FileAt file) throws IOException {
        if (GeneratedFiles.contains(file.path()) || snapshot.size(file.blob()) > LARGEST) {
            return null;
        }
        byte[] bytes = snapshot.read(file.blob());
        if (hint != null && hint.find(bytes, 0, bytes.length) < 0) {
            return null;
        }
        Optional<Text> text = Text.of(bytes);
        if (text.isEmpty()) {
            return null;
        }
        String content =
                text.get().decode(text.get().encoding().markLength(), text.get().length());
        Matcher matcher = pattern.matcher(content);
        if (!matcher.find()) {
            return null;
        }
        int line = 1
                + (int) content.substring(0, matcher.start())
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return new Near(snapshot.remote().name(), matcher.group(), file.path(), line);
    }

    private static String expression(String words) {
        var expression = new StringBuilder();
        words.strip().replace("...", "…").codePoints().forEach(c -> expression.append(alternatives(c)));
        return expression.toString().replaceAll("(?:\\Q" + SPACE + "\\E)+", Matcher.quoteReplacement(SPACE));
    }

    private static final String SPACE = "[\\s\\u00A0]+";

    private static String alternatives(int character) {
        String one = Character.toString(character);
        if (Character.isWhitespace(character) || character == 0xA0) {
            return SPACE;
        }
        for (String alike : new String[] {SINGLE, DOUBLE, DASHES}) {
            if (alike.contains(one)) {
                return "[" + alike.replace("-", "\\-") + "]";
            }
        }
        return one.equals("…") ? "(?:…|\\.\\.\\.)" : Pattern.quote(one);
    }
}
