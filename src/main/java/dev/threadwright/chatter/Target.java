package dev.threadwright.chatter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody says that words should be.
 *
 * @param line in which message
 * @param words what they should be
 * @param quoted whether they stand in quotation marks
 * @param plain whether it is said in so many words; otherwise it only may be meant so
 * @param asked whether it is a question
 * @param before what is said in front of it, where that may name the words that it replaces; masked as in {@link Spoken}
 */
record Target(int line, String words, boolean quoted, boolean plain, boolean asked, String before) {
    private static final int MOST_WORDS = 12;
    /** What says more is about more than some words. */
    private static final int MOST = 80;

    private static final String END =
            "(?=\\s+(?:since|now|by|please|these|for|as|seit|depuis|desde|con|avec|mit|instead|everywhere|but|with|in the|matches|right|and should|obviously)\\b"
                    + "|[.,;:!?…)]+(?:\\s|$)|\\s[-–—]|\\s*$)";
    private static final String SOON = END.replace("in the|", "in|");
    private static final String Y = "(?<y>⟦[0-9]+⟧|[^⟦⟧\\s,.;:!?][^⟦⟧\\n;]*?)" + END;

    private static final String Z = "(?<y>⟦[0-9]+⟧|[^⟦⟧\\s,.;:!?][^⟦⟧\\n;]*?)" + SOON;

    private static final List<Pattern> PLAIN = List.of(
            pattern(
                    "(?:should|must|needs? to|has to|ought to|would)\\s+(?:\\w+\\s+){0,2}?(?:be|say|read|become)\\s+(?:just\\s+|called\\s+|changed to\\s+)?"
                            + Y),
            pattern("(?:→|->|=>|➜)\\s*(?:it'?s\\s+(?:the\\s+)?)?" + Y),
            pattern("(?:is|are|was|were|got)\\s+(?:now\\s+)?(?:called|renamed(?:\\s+to)?|named)\\s+" + Y),
            pattern("renamed?\\s+(?:it\\s+)?(?:⟦[0-9]+⟧\\s+)?to\\s+" + Y),
            pattern("\\bwe\\s+(?:say|call (?:it|them))\\s+" + Y),
            pattern(
                    "(?:muss|müsste|sollte|soll)\\s+(?:es\\s+)?(?:\\p{L}+\\s+)?(?<y>⟦[0-9]+⟧|[^⟦⟧\\n,.]{1,80}?)\\s+(?:heißen|sein|lauten)"),
            pattern("richtig\\s+(?:wäre|ist)\\s+" + Y),
            pattern("heißt\\s+(?:jetzt|nun)\\s+" + Y),
            pattern("(?:devrait|doit|devraient)\\s+(?:être|dire)\\s+" + Y),
            pattern("il faut\\s+(?:écrire|dire|mettre)\\s+" + Y),
            pattern("(?:debería|debe|tendría que)\\s+(?:ser|decir|poner)\\s+" + Y),
            pattern("(?:ahora|ya) se llama\\s+" + Y));
    private static final List<Pattern> PERHAPS = List.of(
            pattern(
                    "\\b(?:it'?s|it is|that'?s|they'?re|there are|is|are|takes|starts at|went to|go(?:es)? to|to|at|on|give|passed|have|needs|called)"
                            + "\\s+(?:now\\s+|just\\s+|only\\s+|ready in\\s+|valid for\\s+|the\\s+)?" + Z),
            pattern("\\b(?:es sind|es ist|ist es|sind es|c'est|ce sont|ahora son|son|es)\\s+" + Z),
            pattern("\\((?<y>[^⟦⟧()]{2,60}|⟦[0-9]+⟧)\\)"),
            pattern("(?<y>[\\p{L}\\p{N}']{4,40})\\*(?=\\s|$)"),
            pattern("(?<y>⟦[0-9]+⟧|[\\p{L}' ]{2,40}?)\\s+(?:is|are|has)\\s+(?:one|two)\\s+(?:words?|[a-z]'?s?)\\b"));
    /** All of a short answer, or what follows a yes. */
    private static final Pattern ANSWER =
            pattern("(?:^|[,;:–—-]\\s+|\\.\\s+|\\b(?:so|und|yes|yup|right|oui|sí|ja)\\s+)" + Z);

