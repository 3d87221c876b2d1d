package dev.threadwright.pullrequest;

import dev.threadwright.repo.Unreachable;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Looks at open pull requests now and then: GitHub does not repeat a webhook that failed, and many have none. */
@ApplicationScoped
class Poll {
    private static final Logger LOG = Logger.getLogger(Poll.class);

    private final PullRequestRows rows;
    private final Pulls pulls;
    private final Following following;
    private final Verdicts verdicts;
    private final Shipping shipping;
    private final GitHubConfig config;
    private final Clock clock;

    Poll(
            PullRequestRows rows,
            Pulls pulls,
            Following following,
            Verdicts verdicts,
            Shipping shipping,
            GitHubConfig config,
            Clock clock) {
        this.rows = rows;
        this.pulls = pulls;
        this.following = following;
        this.verdicts = verdicts;
        this.shipping = shipping;
        this.config = config;
        this.clock = clock;
    }

    /** Those that another replica looked at since are left out: half an interval, so that none waits for two. */
    @Scheduled(
            every = "{threadwright.pullrequest.poll-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        var since = clock.instant().minus(config.pollEvery().dividedBy(2));
        for (var open : rows.due(since, config.pollMost())) {
            try {
                following.heard(open.repo(), pulls.look(open.repo(), open.number()));
            } catch (Unreachable unreachable) {
                // Marked as looked at all the same: one that fails must not keep the others from their turn.
                LOG.infof("%s#%d was not to be seen: %s", open.repo(), open.number(), unreachable.getMessage());
            }
            rows.checked(open.task());
        }
        verdicts.showRest();
        shipping.look();
    }
}
