package dev.threadwright.match;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which places are meant where the same words stand in texts of several languages. */
final class MeantLanguage {
    private MeantLanguage() {}

    /**
     * Empty where all are in the language that is meant, or none is. Keys are never meant: they are the same for all
     * languages.
     *
     * @param language a tag; empty: any
     */
    static Optional<Match.Meant> of(List<Sighting.Spot> spots, String language) {
        if (language.isEmpty()) {
            return Optional.empty();
        }
        List<Sighting.Spot> exactly = in(spots, language);
        List<Sighting.Spot> meant = exactly.isEmpty() ? in(spots, language.replaceFirst("-.*", "")) : exactly;
        return meant.isEmpty() || meant.size() == spots.size()
                ? Optional.empty()
                : Optional.of(new Match.Meant(
                        Locale.forLanguageTag(language).getDisplayName(Locale.ENGLISH),
                        meant.stream().map(Sighting.Spot::place).toList()));
    }

    private static List<Sighting.Spot> in(List<Sighting.Spot> spots, String language) {
        return spots.stream()
                .filter(spot -> !spot.key() && isIn(language, spot.locale()))
                .toList();
    }

    /** Where nothing says it a text is in English, from which others are translated. */
    static boolean isIn(String language, String locale) {
        return locale.equals(language)
                || locale.startsWith(language + "-")
                || locale.isEmpty() && language.replaceFirst("-.*", "").equals("en");
    }
}
