package dev.threadwright.text;

/**
 * Words in a file that people read, as one text: an entry of a catalogue, a paragraph, a literal.
 *
 * @param key what names it in its file: {@code pricing.cta}, {@code string/sign_up}, a selector; empty where nothing does
 * @param locale as the file or its path says it ({@code de}, {@code pt-BR}); empty where neither does
 * @param manner how other words are written in its place
 */
public record Unit(Kind kind, String key, String locale, Reading reading, Manner manner) {
    /** What kind of text. */
    public enum Kind {
        /** An entry of a catalogue of messages. */
        ENTRY,
        /** Text between tags. */
        MARKUP_TEXT,
        /** An attribute that is shown or spoken, such as {@code alt}. */
        ATTRIBUTE,
        /** A paragraph, a heading, a list's item, a table's cell. */
        PROSE,
        /** A value of a document's front matter that is text. */
        FRONT_MATTER,
        /** A string literal in code. */
        LITERAL,
        /** A comment in code, or a documentation comment. */
        COMMENT,
        /** A file of no format that we read: nobody says what of it is text. */
        UNKNOWN
    }

    /** Whether programs find its translations by the very words: other words lose them unless all move together. */
    public boolean isKey() {
        return key.startsWith(Catalogs.SOURCE);
    }

    public int start() {
        return reading.start();
    }

    public int end() {
        return reading.end();
    }
}
