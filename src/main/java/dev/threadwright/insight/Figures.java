package dev.threadwright.insight;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What came of what was asked in some time, in a workspace, a channel, or by a person.
 *
 * @param asked requests
 * @param opened pull requests of them
 * @param merged of these
 * @param closed of these, without being merged
 * @param questioned of these, those in which a review asked for changes
 * @param toPullRequest from the request to the pull request
 * @param toMerge from the request to the merge
 * @param cost of all sessions with a model, in US dollars
 * @param liked answers to whether it was of use: yes
 * @param disliked no
 * @param taken of the requests, those that people made of what we offered
 */
public record Figures(
        int asked,
        int opened,
        int merged,
        int closed,
        int questioned,
        Waits toPullRequest,
        Waits toMerge,
        BigDecimal cost,
        int liked,
        int disliked,
        int taken) {
    /** Each null where there was nothing to wait for. */
    public record Waits(@Nullable Duration median, @Nullable Duration p90) {
        public Optional<Duration> half() {
            return Optional.ofNullable(median);
        }

        public Optional<Duration> most() {
            return Optional.ofNullable(p90);
        }
    }

    /** Of the pull requests that ended, the share that was merged, from 0 to 1; empty where none has ended. */
    public OptionalDouble mergeRate() {
        return merged + closed == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) merged / (merged + closed));
    }

    /** In US dollars; empty where nothing was merged. What came to nothing is paid by what was merged. */
    public OptionalDouble costPerMerge() {
        return merged == 0 ? OptionalDouble.empty() : OptionalDouble.of(cost.doubleValue() / merged);
    }
}
