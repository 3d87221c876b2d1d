package dev.threadwright.text;

import java.util.Locale;
import java.util.regex.Pattern;

/** How a file types where somebody quoted it otherwise: its quotes, its dashes, its capitals. */
final class Habits {
    /** Sentences as typists set them apart, and as others do. */
    private static final Pattern WIDE = Pattern.compile("(?<=[.!?])  (?=\\S)");

    private static final Pattern NARROW = Pattern.compile("(?<=[.!?]) (?=\\S)");

    private final Quoted quoted;
    private final String there;

    private Habits(Quoted quoted, String there) {
        this.quoted = quoted;
        this.there = there;
    }

    static Habits of(Quoted quoted, String file) {
        return new Habits(quoted, file.substring(quoted.start(), quoted.end()));
    }

    /** New words as somebody would have typed them who types as the file does. */
    String apply(String words) {
        String adapted = words;
        if (quoted.step() == Step.PUNCTUATION
                && !adapted.isEmpty()
                && ".,:;!?".indexOf(adapted.charAt(adapted.length() - 1)) >= 0) {
            adapted = adapted.substring(0, adapted.length() - 1);
        }
        if (quoted.step() == Step.CASE || quoted.step() == Step.PUNCTUATION) {
            adapted = inCaseOf(there, quoted.said(), adapted);
        }
        if (quoted.step().compareTo(Step.TYPOGRAPHY) >= 0) {
            adapted = habit(adapted, '\'', '\u2019');
            adapted = habit(adapted, '-', '\u2013');
            if (there.indexOf('\u2026') >= 0 && quoted.said().indexOf('\u2026') < 0) {
                adapted = adapted.replace("...", "\u2026");
            }
        }
        return WIDE.matcher(there).find()
                        && !NARROW.matcher(there).find()
                        && !WIDE.matcher(quoted.said()).find()
                ? NARROW.matcher(adapted).replaceAll("  ")
                : adapted;
    }

    private String habit(String words, char plain, char fine) {
        boolean typed = quoted.said().indexOf(plain) >= 0 && quoted.said().indexOf(fine) < 0;
        return typed && there.indexOf(fine) >= 0 && there.indexOf(plain) < 0 ? words.replace(plain, fine) : words;
    }

    private static String inCaseOf(String there, String said, String words) {
        String letters = there.replaceAll("[^\\p{L}]", "");
        if (letters.length() > 1 && letters.equals(letters.toUpperCase(Locale.ROOT)) && !said.equals(there)) {
            return words.toUpperCase(Locale.ROOT);
        }
        boolean raised = !letters.isEmpty()
                && !words.isEmpty()
                && Character.isUpperCase(letters.charAt(0))
                && Character.isLowerCase(said.charAt(0))
                && Character.isLowerCase(words.charAt(0));
        return raised ? Character.toUpperCase(words.charAt(0)) + words.substring(1) : words;
    }
}
