package dev.threadwright.style;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A stranger's regular expression, of a size and kind that cannot keep us: the time it takes grows with the text's length
 * and its own, and with nothing else. So it knows neither look-around nor back references.
 */
final class LinearPattern {
    /** In characters with all repetitions written out. */
    private static final long LARGEST = 100_000;

    private static final java.util.regex.Pattern REPEATED = java.util.regex.Pattern.compile("\\{(\\d+)(?:,(\\d*))?}");

    private final Pattern pattern;
    private final long size;

    private LinearPattern(Pattern pattern, long size) {
        this.pattern = pattern;
        this.size = size;
    }

    /** @param groups what the groups hold, from 1 on; empty where one took no part */
    record Found(int start, int end, String text, List<String> groups) {}

    /** Empty where it is none, too large, or of a kind that is not known here. */
    static Optional<LinearPattern> of(String pattern, boolean ignoreCase) {
        long size = size(pattern);
        if (size > LARGEST) {
            return Optional.empty();
        }
        try {
            int flags = Pattern.MULTILINE | (ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
            return Optional.of(new LinearPattern(Pattern.compile(pattern, flags), size));
        } catch (PatternSyntaxException | StackOverflowError unknown) {
            return Optional.empty();
        }
    }

    /** RE2 writes repetitions out, nested ones within each other: so at most their product is what it holds. */
    private static long size(String pattern) {
        long size = Math.max(1, pattern.length());
        var repeated = REPEATED.matcher(pattern);
        while (repeated.find() && size <= LARGEST) {
            String most =
                    repeated.group(2) == null || repeated.group(2).isEmpty() ? repeated.group(1) : repeated.group(2);
            size *= most.length() > 4 ? LARGEST : Math.max(1, Integer.parseInt(most));
        }
        return size;
    }

    /** How much work a text of one character is. */
    long size() {
        return size;
    }

    /** Where it stands in a text; empty matches are left out. */
    List<Found> in(String text, Predicate<Found> wanted) {
        var all = new ArrayList<Found>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            if (matcher.end() > matcher.start()) {
                var found = new Found(matcher.start(), matcher.end(), matcher.group(), groups(matcher));
                if (wanted.test(found)) {
                    all.add(found);
                }
            }
        }
        return all;
    }

    boolean isAllOf(String text) {
        return pattern.matches(text);
    }

    private static List<String> groups(Matcher matcher) {
        var groups = new ArrayList<String>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
            String group = matcher.group(i);
            groups.add(group == null ? "" : group);
        }
        return groups;
    }
}
