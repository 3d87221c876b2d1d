package dev.threadwright.pullrequest;

import dev.threadwright.repo.About;
import dev.threadwright.repo.Forge;
import dev.threadwright.repo.Remote;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Unreachable;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GHRepository;

/** Repositories on GitHub. */
@ApplicationScoped
class GitHubForge implements Forge {
    private static final Logger LOG = Logger.getLogger(GitHubForge.class);

    private final GitHubAccess github;
    private final GitHubConfig config;
    private final Clock clock;
    private volatile @Nullable Listing listing;

    private record Listing(List<Remote> remotes, Instant until) {}

    GitHubForge(GitHubAccess github, GitHubConfig config, Clock clock) {
        this.github = github;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public List<Remote> connected() {
        var known = listing;
        if (known == null || !clock.instant().isBefore(known.until())) {
            var named = config.repos().orElse(List.of()).stream()
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList();
            var remotes = new ArrayList<>(named.isEmpty() ? reached() : configured(named));
            remotes.sort(Comparator.comparing(Remote::name));
            known = new Listing(List.copyOf(remotes), clock.instant().plus(config.connectedFor()));
            listing = known;
        }
        return known.remotes();
    }

    @Override
    public Remote remote(RepoName repo) {
        return github.about(repo, () -> describe(github.repository(repo)));
    }

    @Override
    public Credentials credentials(RepoName repo) {
        // The user by which GitHub takes a token as the password; it takes any, and names this one.
        return github.about(
                repo, () -> new Credentials("x-access-token", github.token(repo).value()));
    }

    /** Something about who may see what has changed: whatever was taken for true is asked again. */
    void forget() {
        listing = null;
        github.forget();
    }

    private List<Remote> reached() {
        return github.reached().stream()
                .filter(repository -> repository.getDefaultBranch() != null)
                .map(GitHubForge::describe)
                .toList();
    }

    /** One repository that is gone does not take the others away. */
    private List<Remote> configured(List<String> names) {
        var remotes = new ArrayList<Remote>();
        Unreachable last = null;
        for (String name : names) {
            var repo = RepoName.parse(name);
            if (repo.isEmpty()) {
                LOG.errorf("THREADWRIGHT_REPOS names \"%s\", which is no owner/name", PlainText.line(name));
                continue;
            }
            try {
                remotes.add(remote(repo.get()));
            } catch (Unreachable unreachable) {
                if (!unreachable.isForGood()) {
                    throw unreachable;
                }
                LOG.errorf("THREADWRIGHT_REPOS names %s: %s", repo.get(), unreachable.getMessage());
                last = unreachable;
            }
        }
        if (remotes.isEmpty() && last != null) {
            throw last;
        }
        return remotes;
    }

    private static Remote describe(GHRepository repository) {
        var name = RepoName.parse(repository.getFullName())
                .orElseThrow(() -> new IllegalStateException("GitHub names a repository " + repository.getFullName()));
        return new Remote(
                name,
                URI.create(repository.getHttpTransportUrl()),
                URI.create(repository.getHtmlUrl().toString()),
                repository.getDefaultBranch(),
                repository.isPrivate(),
                repository.isArchived(),
                new About(orEmpty(repository.getDescription()), page(repository), orEmpty(repository.getLanguage())));
    }

    /** People write there what they like. */
    private static @Nullable URI page(GHRepository repository) {
        try {
            String page = orEmpty(repository.getHomepage()).strip();
            return page.isEmpty() ? null : URI.create(page.contains("://") ? page : "https://" + page);
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    private static String orEmpty(@Nullable String said) {
        return said == null ? "" : said;
    }
}
