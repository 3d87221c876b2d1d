package dev.threadwright.task;

import java.util.ArrayList;
import java.util.List;

/** A small correction carried out in the sentence it was given for, so that the whole sentence is reworded. */
final class Correction {
    private Correction() {}

    static void in(Draft draft, String sentence, String from, String to) {
        if (sentence.equals(from)) {
            draft.wish(from, to);
            return;
        }
        List<Integer> places = places(sentence, from);
        if (places.size() > 1) {
            List<Integer> words = places.stream()
                    .filter(at -> isWord(sentence, at, from.length()))
                    .toList();
            places = words.size() == 1 ? words : places;
        }
        List<String> corrected = places.stream()
                .map(at -> corrected(sentence, at, from, to))
                .distinct()
                .toList();
        if (corrected.size() == 1) {
            draft.wish(sentence, corrected.getFirst());
        } else {
            draft.fail(fault(sentence, from, places.size()));
        }
    }

    private static Fault fault(String sentence, String from, int times) {
        String where = from.isEmpty()
                ? "Which words of the sentence become others is not said."
                : times == 0
                        ? "The words %s are not in the sentence %s."
                                .formatted(Fault.quoted(from), Fault.quoted(sentence))
                        : "The words %s are in the sentence %s more than once, so it is not clear which are meant."
                                .formatted(Fault.quoted(from), Fault.quoted(sentence));
        return new Fault(
                List.of("you name the sentence " + Fault.quoted(sentence)),
                where,
                Fault.example(sentence, "…the whole new sentence…"));
    }

    private static List<Integer> places(String sentence, String words) {
        var places = new ArrayList<Integer>();
        int at = words.isEmpty() ? -1 : sentence.indexOf(words);
        while (at >= 0 && places.size() < 100) {
            places.add(at);
            at = sentence.indexOf(words, at + 1);
        }
        return places;
    }

    private static boolean isWord(String sentence, int at, int length) {
        return !isLetter(sentence, at - 1) && !isLetter(sentence, at + length);
    }

    private static boolean isLetter(String sentence, int at) {
        return at >= 0 && at < sentence.length() && Character.isLetterOrDigit(sentence.charAt(at));
    }

    /** Where whole words are taken out, one of the two blanks around them goes too. */
    private static String corrected(String sentence, int at, String from, String to) {
        String before = sentence.substring(0, at);
        String behind = sentence.substring(at + from.length());
        if (to.isEmpty() && !from.equals(from.strip())) {
            return before + behind;
        }
        if (to.isEmpty() && (before.isEmpty() || before.endsWith(" ")) && behind.startsWith(" ")) {
            return before + behind.substring(1);
        }
        if (to.isEmpty() && behind.isEmpty() && before.endsWith(" ")) {
            return before.substring(0, before.length() - 1);
        }
        return before + to + behind;
    }
}
