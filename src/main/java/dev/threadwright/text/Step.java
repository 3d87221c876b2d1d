package dev.threadwright.text;

/** How closely words were matched, the strictest first. */
public enum Step {
    /** Character by character, as the file holds them. */
    EXACT("word for word"),
    /** As people read them: {@code Don\'t} for {@code Don't}, {@code &amp;} for {@code &}. */
    DECODED("as it reads, the file's escapes aside"),
    /** Across tags, links and emphasis. */
    MARKUP("as it reads, markup aside"),
    /** Other white space, line breaks, quotes or dashes. */
    TYPOGRAPHY("but for white space, quotes and dashes"),
    /** Something that is filled in was quoted as it was filled in: "3 files" for {@code {count} files}. */
    PLACEHOLDERS("with what is filled in"),
    /** In other case. */
    CASE("in other case"),
    /** But for its last punctuation mark. */
    PUNCTUATION("but for its last mark"),
    /** Almost. */
    CLOSE("almost");

    private final String title;

    Step(String title) {
        this.title = title;
    }

    /** As it is said to people, a clause. */
    public String title() {
        return title;
    }
}
