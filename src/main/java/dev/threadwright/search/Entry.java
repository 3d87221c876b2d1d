package dev.threadwright.search;

import dev.threadwright.text.Atom;
import dev.threadwright.text.Manner;
import dev.threadwright.text.Reading;
import dev.threadwright.text.Unit;
import java.util.List;

/**
 * A text as the index keeps it.
 *
 * @param holes what is filled in, in the order of the text
 */
record Entry(Unit.Kind kind, String key, String locale, String text, List<Hole> holes) {
    Entry {
        holes = List.copyOf(holes);
    }

    /** @param at where in the text it begins, @param length how many characters of it stand for what is filled in */
    record Hole(int at, int length) {}

    static Entry of(Unit unit) {
        Reading reading = unit.reading();
        return new Entry(
                unit.kind(),
                unit.key(),
                unit.locale(),
                reading.text(),
                reading.atoms().stream()
                        .filter(atom -> atom.kind() == Atom.Kind.PLACEHOLDER
                                && !atom.shown().isEmpty())
                        .map(atom -> new Hole(atom.at(), atom.shown().length()))
                        .toList());
    }

    /** The text as a file of its own. */
    Unit unit() {
        var reading = Reading.from(text, 0);
        for (Hole hole : holes) {
            reading.plain(hole.at()).placeholder(hole.at() + hole.length());
        }
        return new Unit(kind, key, locale, reading.plain(text.length()).build(), Manner.PLAIN);
    }
}
