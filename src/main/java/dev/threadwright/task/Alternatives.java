package dev.threadwright.task;

import java.util.List;
import java.util.regex.Pattern;

/** Several wordings that shall become one: {@code change "A", "B" and "C" to "D"}. */
final class Alternatives {
    private static final Pattern BETWEEN = Pattern.compile("[\"”`'](?:, ?|,? (?:and|or|&) )[\"“`']");
    private static final Pattern ANY_MARK = Pattern.compile("[\"“”]");

    private Alternatives() {}

    /** @param inside what stands between the first quote and the last */
    static List<String> of(String inside, Quote kind) {
        boolean plainQuotes = kind == Quote.DOUBLE || kind == Quote.CURLY || kind == Quote.CODE;
        if (!plainQuotes || !BETWEEN.matcher(inside).find()) {
            return List.of(inside);
        }
        String[] parts = BETWEEN.split(inside, -1);
        for (String part : parts) {
            if (part.isBlank() || ANY_MARK.matcher(part).find() || part.indexOf(kind.open) >= 0) {
                return List.of(inside);
            }
        }
        return List.of(parts);
    }
}
