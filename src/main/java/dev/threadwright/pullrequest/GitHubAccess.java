package dev.threadwright.pullrequest;

import dev.threadwright.account.Account;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Snapshot.Signature;
import dev.threadwright.repo.Unreachable;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GHMyself;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.GitHubRateLimitHandler;

/** The library, signed in, with what it said of repositories kept for some minutes. */
@ApplicationScoped
class GitHubAccess {
    private static final Pattern AUTHOR = Pattern.compile("([^<>\\p{Cc}]+?)\\s*<([^<>\\s\\p{Cc}]+)>");

    private final GitHubConfig config;
    private final Clock clock;
    private final Failures failures;
    private final Credential credential;
    private final GitHubConnection connection;
    private final @Nullable AppTokens app;
    private final Map<RepoName, Seen> repositories = new ConcurrentHashMap<>();
    private volatile @Nullable Signature identity;

    private record Seen(GHRepository repository, Instant until) {}

    GitHubAccess(GitHubConfig config, Clock clock, Failures failures, Tracer tracer) {
        this.config = config;
        this.clock = clock;
        this.failures = failures;
        this.credential = Credential.of(config);
        this.connection = new GitHubConnection(config.connectTimeout(), config.answerTimeout(), clock, tracer);
        this.app = credential instanceof Credential.App known ? new AppTokens(known, this::client, clock) : null;
    }

    boolean isApp() {
        return app != null;
    }

    /** Asks about a repository. @throws Unreachable with a sentence */
    <T> T about(RepoName repo, Failures.Call<T> call) {
        try {
            return trying(call);
        } catch (Refusal refusal) {
            throw unreachable(refusal, repo);
        }
    }

