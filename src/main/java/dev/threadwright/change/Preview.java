package dev.threadwright.change;

import dev.threadwright.repo.Place;
import dev.threadwright.text.Document;
import dev.threadwright.text.Excerpt;
import dev.threadwright.text.Line;
import dev.threadwright.text.Text;

/**
 * An edit as people see it, before and after. Where several edits stand on one line, each is shown by itself. Of a file
 * that was written as a whole, a run of lines that differ.
 *
 * @param place the place's id
 * @param path the file
 * @param line counted from 1; where lines only come in, the one before which they do
 * @param before the line as it is, cut to 400 characters around the words; several lines where they give way
 *     together, and nothing where lines only come in
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

    /** Lines of a file that differ: one for one other with the words that differ, several as they are. */
    static Preview of(String path, Text before, LineHunk hunk) {
        String place = path + ":" + before.offsetOf(hunk.start());
        String was = unended(lines(hunk.said()));
        String is = unended(lines(hunk.words()));
        int start = 0;
        int behind = 0;
        if (hunk.before().size() == 1 && hunk.after().size() == 1) {
            start = WordEdges.first(was, is);
            behind = WordEdges.behind(was, is, start);
        }
        String from = was.substring(start, was.length() - behind);
        String to = is.substring(start, is.length() - behind);
        String left = was.substring(0, start);
        String right = was.substring(was.length() - behind);
        return new Preview(
                place, path, hunk.line(), excerpt(left, from, right), excerpt(left, to, right), cut(from), cut(to));
    }

    private static String unended(String lines) {
        return lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines;
    }

    private static String cut(String words) {
        return Excerpt.around(words, 0, 0, MOST);
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
