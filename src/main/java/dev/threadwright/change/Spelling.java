package dev.threadwright.change;

import dev.threadwright.text.Document;
import dev.threadwright.text.Unit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Finds new words that look like a slip: they stand nowhere else in their file, and another does that is the same but for
 * what fingers and memory get wrong. The file is the dictionary, so that this holds for any language and any trade.
 */
final class Spelling {
    private static final int SHORTEST = 6;
    private static final int LONGEST = 40;

    /** Of shorter words too many are one letter apart and both right: contact, contract. */
    private static final int LONG = 8;

    private final Map<Part, Set<Character>> initials = new HashMap<>();
    private final Map<Part, Set<String>> dictionaries = new HashMap<>();

    /** What of a file is in one language. */
    private record Part(Document file, String locale) {
        static Part of(NewWording wording) {
            return new Part(wording.file(), wording.unit().locale());
        }
    }

    /** @param wordings all that will be asked about, so that each file is gone through once */
    Spelling(List<NewWording> wordings) {
        for (NewWording wording : wordings) {
            var first = initials.computeIfAbsent(Part.of(wording), _ -> new HashSet<>());
            fresh(wording).forEach(word -> first.add(word.charAt(0)));
        }
    }

    /** @return a sentence for each */
    List<String> findings(NewWording wording) {
        Set<String> fresh = fresh(wording);
        if (fresh.isEmpty()) {
            return List.of();
        }
        Set<String> dictionary = dictionaries.computeIfAbsent(Part.of(wording), this::dictionary);
        return fresh.stream()
                .filter(word -> !dictionary.contains(word))
                .flatMap(word -> dictionary.stream()
                        .filter(known -> isSlip(word, known))
                        .limit(1)
                        .map(known -> "“%s” stands nowhere else in this file, but “%s” does.".formatted(word, known)))
                .toList();
    }

    /** The words of a part that begin as one of the new words does: a slip leaves the first letter alone. */
    private Set<String> dictionary(Part part) {
        var words = new TreeSet<String>();
        Set<Character> wanted = initials.getOrDefault(part, Set.of());
        for (Unit unit : part.file().units()) {
            if (unit.locale().equals(part.locale())) {
                String text = unit.reading().text();
                words(text, (start, end) -> {
                    if (wanted.contains(Character.toLowerCase(text.charAt(start)))) {
                        words.add(word(text, start, end));
                    }
                });
            }
        }
        return words;
    }

    /** The words that are new; names are left out, which have capitals where no sentence begins. */
    private static Set<String> fresh(NewWording wording) {
        var fresh = new LinkedHashSet<String>();
        String after = wording.after();
        words(after, (start, end) -> {
            if (Character.isLowerCase(after.charAt(start)) || beginsSentence(after, start)) {
                fresh.add(word(after, start, end));
            }
        });
        String before = wording.before();
        words(before, (start, end) -> fresh.remove(word(before, start, end)));
        return fresh;
    }

    private static String word(String text, int start, int end) {
        return Character.toLowerCase(text.charAt(start)) + text.substring(start + 1, end);
    }

    /** Visits the words that have small letters but for the first, and nothing but letters. */
    private static void words(String text, BiConsumer<Integer, Integer> visitor) {
        int at = 0;
        while (at < text.length()) {
            int start = at;
            boolean plain = true;
            while (at < text.length() && isPart(text.charAt(at))) {
                plain &= Character.isLowerCase(text.charAt(at)) || at == start && Character.isLetter(text.charAt(at));
                at++;
            }
            if (plain && at - start >= SHORTEST && at - start <= LONGEST) {
                visitor.accept(start, at);
            }
            at = Math.max(at, start + 1);
        }
    }

    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || "_'’-".indexOf(c) >= 0;
    }

    private static boolean beginsSentence(String text, int at) {
        int before = at - 1;
        while (before >= 0 && Character.isWhitespace(text.charAt(before))) {
            before--;
        }
        return before < 0 || ".!?:".indexOf(text.charAt(before)) >= 0;
    }

    /** Two neighbours swapped, a letter doubled or not; in long words one letter more, less or another, but for endings. */
    static boolean isSlip(String word, String known) {
        int shorter = Math.min(word.length(), known.length());
        int longer = Math.max(word.length(), known.length());
        if (longer - shorter > 1) {
            return false;
        }
        int same = 0;
        while (same < shorter && word.charAt(same) == known.charAt(same)) {
            same++;
        }
        if (same == 0 || same >= shorter) {
            return false;
        }
        boolean within = shorter >= LONG && same < shorter - 2;
        if (word.length() == known.length()) {
            return isSwapped(word, known, same)
                    || within && word.substring(same + 1).equals(known.substring(same + 1));
        }
        String little = word.length() < known.length() ? word : known;
        String large = word.length() < known.length() ? known : word;
        boolean doubled = large.charAt(same) == large.charAt(same - 1);
        return (doubled || within) && large.substring(same + 1).equals(little.substring(same));
    }

    private static boolean isSwapped(String word, String known, int at) {
        return at + 1 < word.length()
                && word.charAt(at) == known.charAt(at + 1)
                && word.charAt(at + 1) == known.charAt(at)
                && word.substring(at + 2).equals(known.substring(at + 2));
    }
}
