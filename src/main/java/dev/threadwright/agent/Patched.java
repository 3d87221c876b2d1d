package dev.threadwright.agent;

import dev.threadwright.agent.Patch.Hunk;
import dev.threadwright.agent.Patch.HunkLine;
import dev.threadwright.agent.Patch.Malformed;
import dev.threadwright.text.Text;
import java.io.ByteArrayOutputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file with the hunks of a patch in place. Lines are looked for as they are written; where none fit, with blanks at
 * their ends aside, then with blanks around them aside, then with quotes, dashes and blanks of any kind alike. Lines that
 * stay keep their own characters, and every line its ending.
 */
final class Patched {
    private static final List<UnaryOperator<String>> LOOSENINGS =
            List.of(UnaryOperator.identity(), String::stripTrailing, String::strip, line -> plain(line.strip()));

    private static final Pattern LINE = Pattern.compile("([^\\r\\n]*)(\\r\\n|\\n|\\r|$)");

    private final String path;
    private final Text text;
    private final List<FileLine> lines;
    private int at;

    private record FileLine(String words, String ending) {}

    private Patched(String path, Text text) {
        this.path = path;
        this.text = text;
        this.lines = lines(text.chars());
    }

    /** The new content. */
    static byte[] of(String path, Text text, List<Hunk> hunks) throws Malformed {
        var patched = new Patched(path, text);
        for (Hunk hunk : hunks) {
            patched.apply(hunk);
        }
        return patched.content();
    }

    private static List<FileLine> lines(String chars) {
        var lines = new ArrayList<FileLine>();
        Matcher matcher = LINE.matcher(chars);
        while (matcher.find() && matcher.end() > matcher.start()) {
            lines.add(new FileLine(matcher.group(1), matcher.group(2)));
        }
        return lines;
    }

    private void apply(Hunk hunk) throws Malformed {
        int from = at;
        for (String context : hunk.contexts()) {
            from = first(List.of(context), from) + 1;
        }
        List<String> old = hunk.old();
        int place;
        if (old.isEmpty()) {
            place = hunk.contexts().isEmpty() ? lines.size() : from;
        } else if (hunk.end()) {
            place = last(old, from);
        } else {
            place = hunk.contexts().isEmpty() ? only(old, from) : first(old, from);
        }
        at = put(hunk, place);
    }

    private int put(Hunk hunk, int place) {
        String ending = ending(place);
        int next = place;
        for (HunkLine line : hunk.lines()) {
            switch (line.mark()) {
                case ' ' -> next++;
                case '-' -> lines.remove(next);
                default -> {
                    if (next > 0 && lines.get(next - 1).ending().isEmpty()) {
                        lines.set(next - 1, new FileLine(lines.get(next - 1).words(), ending));
                        lines.add(next, new FileLine(line.text(), ""));
                    } else {
                        lines.add(next, new FileLine(line.text(), ending));
                    }
                    next++;
                }
            }
        }
        boolean ended = text.endsWithNewline() || text.length() == 0;
        if (!lines.isEmpty() && lines.getLast().ending().isEmpty() == ended) {
            lines.set(lines.size() - 1, new FileLine(lines.getLast().words(), ended ? ending : ""));
        }
        return next;
    }

    private String ending(int place) {
        for (int i = Math.min(place, lines.size() - 1); i >= 0; i--) {
            if (!lines.get(i).ending().isEmpty()) {
                return lines.get(i).ending();
            }
        }
        return text.ending(text.encoding().markLength());
    }

    private int only(List<String> wanted, int from) throws Malformed {
        List<Integer> places = places(wanted, from);
        if (places.size() > 1) {
            throw new Malformed("In %s, %d places read “%s”: give more lines around it, or a line above after “@@ ”."
                    .formatted(path, places.size(), shown(wanted)));
        }
        return places.getFirst();
    }

    private int first(List<String> wanted, int from) throws Malformed {
        return places(wanted, from).getFirst();
    }

    private int last(List<String> wanted, int from) throws Malformed {
        int place = places(wanted, from).getLast();
        if (place + wanted.size() != lines.size()) {
            throw new Malformed("%s does not end with “%s”.".formatted(path, shown(wanted)));
        }
        return place;
    }

    /** At the strictest step at which there are any. */
    private List<Integer> places(List<String> wanted, int from) throws Malformed {
        for (UnaryOperator<String> loosening : LOOSENINGS) {
            var places = new ArrayList<Integer>();
            for (int i = from; i + wanted.size() <= lines.size(); i++) {
                if (fits(wanted, i, loosening)) {
                    places.add(i);
                }
            }
            if (!places.isEmpty()) {
                return places;
            }
        }
        throw new Malformed("%s has no “%s”%s: read_file shows how it reads."
                .formatted(path, shown(wanted), from > 0 ? " below line " + from : ""));
    }

    private boolean fits(List<String> wanted, int from, UnaryOperator<String> loosening) {
        for (int i = 0; i < wanted.size(); i++) {
            if (!loosening
                    .apply(wanted.get(i))
                    .equals(loosening.apply(lines.get(from + i).words()))) {
                return false;
            }
        }
        return true;
    }

    private static String plain(String line) {
        return Normalizer.normalize(line, Normalizer.Form.NFC)
                .replaceAll("[\\u2010-\\u2015\\u2212]", "-")
                .replaceAll("[\\u2018-\\u201b]", "'")
                .replaceAll("[\\u201c-\\u201f\\u00ab\\u00bb]", "\"")
                .replaceAll("[\\u00a0\\u2000-\\u200a\\u202f\\u205f\\u3000]", " ");
    }

    private static String shown(List<String> wanted) {
        return Lines.one(String.join(" ⏎ ", wanted), 160);
    }

    private byte[] content() throws Malformed {
        var chars = new StringBuilder();
        lines.forEach(line -> chars.append(line.words()).append(line.ending()));
        var content = new ByteArrayOutputStream();
        content.write(text.content(), 0, text.encoding().markLength());
        content.writeBytes(text.encode(chars.toString())
                .orElseThrow(() -> new Malformed("%s is written in %s, which has no “%s”."
                        .formatted(
                                path,
                                text.encoding().title(),
                                text.unheld(chars.toString()).orElse("?")))));
        return content.toByteArray();
    }
}
