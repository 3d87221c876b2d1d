package dev.threadwright.change;

import dev.threadwright.moderation.Secrets;
import dev.threadwright.text.Atom;
import dev.threadwright.text.Document;
import dev.threadwright.text.Line;
import dev.threadwright.text.Text;
import dev.threadwright.text.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Tells whether two versions of a file differ in text alone. Both are read in the file's format: what lies between the
 * texts, the tags within them and what is filled in must be the same, byte by byte; only words may differ.
 */
final class TextOnly {
    private static final int LONGEST = 60;
    /** Without a blank, and with a mark or a capital in the middle of it, or without any letter. */
    private static final Pattern NAME = Pattern.compile(
            "\\S*[_/\\\\:.#@=\\[\\]{}()<>|&?%$+*]\\S+|[#@/.$\\\\~_]\\S*|\\p{Ll}+\\p{Lu}\\S*|[^\\p{L}]*",
            Pattern.UNICODE_CASE);

    private final String path;
    private final Document before;
    private final Document after;
    private final List<String> findings = new ArrayList<>();
    private final List<NewWording> wordings = new ArrayList<>();
    /** The line that was asked for last: mostly the next one is farther on. */
    private Line known;

    private TextOnly(String path, Document before, Document after) {
        this.path = path;
        this.before = before;
        this.after = after;
        this.known = before.text().line(before.text().encoding().markLength());
    }

    /**
     * @param findings what differs that is no text, each a sentence with file and line
     * @param format in which both were read; empty where nobody can tell text from the rest
     * @param wordings the texts that read otherwise
     */
    record Comparison(List<String> findings, String format, List<NewWording> wordings) {}

    static Comparison of(String path, Document before, Text after) {
        return new TextOnly(path, before, Document.read(path, after)).compare();
    }

    private Comparison compare() {
        String format = before.format().orElse("");
        if (format.isEmpty()) {
            return new Comparison(findings, "", wordings);
        }
        if (after.format().isEmpty()) {
            findings.add("%s could no longer be read: %s."
                    .formatted(path, after.broken().orElse("it is broken")));
            return new Comparison(findings, format, wordings);
        }
        if (!endings(before).equals(endings(after))) {
            findings.add("%s: its line endings would change.".formatted(path));
        }
        List<Unit> left = before.units();
        List<Unit> right = after.units();
        int leftAt = 0;
        int rightAt = 0;
        for (int i = 0; i < Math.min(left.size(), right.size()) && findings.isEmpty(); i++) {
            Unit was = left.get(i);
            Unit is = right.get(i);
            between(leftAt, was.start(), rightAt, is.start());
            if (was.kind() != is.kind()) {
                findings.add("%s:%d: %s would become %s.".formatted(path, line(was.start()), name(was), name(is)));
            }
            if (!chars(before, was.start(), was.end()).equals(chars(after, is.start(), is.end()))) {
                atoms(was, is);
                words(was, was);
                words(is, was);
                credentials(was, is);
                wordings.add(new NewWording(
                        path, before, line(was.start()), is, was.reading().text()));
            }
            leftAt = was.end();
            rightAt = is.end();
        }
        if (findings.isEmpty() && left.size() != right.size()) {
            findings.add("%s:%d: there would be %d texts instead of %d."
                    .formatted(path, line(leftAt), right.size(), left.size()));
        }
        if (findings.isEmpty()) {
            between(
                    leftAt,
                    before.text().chars().length(),
                    rightAt,
                    after.text().chars().length());
        }
        return new Comparison(findings, format, wordings);
    }

    /** CR LF, LF, or none: whichever there are. */
    static Set<String> endings(Document document) {
        String chars = document.text().chars();
        var endings = new TreeSet<String>();
        for (int at = chars.indexOf('\n'); at >= 0 && endings.size() < 2; at = chars.indexOf('\n', at + 1)) {
            endings.add(at > 0 && chars.charAt(at - 1) == '\r' ? "CR LF" : "LF");
        }
        return endings;
    }

    private void between(int from, int to, int otherFrom, int otherTo) {
        String was = chars(before, from, to);
        String is = chars(after, otherFrom, otherTo);
        if (!was.equals(is)) {
            int same = 0;
            while (same < Math.min(was.length(), is.length()) && was.charAt(same) == is.charAt(same)) {
                same++;
            }
            findings.add("%s:%d: more than text would change: “%s” would become “%s”."
                    .formatted(path, line(from + same), shown(was, same), shown(is, same)));
        }
    }

    private void atoms(Unit was, Unit is) {
        List<String> tags = raw(before, was, Atom.Kind.MARKUP);
        List<String> newTags = raw(after, is, Atom.Kind.MARKUP);
        if (!tags.equals(newTags)) {
            findings.add("%s:%d: markup would change: %s would become %s."
                    .formatted(path, line(was.start()), listed(tags), listed(newTags)));
        }
        Map<String, Integer> count = new HashMap<>();
        raw(before, was, Atom.Kind.PLACEHOLDER).forEach(one -> count.merge(one, 1, Integer::sum));
        raw(after, is, Atom.Kind.PLACEHOLDER).forEach(one -> count.merge(one, -1, Integer::sum));
        count.forEach((one, times) -> {
            if (times != 0) {
                findings.add("%s:%d: “%s”, which is filled in, would be %s."
                        .formatted(path, line(was.start()), one, times > 0 ? "lost" : "new"));
            }
        });
    }

    /** A key may be put together of new words and those around them. */
    private void credentials(Unit was, Unit is) {
        Secrets.in(is.reading().text(), was.reading().text())
                .ifPresent(name -> findings.add("%s:%d: there would be what looks like %s: take it out, and revoke it."
                        .formatted(path, line(was.start()), name)));
    }

    /** A literal may be words or a name, an address, a number that a program goes by. */
    private void words(Unit unit, Unit was) {
        String text = unit.reading().text().strip();
        if (unit.kind() == Unit.Kind.LITERAL && NAME.matcher(text).matches()) {
            findings.add("%s:%d: “%s” looks like a name, an address or a number, not like words."
                    .formatted(path, line(was.start()), shown(text, 0)));
        }
    }

    private static List<String> raw(Document document, Unit unit, Atom.Kind kind) {
        return unit.reading().atoms().stream()
                .filter(atom -> atom.kind() == kind)
                .map(atom -> chars(document, atom.start(), atom.end()))
                .toList();
    }

    private int line(int index) {
        int offset = before.text().offsetOf(index);
        known = offset >= known.start()
                ? before.text().line(offset, known)
                : before.text().line(offset);
        return known.number();
    }

    private static String chars(Document document, int from, int to) {
        return document.text().chars().substring(from, to);
    }

    private static String shown(String what, int from) {
        String rest = what.substring(Math.max(0, from - 10)).strip();
        return rest.length() <= LONGEST ? rest : rest.substring(0, LONGEST) + "…";
    }

    private static String listed(List<String> tags) {
        return tags.isEmpty() ? "nothing" : "“" + shown(String.join(" ", tags), 0) + "”";
    }

    private static String name(Unit unit) {
        return switch (unit.kind()) {
            case ENTRY -> "an entry";
            case MARKUP_TEXT -> "text in markup";
            case ATTRIBUTE -> "an attribute";
            case PROSE -> "prose";
            case FRONT_MATTER -> "front matter";
            case LITERAL -> "a literal";
            case COMMENT -> "a comment";
            case UNKNOWN -> "something unknown";
        };
    }
}
