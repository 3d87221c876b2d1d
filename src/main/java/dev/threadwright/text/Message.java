package dev.threadwright.text;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads one message of a catalogue: with what is filled in, its tags, and its entities where it has some. */
final class Message {
    private Message() {}

    /** The words from one offset to another as a unit. */
    static Unit unit(
            Unit.Kind kind, String key, String locale, String file, int from, int to, Escapes escapes, Manner manner) {
        return unit(kind, key, locale, file, Reading.from(file, from), to, to, escapes, manner, Inline.MESSAGES);
    }

    /**
     * The same, going on where the builder is.
     *
     * @param to where the words end
     * @param end where the unit ends; what is between reads as nothing
     */
    static Unit unit(
            Unit.Kind kind,
            String key,
            String locale,
            String file,
            Reading.Builder reading,
            int to,
            int end,
            Escapes escapes,
            Manner manner,
            Inline inline) {
        int from = reading.at();
        boolean entities = EntityHabit.in(file, from, to);
        inline.read(reading, file, to, entities ? escapes.or(Escapes.ENTITIES) : escapes);
        Reading read = reading.reads(end, "").build();
        Manner inHtml = entities ? EntityHabit.on(file, from, to, manner) : manner;
        return new Unit(kind, key, locale, read, Printf.on(read, inHtml));
    }

    /**
     * A unit that is written so that the whole reads as it should: a backslash that stood alone may escape what comes
     * behind it.
     *
     * @param reader what all characters of the unit's span read as
     */
    static Unit readBack(Unit unit, UnaryOperator<String> reader) {
        return new Unit(unit.kind(), unit.key(), unit.locale(), unit.reading(), new Read(unit.manner(), reader));
    }

    /** What words read as that stand alone. */
    static String read(String written, Escapes escapes) {
        var reading = Reading.from(written, 0);
        Inline.MESSAGES.read(reading, written, written.length(), escapes);
        return reading.build().text();
    }

    private record Read(Manner manner, UnaryOperator<String> reader) implements Manner {
        @Override
        public Optional<String> write(String words) {
            return manner.write(words);
        }

        @Override
        public Optional<String> write(String words, int start, int end) {
            return manner.write(words, start, end);
        }

        @Override
        public Optional<String> whole(String written) {
            return manner.whole(written);
        }

        @Override
        public boolean reads(String written, String words) {
            return reader.apply(written).equals(words) && manner.reads(written, words);
        }
    }
}
