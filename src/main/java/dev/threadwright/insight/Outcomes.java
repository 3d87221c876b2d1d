package dev.threadwright.insight;

import java.util.List;

/**
 * What became of the changes of one repository and kind that came to an end.
 *
 * @param session whether sessions with a model made them; they were literal otherwise
 * @param merged and left so
 * @param closed pull requests that were not merged
 * @param dropped changes of which no pull request came
 * @param undone merged, and then put back
 * @param questioned pull requests in which a review asked for changes
 */
public record Outcomes(String repo, boolean session, int merged, int closed, int dropped, int undone, int questioned) {
    /** So many have to have come to an end before they say anything. */
    private static final int ENOUGH = 10;

    public int ended() {
        return merged + closed + dropped + undone;
    }

    /**
     * Whether they speak for letting a channel's changes go farther without a person's word: ten came to an end, 19 of 20
     * were merged and stayed so, a review asked for changes in one of ten at most; and of no repository and kind, for all
     * of which it would hold, less than nine of ten were merged.
     */
    public static boolean speakForMore(List<Outcomes> all) {
        int ended = all.stream().mapToInt(Outcomes::ended).sum();
        int merged = all.stream().mapToInt(Outcomes::merged).sum();
        int questioned = all.stream().mapToInt(Outcomes::questioned).sum();
        return ended >= ENOUGH
                && merged * 20 >= ended * 19
                && questioned * 10 <= ended
                && all.stream().allMatch(one -> one.merged() * 10 >= one.ended() * 9);
    }
}
