package dev.threadwright.chatter;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** In which of the languages that are understood people talk, by their commonest words. */
final class Tongue {
    private static final Set<String> GERMAN = Set.of(
            "der",
            "die",
            "das",
            "ist",
            "und",
            "nicht",
            "ja",
            "es",
            "im",
            "in",
            "auf",
            "steht",
            "noch",
            "wir",
            "bei",
            "mir",
            "muss",
            "sollte",
            "heißen",
            "sein",
            "stimmt",
            "genau",
            "seit",
            "sind",
            "schreibt",
            "man",
            "laut",
            "groß",
            "richtig",
            "tippfehler",
            "falsch");
    private static final Set<String> FRENCH = Set.of(
            "le",
            "la",
            "les",
            "est",
            "et",
            "pas",
            "oui",
            "il",
            "dans",
            "sur",
            "de",
            "devrait",
            "c'est",
            "alors",
            "qu'il",
            "faut",
            "avait",
            "on",
            "mais",
            "depuis",
            "page",
            "lieu",
            "encore",
            "plus",
            "d'accord",
            "exact",
            "être",
            "coquille",
            "faute");
    private static final Set<String> SPANISH = Set.of(
            "el",
            "la",
            "los",
            "es",
            "y",
            "no",
            "sí",
            "en",
            "de",
            "debería",
            "ser",
            "dice",
            "debe",
            "decir",
            "falta",
            "con",
            "todo",
            "pero",
            "pone",
            "sigue",
            "ahora",
            "son",
            "desde",
            "está",
            "correcto",
            "cierto",
            "exacto",
            "errata",
            "acuerdo");
    private static final Set<String> ENGLISH = Set.of(
            "the", "is", "it", "and", "not", "yes", "in", "on", "says", "should", "be", "to", "of", "that", "we",
            "still", "say", "right", "a", "now", "page", "typo", "app", "has", "are", "for", "no", "docs");

    private Tongue() {}

    /** A language tag; {@code en} where nothing says another. */
    static String of(List<Spoken> said) {
        var words = said.stream()
                .flatMap(spoken ->
                        Stream.of(spoken.unquoted().toLowerCase(Locale.ROOT).split("[^\\p{L}']+")))
                .toList();
        long english = words.stream().filter(ENGLISH::contains).count();
        long german = words.stream().filter(GERMAN::contains).count();
        long french = words.stream().filter(FRENCH::contains).count();
        long spanish = words.stream().filter(SPANISH::contains).count();
        long most = Math.max(Math.max(english, german), Math.max(french, spanish));
        return most == english ? "en" : most == german ? "de" : most == french ? "fr" : "es";
    }
}
