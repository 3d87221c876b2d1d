package dev.threadwright.llm;

import java.time.Duration;

/** How long to wait before a request is sent again. */
record Backoff(int tries, Duration first, Duration longest, Duration patience) {
    static Backoff of(LlmSettings settings) {
        return new Backoff(settings.tries(), settings.firstWait(), settings.longestWait(), settings.patience());
    }

    /**
     * Doubles from the first wait to the longest, half of it by chance, so that those who failed together do not come
     * back together; never less than the provider asked for.
     *
     * @param tried how often it was sent
     * @param chance from 0 to 1
     */
    Duration wait(int tried, Duration asked, double chance) {
        var doubled = first.multipliedBy(1L << Math.min(tried - 1, 20));
        var whole = doubled.compareTo(longest) > 0 ? longest : doubled;
        var ours = Duration.ofMillis(Math.round(whole.toMillis() * (0.5 + 0.5 * chance)));
        return ours.compareTo(asked) > 0 ? ours : asked;
    }

    /** @param spent since the first try @param wait before the next */
    boolean allows(int tried, Duration spent, Duration wait) {
        return tried < tries && spent.plus(wait).compareTo(patience) <= 0;
    }
}
