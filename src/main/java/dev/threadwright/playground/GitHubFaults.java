package dev.threadwright.playground;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Failures on order: what a GitHub that has a bad day answers instead. */
final class GitHubFaults {

    private final List<Rule> rules = new ArrayList<>();
    private Random random = new Random();

    /** How a request fails. */
    enum Kind {
        /** 502 with GitHub's page for it. */
        bad_gateway,
        /** 403 with Retry-After: the secondary rate limit. */
        secondary_limit,
        /** 429 with Retry-After. */
        too_many,
        /** The connection ends with no answer. */
        drop
    }

    /**
     * One order.
     *
     * @param on {@code rest}, {@code git} or {@code both}
     * @param method an HTTP method, or empty for all
     * @param after the request takes effect first, and only its answer fails; for requests that change something
     * @param probability of a request to fail, 0 to 1
     * @param next how many failures are left; negative: no end
     * @param retryAfter seconds
     */
    record Rule(String on, String method, Kind kind, boolean after, double probability, int next, int retryAfter) {
        Rule {
            if (probability < 0 || probability > 1) {
                throw new GitHubRefusal(422, "probability is from 0 to 1, not " + probability);
            }
        }

        private boolean fits(String kind, String used, boolean changes) {
            return next != 0
                    && (changes || !after)
                    && (on.equals("both") || on.equals(kind))
                    && (method.isEmpty() || method.equals(used));
        }

        private Rule spent() {
            return next < 0 ? this : new Rule(on, method, kind, after, probability, next - 1, retryAfter);
        }
    }

    synchronized void add(Rule rule) {
        rules.add(rule);
    }

    synchronized void clear() {
        rules.clear();
    }

    /** Makes the same requests fail in the same order again. */
    synchronized void seed(long seed) {
        random = new Random(seed);
    }

    synchronized List<Rule> rules() {
        return List.copyOf(rules);
    }

    /** The rule that this request falls to, if any; what it was worth is then used up. @param changes something */
    synchronized Optional<Rule> strike(String kind, String method, boolean changes) {
        Iterator<Rule> each = rules.iterator();
        for (int i = 0; each.hasNext(); i++) {
            Rule rule = each.next();
            if (rule.fits(kind, method, changes) && random.nextDouble() < rule.probability()) {
                rules.set(i, rule.spent());
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }
}
