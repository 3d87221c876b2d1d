package dev.threadwright.text;

import java.util.Optional;

/** A file in which all words of a unit are others, as its manner writes them. */
final class Edited {
    private Edited() {}

    static Optional<String> file(String file, Unit unit, String words) {
        Reading reading = unit.reading();
        int length = reading.text().length();
        int from = reading.startOf(0);
        int to = length == 0 ? from : reading.endOf(length - 1);
        return unit.manner()
                .write(words)
                .flatMap(written -> unit.manner()
                        .whole(file.substring(unit.start(), from) + written + file.substring(to, unit.end())))
                .map(whole -> file.substring(0, unit.start()) + whole + file.substring(unit.end()));
    }

    /** Whether our own reading of a unit is that text; one with markup, or with escapes in what is filled in, is not looked at. */
    static boolean reads(Unit unit, String words) {
        Reading reading = unit.reading();
        boolean markup = reading.atoms().stream().anyMatch(atom -> atom.kind() == Atom.Kind.MARKUP);
        boolean escaped = reading.atoms().stream().anyMatch(atom -> !words.contains(atom.shown()));
        return markup
                || escaped
                || words.contains("%%")
                || words.contains("&")
                || reading.text().equals(words);
    }
}
