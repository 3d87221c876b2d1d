package dev.threadwright.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The language of texts.
 *
 * @param tag such as {@code de} or {@code pt-BR}
 */
public record Language(String tag) {
    private static final Set<String> CODES = Set.of(Locale.getISOLanguages());
    private static final Pattern TAG =
            Pattern.compile("([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|[0-9]{3}))?");
    private static final Pattern QUOTED = Pattern.compile(
            "“[^”\n]{0,1000}”|\"[^\"\n]{0,1000}\"|„[^“”\n]{0,1000}[“”]|«[^»\n]{0,1000}»|`[^`\n]{0,1000}`");
    /** Shorter ones are words of other kinds, too. */
    private static final int SHORTEST_NAME = 4;

    /** What languages are called in English; one word each, in their own case: “polish it” names none. */
    private static final Map<String, String> NAMES = Arrays.stream(Locale.getISOLanguages())
            .filter(code -> code.length() == 2)
            .map(Locale::of)
            .filter(locale -> locale.getDisplayLanguage(Locale.ENGLISH).matches("\\p{Lu}\\p{L}*"))
            .collect(Collectors.toMap(
                    locale -> locale.getDisplayLanguage(Locale.ENGLISH),
                    Locale::getLanguage,
                    (one, _) -> one,
                    TreeMap::new));

    private static final Pattern NAME = Pattern.compile("(?<![\\p{L}\\p{N}_/.-])(?:"
            + NAMES.keySet().stream()
                    .filter(name -> name.length() >= SHORTEST_NAME)
                    .collect(Collectors.joining("|"))
            + ")(?![\\p{L}\\p{N}_/-])");

    /** As people write it, a tag or a name in English or its own; empty where it is none. */
    public static Optional<Language> read(String written) {
        var words = written.strip();
        var tag = TAG.matcher(words);
        if (tag.matches() && CODES.contains(tag.group(1).toLowerCase(Locale.ROOT))) {
            var locale = new Locale.Builder()
                    .setLanguage(tag.group(1))
                    .setScript(tag.group(2))
                    .setRegion(tag.group(3))
                    .build();
            return Optional.of(new Language(locale.toLanguageTag()));
        }
        return NAMES.values().stream()
                .map(Locale::of)
                .filter(locale -> words.equalsIgnoreCase(locale.getDisplayLanguage(Locale.ENGLISH))
                        || words.equalsIgnoreCase(locale.getDisplayLanguage(locale)))
                .findFirst()
                .map(locale -> new Language(locale.toLanguageTag()));
    }

    /** Those that somebody names outside of quotations: “the German one”, “in Japanese”. */
    public static List<Language> namedIn(String said) {
        return NAME.matcher(QUOTED.matcher(said).replaceAll(" "))
                .results()
                .map(MatchResult::group)
                .distinct()
                .map(name -> new Language(NAMES.get(name)))
                .toList();
    }

    /** For people: “German”, “Portuguese (Brazil)”. */
    public String named() {
        return Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH);
    }
}
