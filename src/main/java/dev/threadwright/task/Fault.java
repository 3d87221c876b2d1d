package dev.threadwright.task;

import java.util.List;

/**
 * Why a request that names words cannot be carried out word for word.
 *
 * @param understood clauses, see {@link Reading.NotUnderstood}
 * @param example without the place, which is added
 */
record Fault(List<String> understood, String missing, String example) {
    private static final int LONGEST_SHOWN = 120;

    Fault {
        understood = List.copyOf(understood);
    }

    /** The words in quotes that they do not hold themselves, cut where they are long. */
    static String quoted(String words) {
        String shown = words.length() > LONGEST_SHOWN ? words.substring(0, cut(words)) + "…" : words;
        return shown.indexOf('"') < 0 ? "\"" + shown + "\"" : "“" + shown + "”";
    }

    private static int cut(String words) {
        boolean halves = Character.isHighSurrogate(words.charAt(LONGEST_SHOWN - 1));
        return halves ? LONGEST_SHOWN - 1 : LONGEST_SHOWN;
    }

    static String example(String from, String to) {
        return "change " + quoted(from) + " to " + (to.isEmpty() ? "\"\"" : quoted(to));
    }
}
