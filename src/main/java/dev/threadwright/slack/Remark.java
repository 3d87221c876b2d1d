package dev.threadwright.slack;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a reply in the thread of a session is, going by its words alone. */
enum Remark {
    /** Said to somebody else. */
    ASIDE,
    /** Everything is to stop. */
    STOP,
    /** Something else that somebody wants. */
    ANEW,
    /** Said to the session. */
    TOLD;

    private static final Pattern MENTION =
            Pattern.compile("<(?:@([A-Z0-9]{2,30})|!subteam\\^[A-Z0-9]{2,30})(?:\\|[^>]{0,200})?>");
    private static final Pattern PAUSE = Pattern.compile("[\\s,:;&+]*(?:and\\s+)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern POLITE = Pattern.compile("^please\\b|\\bplease$|\\bthanks$");
    private static final Pattern OUTER_MARKS = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}:]+$");

    /** Longer than what stops a session. */
    private static final int LONGEST = 200;

    /** Said alone. With anything beside them they are a wish like others: “wait, the second one too”. */
    private static final Set<String> STOPS = Set.of(
            "stop",
            "stop it",
            "stop that",
            "stop this",
            "stop here",
            "stop now",
            "halt",
            "abort",
            "cancel",
            "cancel it",
            "cancel that",
            "cancel this",
            "wait",
            "wait a moment",
            "wait a minute",
            "wait a second",
            "hold on",
            "never mind",
            "nevermind");

    static Remark of(String text, Self self) {
        if (isAside(text, self)) {
            return ASIDE;
        }
        String words = words(text);
        if (STOPS.contains(words)) {
            return STOP;
        }
        return words.startsWith("new:") ? ANEW : TOLD;
    }

    /** Whoever is named first is talked to; where nobody is, whoever is named at all. */
    private static boolean isAside(String text, Self self) {
        Matcher mention = MENTION.matcher(text);
        boolean first = false;
        int at = pause(text, 0);
        while (mention.region(at, text.length()).lookingAt()) {
            if (self.user().equals(mention.group(1))) {
                return false;
            }
            first = true;
            at = pause(text, mention.end());
        }
        return first || MENTION.matcher(text).find() && !self.isMentionedIn(text);
    }

    private static int pause(String text, int from) {
        Matcher pause = PAUSE.matcher(text).region(from, text.length());
        return pause.lookingAt() ? pause.end() : from;
    }

    /** The beginning in lower case, without mentions and what stands around words. */
    private static String words(String text) {
        String named = MENTION.matcher(text).replaceAll(" ").strip();
        String words =
                bare(named.substring(0, Math.min(LONGEST, named.length())).toLowerCase(Locale.ROOT));
        return bare(POLITE.matcher(words).replaceAll(" "));
    }

    private static String bare(String words) {
        return OUTER_MARKS.matcher(words.strip()).replaceAll("").replaceAll("\\s+", " ");
    }
}
