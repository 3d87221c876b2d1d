package dev.threadwright.pullrequest;

import dev.threadwright.pullrequest.PullRequestRows.Merged;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Unreachable;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GHCompare;
import org.kohsuke.github.GHDeployment;
import org.kohsuke.github.GHDeploymentState;
import org.kohsuke.github.GHDeploymentStatus;

/** Finds out when what was merged is live, where a repository reports its deployments to GitHub. */
@ApplicationScoped
class Shipping {
    private static final Logger LOG = Logger.getLogger(Shipping.class);

    /** What nobody deployed by then is deployed without GitHub's hearing of it. */
    private static final Duration PATIENCE = Duration.ofDays(14);
    /** A repository is asked for its deployments no more often; webhooks come at once. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(10);

    private static final int MOST_DEPLOYMENTS = 20;

    private final PullRequestRows rows;
    private final Following following;
    private final GitHubAccess github;
    private final GitHubConfig config;
    private final Clock clock;
    private final Map<RepoName, Instant> looked = new ConcurrentHashMap<>();

    Shipping(PullRequestRows rows, Following following, GitHubAccess github, GitHubConfig config, Clock clock) {
        this.rows = rows;
        this.following = following;
        this.github = github;
        this.config = config;
        this.clock = clock;
    }

    /** Everything merged that the deployment has in it is live now. */
    void heard(RepoName repo, Deployed deployed) {
        if (!isProduction(deployed)) {
            return;
        }
        for (Merged merged : rows.unshipped(repo, clock.instant().minus(PATIENCE), config.pollMost())) {
            if (holds(deployed.commit(), merged)) {
                LOG.infof(
                        "%s#%d is live in %s", merged.repo(), merged.number(), PlainText.line(deployed.environment()));
                following.shipped(
                        merged.task(),
                        new Shipped(
                                PlainText.cut(PlainText.line(deployed.environment()), 100),
                                deployed.url(),
                                deployed.at()));
            }
        }
    }

    /** For those whom no webhook reaches. */
    void look() {
        var repos = new HashSet<RepoName>();
        rows.unshipped(null, clock.instant().minus(PATIENCE), config.pollMost())
                .forEach(merged -> repos.add(merged.repo()));
        for (RepoName repo : repos) {
            Instant before = looked.get(repo);
            if (before == null || !clock.instant().isBefore(before.plus(BETWEEN_LOOKS))) {
                looked.put(repo, clock.instant());
                try {
                    deployments(repo).forEach(deployed -> heard(repo, deployed));
                } catch (Unreachable unseen) {
                    LOG.debugf("The deployments of %s were not to be seen: %s", repo, unseen.getMessage());
                }
            }
        }
    }

    /** Who may see what has changed somewhere: whoever was asked is asked again. */
    void forget() {
        looked.clear();
    }

    private boolean isProduction(Deployed deployed) {
        return deployed.production()
                || config.production().contains(deployed.environment().toLowerCase(Locale.ROOT));
    }

    private boolean holds(String deployed, Merged merged) {
        String commit = merged.commit() == null ? mergeCommit(merged) : merged.commit();
        if (commit == null) {
            return false;
        }
        if (commit.equals(deployed)) {
            return true;
        }
        try {
            var status = github.about(
                    merged.repo(),
                    () -> github.repository(merged.repo())
                            .getCompare(commit, deployed)
                            .getStatus());
            return status == GHCompare.Status.ahead || status == GHCompare.Status.identical;
        } catch (Unreachable unsaid) {
            LOG.infof("Whether %s has #%d in it is not known: %s", deployed, merged.number(), unsaid.getMessage());
            return false;
        }
    }

    /** Where the merge was heard of without it. */
    private @Nullable String mergeCommit(Merged merged) {
        try {
            String commit = github.about(
                    merged.repo(),
                    () -> github.repository(merged.repo())
                            .getPullRequest(merged.number())
                            .getMergeCommitSha());
            if (commit != null) {
                rows.merged(merged.task(), commit);
            }
            return commit;
        } catch (Unreachable unsaid) {
            return null;
        }
    }

    /** The newest that succeeded, the oldest of them first. */
    private List<Deployed> deployments(RepoName repo) {
        return github.about(repo, () -> {
            var found = new ArrayList<Deployed>();
            int seen = 0;
            for (GHDeployment deployment : github.repository(repo)
                    .listDeployments(null, null, null, null)
                    .withPageSize(MOST_DEPLOYMENTS)) {
                if (seen++ == MOST_DEPLOYMENTS) {
                    break;
                }
                succeeded(deployment).ifPresent(found::add);
            }
            found.sort(Comparator.comparing(Deployed::at));
            return found;
        });
    }

    // The library calls deprecated what was once a preview of GitHub's API and is none any more.
    @SuppressWarnings("deprecation")
    private static Optional<Deployed> succeeded(GHDeployment deployment) throws IOException {
        for (GHDeploymentStatus status : deployment.listStatuses().withPageSize(MOST_DEPLOYMENTS)) {
            if (status.getState() == GHDeploymentState.SUCCESS) {
                return Optional.of(new Deployed(
                        deployment.getSha(),
                        deployment.getEnvironment(),
                        deployment.isProductionEnvironment(),
                        page(environmentUrl(status)),
                        status.getCreatedAt().toInstant()));
            }
        }
        return Optional.empty();
    }

    @SuppressWarnings("deprecation")
    private static @Nullable String environmentUrl(GHDeploymentStatus status) {
        URL url = status.getEnvironmentUrl();
        return url == null ? null : url.toString();
    }

    /** People write there what they like: only an address of the web is one. */
    static @Nullable URI page(@Nullable String url) {
        try {
            URI page = url == null ? null : new URI(url);
            boolean web = page != null
                    && page.getHost() != null
                    && ("https".equals(page.getScheme()) || "http".equals(page.getScheme()));
            return web && url.length() <= 2_000 ? page.toURL().toURI() : null;
        } catch (URISyntaxException | MalformedURLException | IllegalArgumentException noAddress) {
            return null;
        }
    }
}
