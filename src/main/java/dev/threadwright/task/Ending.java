package dev.threadwright.task;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What follows the words of a line without quotes: a place, thanks, emoji. */
final class Ending {
    private static final Pattern NOISE =
            Pattern.compile("(?:[\\s,;.!–-]+(?:please|pls|plz|thanks(?: a lot| so much| in advance| all)?|thank you"
                    + "(?: so much| very much)?|thx|ty|tia|cheers|asap|when you can|when you get a (?:chance|minute|sec)|if possible|if you can|for me|everywhere|too|as well"
                    + "|would be great|today|now|ta)[!.]*|\\s*:[a-z0-9_+-]{1,30}:|\\s*\\p{So}\\uFE0F?"
                    + "|\\s*\\([^()]{0,40}\\b" + Places.NOUN + "s?[^()]{0,20}\\)|\\s+)\\z");

    private static final Pattern FULL_STOP = Pattern.compile("(?<=[\\p{L}\\p{N})])[.,;]\\s*\\z");

    private static final Pattern PLACE =
            Pattern.compile("\\s+(?:on|in|at|under|inside|within|from|for|of|across)\\s+(?:"
                    + "(?:the|our|my|your|this|that)\\s+(?:[\\p{L}\\p{N}'&/._-]+\\s+){0,3}" + Places.NOUN + "s?"
                    + "|[a-z0-9]+(?:[-_][a-z0-9]+){1,20}|(?:the\\s+)?[a-z0-9._-]+\\s+repo(?:sitory)?|[\\w.@-]{1,60}/[\\w./@-]{1,200}|[\\w-]{1,60}\\.[a-z]{2,6}"
                    + "|readme|changelog)\\s*\\z");

    private static final Pattern MAY_BE_PLACE =
            Pattern.compile("\\s(?:on|in|at|under|inside|within|from|across|throughout)\\s");

    private Ending() {}

    /** The line without the ending. */
    static Line cut(Line line) {
        Line cut = line;
        for (int round = 0; round < 6; round++) {
            String plain = cut.plain();
            int window = Math.max(0, plain.length() - 160);
            String end = plain.substring(window);
            int at = start(NOISE, end);
            at = at >= 0 ? at : start(PLACE, end);
            at = at >= 0 ? at : start(FULL_STOP, end);
            if (at < 0 || window + at == 0) {
                return cut;
            }
            cut = cut.part(0, window + at);
        }
        return cut;
    }

    /** Whether words that seem to be a wording may end in a place. */
    static boolean mayBePlace(String plain) {
        return MAY_BE_PLACE.matcher(plain).find();
    }

    private static int start(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.start() : -1;
    }
}
