package dev.threadwright.match;

import dev.threadwright.task.Rewording;
import java.lang.Character.UnicodeScript;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which of very many places are shown: texts in the language that is meant, then those in a language that is written as the
 * new words are, then those of no language or in English, which others are translated from, then those that have no other words.
 */
final class Likeliest {
    private Likeliest() {}

    /** As many as can be shown, in path order. @param language that is meant, a tag; empty: any */
    static List<Sighting.Spot> of(List<Sighting.Spot> spots, Rewording rewording, String language, int most) {
        if (spots.size() <= most) {
            return spots;
        }
        Optional<UnicodeScript> script = script(rewording.to());
        List<Sighting.Spot> likeliest = spots.stream()
                .sorted(Comparator.comparing((Sighting.Spot spot) ->
                                language.isEmpty() || !MeantLanguage.isIn(language, spot.locale()))
                        .thenComparing(spot -> !isWrittenIn(script, spot.locale()))
                        .thenComparing(spot -> !isSource(spot.locale()))
                        .thenComparing(spot -> !spot.alone()))
                .limit(most)
                .toList();
        return spots.stream().filter(likeliest::contains).toList();
    }

    private static boolean isSource(String locale) {
        return locale.isEmpty() || locale.equals("en") || locale.startsWith("en-");
    }

    private static boolean isWrittenIn(Optional<UnicodeScript> script, String locale) {
        if (script.isEmpty() || script.get() == UnicodeScript.LATIN) {
            return true;
        }
        // What a language calls itself is written as the language is.
        Locale named = Locale.forLanguageTag(locale);
        return script(named.getDisplayLanguage(named)).equals(script);
    }

    /** Of the first letter that is not Latin, or of the first. */
    private static Optional<UnicodeScript> script(String words) {
        return words.codePoints()
                .filter(Character::isLetter)
                .mapToObj(UnicodeScript::of)
                .min(Comparator.comparing(script -> script == UnicodeScript.LATIN));
    }
}