    /** Asks, for who can make something of a refusal. @throws Unreachable where there are no credentials */
    <T> T trying(Failures.Call<T> call) throws Refusal {
        if (credential instanceof Credential.Missing missing) {
            throw Unreachable.forGood(missing.sentence(), null);
        }
        try {
            return failures.asking(call);
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.CREDENTIALS) {
                forget();
            }
            throw refusal;
        }
    }

    /** Asks with other credentials than ours. @throws Refusal for whatever went wrong */
    <T> T asking(Failures.Call<T> call) throws Refusal {
        return failures.asking(call);
    }

    /** Signed in as somebody else. */
    GitHub as(Secret token) {
        return client(() -> token);
    }

    /** Whether only members may read it, asked of GitHub now. @throws Unreachable where GitHub does not say */
    boolean isSecretByNow(RepoName repo) {
        repositories.remove(repo);
        return about(repo, () -> repository(repo)).isPrivate();
    }

    Unreachable unreachable(Refusal refusal, RepoName repo) {
        return Failures.unreachable(refusal, repo.toString(), credential);
    }

    /** The repository, as GitHub described it within the last minutes. */
    GHRepository repository(RepoName repo) throws IOException {
        var seen = repositories.get(repo);
        if (seen != null && clock.instant().isBefore(seen.until())) {
            return seen.repository();
        }
        var repository = client(() -> token(repo)).getRepository(repo.toString());
        repositories.put(repo, new Seen(repository, clock.instant().plus(config.connectedFor())));
        return repository;
    }

    /** Asked of GitHub now, for who was turned down; false where GitHub does not say. */
    boolean isArchivedByNow(RepoName repo) {
        repositories.remove(repo);
        try {
            return trying(() -> repository(repo)).isArchived();
        } catch (Refusal unsaid) {
            return false;
        }
    }

    /** The token for git and REST in one repository. */
    Secret token(RepoName repo) throws IOException {
        return switch (credential) {
            case Credential.Token token -> token.secret();
            case Credential.App _ -> app().of(repo);
            case Credential.Missing missing -> throw Unreachable.forGood(missing.sentence(), null);
        };
    }

    /** All that the credentials reach and may push to. @throws Unreachable with a sentence */
    List<GHRepository> reached() {
        try {
            return trying(() -> app == null ? ofToken() : ofApp());
        } catch (Refusal refusal) {
            throw Failures.unreachable(refusal, "list of repositories", credential);
        }
    }

    private List<GHRepository> ofToken() throws IOException {
        return me().listRepositories(100).toList().stream()
                .filter(GHRepository::hasPushAccess)
                .toList();
    }

    private List<GHRepository> ofApp() throws IOException {
        var all = new ArrayList<GHRepository>();
        for (var installation : app().installations()) {
            all.addAll(client(() -> app().ofInstallation(installation))
                    .getInstallation()
                    .listRepositories()
                    .withPageSize(100)
                    .toList());
        }
        return all;
    }

    /** Who our commits are by: always the same, so that committing again gives the same commit. */
    Signature identity(RepoName repo) {
        var known = identity;
        if (known == null) {
            try {
                known = config.author().isPresent()
                        ? configured(config.author().get())
                        : trying(() -> app == null ? ofUser() : ofBot(repo));
            } catch (Refusal refusal) {
                if (refusal.kind() == Refusal.Kind.PERMISSION) {
                    throw Unreachable.forGood(
                            "GitHub does not say whose token this is, so I cannot sign commits. Whoever runs "
                                    + "Threadwright has to set THREADWRIGHT_COMMIT_AUTHOR to `Name <email>`.",
                            refusal);
                }
                throw Failures.unreachable(refusal, "account of Threadwright", credential);
            }
            identity = known;
        }
        return known;
    }

    private static Signature configured(String author) {
        var parts = AUTHOR.matcher(author.strip());
        if (!parts.matches()) {
            throw Unreachable.forGood(
                    "THREADWRIGHT_COMMIT_AUTHOR is not of the form `Name <email>`. Whoever runs Threadwright has to correct it.",
                    null);
        }
        return new Signature(parts.group(1), parts.group(2));
    }

    private Signature ofUser() throws IOException {
        var me = me();
        return new Signature(me.getLogin(), noReply(me.getId() + "+", me.getLogin()));
    }

    private Signature ofBot(RepoName repo) throws IOException {
        String login = app().asApp().getApp().getSlug() + "[bot]";
        try {
            // The App's own JWT may not read users; any of its tokens may.
            return new Signature(
                    login, noReply(client(() -> token(repo)).getUser(login).getId() + "+", login));
        } catch (IOException failed) {
            if (Failures.refusalIn(failed).kind() == Refusal.Kind.NOT_FOUND) {
                return new Signature(login, noReply("", login));
            }
            throw failed;
        }
    }

    /** Who a commit is by that is somebody's. */
    Signature identity(Account account) {
        return new Signature(account.login(), noReply(account.id() + "+", account.login()));
    }

    /** The address by which GitHub knows an account and that reaches nobody. */
    private String noReply(String prefix, String login) {
        String host = config.apiUrl().getHost().replaceFirst("^api\\.", "");
        return prefix + login + "@users.noreply." + host;
    }

    private GHMyself me() throws IOException {
        return client(() -> ((Credential.Token) credential).secret()).getMyself();
    }

    /** Whatever was taken for true is asked again. */
    void forget() {
        repositories.clear();
        if (app != null) {
            app.forget();
        }
    }

    private AppTokens app() {
        if (app == null) {
            throw new IllegalStateException("There is no App: " + credential);
        }
        return app;
    }

    private GitHub client(AppTokens.Bearer bearer) {
        try {
            return new GitHubBuilder()
                    .withEndpoint(config.apiUrl().toString())
                    .withConnector(connection)
                    .withAuthorizationProvider(() -> "Bearer " + bearer.token().value())
                    .withRateLimitHandler(GitHubRateLimitHandler.FAIL)
                    .withAbuseLimitHandler(GitHubAbuseLimitHandler.FAIL)
                    .build();
        } catch (IOException impossible) {
            throw new IllegalStateException("The client for " + config.apiUrl() + " cannot be built", impossible);
        }
    }
}
