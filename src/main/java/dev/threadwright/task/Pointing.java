package dev.threadwright.task;

import java.util.regex.Pattern;

/** Tells a greeting, and a request that only points at what was said above: {@code please fix this}. */
final class Pointing {
    private static final String NOISE = "(?:[^\\p{L}\\p{N}:]|:[a-z0-9_+-]{1,30}:)";

    private static final Pattern GREETING = Pattern.compile(
            "\\A" + NOISE + "*+(?:(?:hi|hey|hello|hiya|yo|howdy|hallo|good (?:morning|afternoon|evening)|morning"
                    + "|help|help me|help please|please help|there|you|all|team|everyone|folks|threadwright|ping|test|thanks|thank you|thx|ty|cheers|nice|great|cool|awesome"
                    + "|how are you|how does this work|how do you work|what can you do|who are you|how do i use this|usage)"
                    + NOISE + "*+){0,6}\\z");

    private static final Pattern THIS = Pattern.compile(
            "\\b(?:this|that|it|these|those|them|above|typo|typos|the same|one|so|ahead|both)\\b|☝|👆|⬆|\\^|:point_up|:arrow_up");
    private static final Pattern DOING = Pattern.compile(
            "\\b(?:fix|change|do|doing|update|correct|apply|handle|make|take care|sort|implement|go ahead|go for it|replace|rename|address"
                    + "|fixing|changing|updating|taking care|look after|pick|ship|open a pr|raise a pr|pr for|yes|please|pls|plz|ok|agreed|proceed|run with|can you|could you)\\b|☝|👆|⬆|\\^|:point_up");
    private static final Pattern ONLY_ASKS = Pattern.compile("\\A" + NOISE
            + "*+(?:(?:yes|yep|yeah|ok|okay|please|pls|plz|can|could|would|you|do|fix|go ahead|proceed|apply|agreed|sure|thanks|threadwright|hey|hi|on it|ship it|over to you)"
            + NOISE + "*+){1,8}\\z");
    private static final Pattern QUOTED = Pattern.compile("[\"“„«`]");
    private static final int LONGEST = 300;

    private Pointing() {}

    static boolean isGreeting(Said said) {
        return said.plain().length() <= LONGEST
                        && GREETING.matcher(said.plain()).matches()
                || said.plain().isBlank();
    }

    static boolean up(Said said) {
        String plain = said.plain();
        if (plain.length() > LONGEST || QUOTED.matcher(plain).find()) {
            return false;
        }
        Lead lead = Lead.before(plain, plain.length(), 0);
        if (lead.isQuestion() || plain.matches("(?s).*\\b(?:don't|dont|do not|never|not now|not yet)\\b.*")) {
            return false;
        }
        return ONLY_ASKS.matcher(plain).matches()
                        && plain.matches(
                                "(?s).*\\b(?:yes|yep|yeah|ok|okay|please|pls|plz|do|fix|go|proceed|apply|agreed|sure|ship|over)\\b.*")
                || THIS.matcher(plain).find() && DOING.matcher(plain).find();
    }
}
