package dev.threadwright.task;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Wordings without quotes, a line at a time, and only where there is one way to read the line. Where there are two, the
 * fault's example has the quotes put in.
 */
final class Bare {
    private static final String POLITE =
            "(?:[\\s,.!:;*_~-]|\\b(?:hey|hi|hello|please|pls|plz|could|can|would|will|you|we|i|kindly|just|so|and|also"
                    + "|let's|lets|i'd|i'd like|i want|to|like|need|want|us|team|all|folks|mind|quick one|quick|thanks|ok|okay|yes|yep|now|then|may|ask)\\b"
                    + "|:[a-z0-9_+-]{1,30}:|\\p{So})*+";

    private static final Pattern VERB =
            Pattern.compile("\\A" + POLITE + "(" + Words.VERB + "|" + Words.VERBING + ")\\s+(?:from\\s+)?(?=\\S)");
    private static final Pattern TO = Pattern.compile("\\s(?:to|into)\\s+(?:say |read )?(?=\\S)");
    private static final Pattern WITH = Pattern.compile("\\s(?:with|by)\\s+(?=\\S)");
    private static final Pattern ANY = Pattern.compile("\\s(?:to|into|with|by)\\s");
    private static final Pattern NEEDS_NAME =
            Pattern.compile("update|make|set|edit|modify|turn|convert|swap|fix|adjust|alter|amend|revise");

    private static final Pattern ARROW =
            Pattern.compile("\\s*(?:" + Words.ARROW.replace("|(?<=\\s)>{1,3}(?=\\s)", "") + ")\\s*");
    private static final Pattern TYPO =
            Pattern.compile("\\b" + Words.TYPO + "\\b(.{0,80}?)[:,–-]\\s+|\\btypo\\s+(?=\\S)");
    private static final Pattern SHOULD_BE = Pattern.compile("\\s+(?:should (?:be|say|read)|->|=>|→)\\s+");
    private static final Pattern SAY_INSTEAD = Pattern.compile(
            "\\b(?:should|must|needs to|has to) (?:say|read|be)\\s+(.{1,200}?)\\s+(?:instead of|rather than|,? ?not)\\s+(?=\\S)");

    private static final Pattern DESCRIPTION =
            Pattern.compile("\\A(?:the|a|an|our|my|your|this|that|these|those|it|its|all|every|each|any|some"
                    + "|me|us|them|him|her|something|anything|everything|sure|be|how|what|where|which|who|when|why|if|of|in|on|at|up|down"
                    + "|be|is|are|sense|more|less|better|shorter|longer|friendlier|from)\\b");
    private static final Pattern NAVIGATES =
            Pattern.compile("\\b(?:go to|goes? from|under|click|via|navigate|open|in|on|at)\\s+(?:the )?\\S*\\z");
    private static final Pattern PREFIX = Pattern.compile("\\A[^:]{0,60}:\\s+(?=\\S)");
    private static final String MARKS = "\"“”„«»";
    private static final int MOST_WORDS = 40;

    private final Draft draft;

    private Bare(Draft draft) {
        this.draft = draft;
    }

    static void read(Draft draft) {
        new Bare(draft).read();
    }

    private void read() {
        for (Line line : Line.of(draft.rest())) {
            if (draft.wishes().size() <= Examination.MOST
                    && line.hasWords()
                    && line.end() - line.start() <= Examination.LONGEST) {
                read(line.withoutBullet());
            }
        }
    }

    private void read(Line line) {
        Lead whole = new Lead(line.plain());
        if (whole.isQuestion() || line.plain().matches(".{0,60}\\b(?:don't|dont|do not|never|not to)\\b.*")) {
            return;
        }
        Line body = Ending.cut(line);
        if (!typo(body) && !instead(body) && !verb(body)) {
            arrow(body);
        }
    }

