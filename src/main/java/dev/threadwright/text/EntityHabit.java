package dev.threadwright.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The entities of HTML in a message that is shown as HTML: where it has some, it wants them for new words as well. */
final class EntityHabit {
    private static final Pattern ENTITY =
            Pattern.compile("&(?:#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});");
    private static final Pattern APOSTROPHE = Pattern.compile("&(?:#39|#[xX]27|apos);");
    private static final Pattern QUOTE = Pattern.compile("&(?:#34|#[xX]22|quot);");

    private EntityHabit() {}

    static boolean in(String file, int from, int to) {
        return file.indexOf('&', from, to) >= 0
                && ENTITY.matcher(file).region(from, to).find();
    }

    /** The same manner, with entities for what would be markup, and for quotes where they are entities there. */
    static Manner on(String file, int from, int to, Manner manner) {
        String there = file.substring(from, to);
        Optional<String> apostrophe = first(APOSTROPHE, there);
        Optional<String> quote = first(QUOTE, there);
        return new Manner() {
            @Override
            public Optional<String> write(String words) {
                String entities = words.replace("&", "&amp;").replace("<", "&lt;");
                entities = apostrophe.isPresent() ? entities.replace("'", apostrophe.get()) : entities;
                return manner.write(quote.isPresent() ? entities.replace("\"", quote.get()) : entities);
            }

            @Override
            public Optional<String> whole(String written) {
                return manner.whole(written);
            }

            @Override
            public boolean reads(String written, String words) {
                return manner.reads(written, words);
            }
        };
    }

    private static Optional<String> first(Pattern pattern, String there) {
        Matcher matcher = pattern.matcher(there);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }
}
