package dev.threadwright.text;

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
}