    private boolean typo(Line line) {
        Matcher typo = TYPO.matcher(line.plain());
        if (!typo.find()) {
            return false;
        }
        Line pair = line.part(typo.end(), line.text().length());
        int[] joint = only(SHOULD_BE, pair.plain());
        return joint.length == 2
                && wish(pair.part(0, joint[0]), pair.part(joint[1], pair.text().length()));
    }

    private boolean instead(Line line) {
        Matcher say = SAY_INSTEAD.matcher(line.plain());
        if (!say.find()) {
            return false;
        }
        return wish(line.part(say.end(), line.text().length()), line.part(say.start(1), say.end(1)));
    }

    private boolean verb(Line line) {
        Matcher verb = VERB.matcher(line.plain());
        if (!verb.find()) {
            return false;
        }
        Line pair = line.part(verb.end(), line.text().length());
        Pattern joins = verb.group(1).matches("repl.*|swap.*|exchange|substitut.*") ? WITH : TO;
        int[] joint = only(joins, pair.plain());
        int[] first = first(joins, pair.plain());
        if (first.length == 0 || !isWording(pair.part(0, first[0]))) {
            return false;
        }
        Line from = pair.part(0, first[0]);
        Line to = pair.part(first[1], pair.text().length());
        boolean named = Character.isUpperCase(from.text().codePointAt(0));
        if (NEEDS_NAME.matcher(verb.group(1)).lookingAt() && !named) {
            return false;
        }
        if (!isWording(to)) {
            return false;
        }
        if (joint.length == 0
                || ANY.matcher(to.plain()).find()
                || ANY.matcher(from.plain()).find()
                || Ending.mayBePlace(to.plain())) {
            String fromWords = Wording.of(from.text());
            String toWords = Wording.of(to.text());
            draft.fail(new Fault(
                    List.of("you ask for a change of words"),
                    "It is not clear where the words begin and end.",
                    Fault.example(fromWords, toWords)));
            return true;
        }
        return wish(from, to);
    }

    private void arrow(Line line) {
        int[] joint = only(ARROW, line.plain());
        if (joint.length == 0 || line.plain().endsWith("?")) {
            return;
        }
        Line from = line.part(0, joint[0]);
        Line to = line.part(joint[1], line.text().length());
        Matcher verb = VERB.matcher(from.plain());
        Matcher prefix = PREFIX.matcher(from.plain());
        if (verb.find()) {
            from = from.part(verb.end(), from.text().length());
        } else if (prefix.find() && !to.plain().startsWith(prefix.group())) {
            from = from.part(prefix.end(), from.text().length());
        } else if (NAVIGATES.matcher(from.plain()).find()) {
            return;
        }
        wish(from, to);
    }

    private boolean wish(Line from, Line to) {
        if (!isWording(from) || !isWording(to)) {
            return false;
        }
        String old = Wording.of(from.text());
        String fresh = Wording.of(to.text());
        if (old.isEmpty() || fresh.isEmpty()) {
            return false;
        }
        if (hasMark(old) || hasMark(fresh)) {
            draft.fail(new Fault(
                    List.of(),
                    "A quote is opened but not closed.",
                    Fault.example(withoutMarks(old), withoutMarks(fresh))));
            return true;
        }
        draft.wish(old, fresh);
        draft.take(from.start(), from.end());
        draft.take(to.start(), to.end());
        return true;
    }

    private static boolean hasMark(String words) {
        return words.chars().anyMatch(c -> MARKS.indexOf(c) >= 0);
    }

    private static String withoutMarks(String words) {
        return words.replaceAll("[" + MARKS + "]", "");
    }

    private static boolean isWording(Line line) {
        String words = Said.stripped(line.plain());
        return !words.isEmpty()
                && words.chars().anyMatch(Character::isLetterOrDigit)
                && !DESCRIPTION.matcher(words).find()
                && words.split(" ", MOST_WORDS + 1).length <= MOST_WORDS;
    }

    private static int[] only(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            return new int[0];
        }
        int[] span = {found.start(), found.end()};
        return found.find() ? new int[0] : span;
    }

    private static int[] first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? new int[] {found.start(), found.end()} : new int[0];
    }
}
