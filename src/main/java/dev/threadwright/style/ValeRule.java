package dev.threadwright.style;

import dev.threadwright.style.ValeSettings.Level;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One rule of a Vale style: https://vale.sh/docs/styles.
 *
 * @param name {@code Style.Rule}
 * @param message with {@code %s} for what was found
 * @param bySentence whether it is held against each sentence rather than the whole text
 * @param mindsVocabulary whether words that the vocabulary accepts are right all the same
 */
record ValeRule(
        String name, String message, Level level, boolean bySentence, boolean mindsVocabulary, ValeCheck check) {
    private static final int LONGEST = 240;

    /** A sentence for each thing that is found. */
    List<String> remarks(String text, ValeVocabulary vocabulary) {
        var remarks = new ArrayList<String>();
        for (String piece : bySentence ? sentences(text) : List.of(text)) {
            for (ValeCheck.Hit hit : check.hits(piece)) {
                if (!mindsVocabulary || !vocabulary.accepts(hit.text())) {
                    remarks.add(told(hit));
                }
            }
        }
        return remarks;
    }

    private static List<String> sentences(String text) {
        var sentences = new ArrayList<String>();
        var ends = BreakIterator.getSentenceInstance(Locale.ROOT);
        ends.setText(text);
        int start = ends.first();
        for (int end = ends.next(); end != BreakIterator.DONE; start = end, end = ends.next()) {
            sentences.add(text.substring(start, end));
        }
        return sentences;
    }

    private String told(ValeCheck.Hit hit) {
        var told = new StringBuilder();
        int argument = 0;
        int at = 0;
        for (int next = message.indexOf("%s"); next >= 0; next = message.indexOf("%s", at)) {
            told.append(message, at, next);
            told.append(argument < hit.arguments().size() ? hit.arguments().get(argument++) : "");
            at = next + 2;
        }
        String line = told.append(message.substring(at))
                .toString()
                .replaceAll("[\\p{Cc}\\s]+", " ")
                .strip();
        return (line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line) + " (Vale: " + name + ")";
    }
}
