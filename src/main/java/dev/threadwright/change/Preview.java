package dev.threadwright.change;

import dev.threadwright.repo.Place;
import dev.threadwright.text.Document;
import dev.threadwright.text.Excerpt;
import dev.threadwright.text.Line;
import dev.threadwright.text.Text;

/**
 * An edit as people see it, before and after. Where several edits stand on one line, each is shown by itself.
 *
 * @param place the place's id
 * @param path the file
 * @param line counted from 1
 * @param before the line as it is, cut to 400 characters around the words
 * @param after the same line as it will be; line breaks within the new words are kept
 * @param from the words themselves, as the file holds them
 * @param to the new words, as the file will hold them
 */
public record Preview(String place, String path, int line, String before, String after, String from, String to) {
    private static final int MOST = 400;

    /** The edit of a file as its bytes show it; of the edit, only the place's id and path are believed. */
    static Preview of(Text text, Edit edit, Document.Replacement.Characters replacement) {
        Place place = edit.place();
        String with = replacement.characters();
        int start = replacement.span().offset();
        int end = replacement.span().end();
        Line line = text.line(start);
        String words = text.decode(start, end);
        String left = text.decode(line.start(), start);
        String right = words.endsWith("\n") ? "" : text.decode(end, Math.max(end, text.endOfLine(end)));
        return new Preview(
                place.id(),
                place.path(),
                line.number(),
                excerpt(left, words, right),
                excerpt(left, with, right),
                lines(words),
                lines(with));
    }

    /** This preview without what changes when lines move. */
    Preview unplaced() {
        return new Preview("", path, 1, before, after, from, to);
    }

    private static String excerpt(String left, String words, String right) {
        String shown = lines(words);
        return Excerpt.around(left + shown + right, left.length(), left.length() + shown.length(), MOST);
    }

    private static String lines(String words) {
        return words.replace("\r\n", "\n");
    }
}
