package dev.threadwright.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks over a new wording for what a careful reader would ask about; what the old one had already is not mentioned. */
public final class Proofreading {
    private static final Pattern DOUBLED =
            Pattern.compile("(?iu)(?<![\\p{L}\\p{N}'’-])(\\p{L}+)\\s+\\1(?![\\p{L}\\p{N}'’-])");
    private static final Pattern BLANKS = Pattern.compile("(\\S+)[ \\u00A0]{2,}(?=\\S)");
    private static final double MUCH_LONGER = 1.5;
    private static final int SHORT = 10;

    private Proofreading() {}

    /**
     * @param before what was read there
     * @param after what is read there now
     * @param unit where that is
     * @param siblings what is read in its place in other locales; may be empty
     * @return a sentence for each thing that was found
     */
    public static List<String> findings(String before, String after, Unit unit, Collection<String> siblings) {
        var findings = new ArrayList<String>();
        doubled(before, after, findings);
        blanks(before, after, findings);
        if (unit.kind() != Unit.Kind.PROSE && unit.kind() != Unit.Kind.COMMENT) {
            length(before, after, siblings, findings);
        }
        unbalanced(after).filter(finding -> unbalanced(before).isEmpty()).ifPresent(findings::add);
        return findings;
    }

    private static void doubled(String before, String after, List<String> findings) {
        Matcher doubled = DOUBLED.matcher(after);
        while (doubled.find()) {
            if (!before.contains(doubled.group())) {
                findings.add("The word “%s” stands there twice in a row.".formatted(doubled.group(1)));
            }
        }
    }

    private static void blanks(String before, String after, List<String> findings) {
        Matcher blanks = BLANKS.matcher(after);
        if (!BLANKS.matcher(before).find() && blanks.find()) {
            findings.add("More than one blank stands behind “%s”.".formatted(blanks.group(1)));
        }
        if (before.equals(before.strip()) && !after.equals(after.strip())) {
            findings.add("It begins or ends with a blank.");
        }
    }

    private static void length(String before, String after, Collection<String> siblings, List<String> findings) {
        int old = characters(before);
        int fresh = characters(after);
        if (fresh > old * MUCH_LONGER && fresh - old >= SHORT) {
            findings.add("It is %d characters long; it was %d before.".formatted(fresh, old));
        }
        int longest = siblings.stream().mapToInt(Proofreading::characters).max().orElse(fresh);
        if (fresh > longest && fresh > old) {
            findings.add("It is longer than in any other language: %d characters, there at most %d."
                    .formatted(fresh, longest));
        }
    }

    private static int characters(String text) {
        return text.codePointCount(0, text.length());
    }

    /** The first bracket or quote without its other one. */
    private static Optional<String> unbalanced(String text) {
        boolean low = text.indexOf('„') >= 0;
        var open = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int opening = (low ? "([{«„" : "([{«“").indexOf(c);
            int closing = low && c == '“' ? 4 : ")]}»”".indexOf(c);
            if (opening >= 0) {
                open.append(")]}»”".charAt(opening));
            } else if (closing >= 0) {
                int last = open.length() - 1;
                if (last < 0 || ")]}»”".indexOf(open.charAt(last)) != closing) {
                    return Optional.of("“%s” closes what was not opened.".formatted(c));
                }
                open.setLength(last);
            }
            quoted ^= c == '"';
        }
        if (!open.isEmpty()) {
            return Optional.of("Something is opened that is not closed: “%s” is missing."
                    .formatted(open.charAt(open.length() - 1)));
        }
        return quoted ? Optional.of("The quotes do not come in pairs.") : Optional.empty();
    }
}