    private static final int SHORT = 6;
    private static final Pattern CODE = Pattern.compile("(?:^|\\s)s/(?<x>[^/\\n]{1,80})/(?<y>[^/\\n]{1,80})/");
    /** The old words behind the new ones. */
    private static final Pattern INSTEAD = pattern(
            "(?<y>⟦[0-9]+⟧|[\\p{L}\\p{N}']+)\\s+(?:instead of|rather than|and not|not|au lieu de|et pas|nicht|statt|en vez de)\\s+(?<x>⟦[0-9]+⟧|[\\p{L}\\p{N}']+)");

    private static final Pattern FROM = pattern("\\bfrom\\s+(?<x>⟦[0-9]+⟧|[\\p{L}\\p{N}' ]{1,40}?)\\s+to\\s+" + Y);

    private static final Pattern FIRST = Pattern.compile(
            "^(?:\\W*(?:yes|yep|yup|yeah|ya|right|true|correct|exactly|so|indeed|oui|sí|ja|genau|stimmt)\\b[,:!. ]*){1,20}",
            Pattern.CASE_INSENSITIVE);

    private static Pattern pattern(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** All that may be such words, in the order of the messages. */
    static List<Target> in(List<Spoken> said) {
        var targets = new ArrayList<Target>();
        for (int line = 0; line < said.size(); line++) {
            read(line, said.get(line), targets);
        }
        return targets.subList(0, Math.min(MOST, targets.size()));
    }

    private static void read(int line, Spoken spoken, List<Target> targets) {
        String masked = spoken.masked();
        Matcher code = CODE.matcher(masked);
        while (code.find()) {
            add(line, spoken, code, true, "s/" + code.group("x"), targets);
        }
        for (Pattern two : List.of(INSTEAD, FROM)) {
            Matcher found = two.matcher(masked);
            while (found.find()) {
                add(line, spoken, found, true, found.group("x"), targets);
                if (two == INSTEAD) {
                    // “X instead of Y” is said both ways; which of them stands somewhere decides.
                    targets.add(
                            new Target(line, spoken.unmasked(found.group("x")), true, true, false, found.group("y")));
                }
            }
        }
        for (Pattern plain : PLAIN) {
            Matcher found = plain.matcher(masked);
            while (found.find()) {
                add(line, spoken, found, true, masked.substring(0, found.start()), targets);
            }
        }
        String rest = FIRST.matcher(masked).replaceFirst("");
        for (Pattern perhaps : PERHAPS) {
            Matcher found = perhaps.matcher(rest);
            while (found.find()) {
                add(
                        line,
                        spoken,
                        found,
                        found.group("y").startsWith("⟦") && perhaps == PERHAPS.getFirst(),
                        "",
                        targets);
            }
        }
        if (!rest.equals(masked) || masked.strip().split("\\s+").length <= SHORT) {
            Matcher found = ANSWER.matcher(rest);
            while (found.find()) {
                add(line, spoken, found, false, "", targets);
            }
        }
        for (String quote : spoken.quotes()) {
            targets.add(new Target(line, quote, true, false, false, ""));
        }
    }

    private static void add(
            int line, Spoken spoken, Matcher found, boolean plain, String before, List<Target> targets) {
        String raw = found.group("y").strip();
        String words = spoken.unmasked(raw).strip();
        if (!words.isEmpty() && words.split("\\s+").length <= MOST_WORDS) {
            String behind = found.end("y") <= spoken.masked().length() && plain
                    ? spoken.masked().substring(found.end("y"))
                    : "";
            boolean asked = behind.matches("(?s)[^.!\\n]{0,40}\\?.*");
            targets.add(new Target(line, words, raw.startsWith("⟦"), plain, asked, before));
        }
    }
}
