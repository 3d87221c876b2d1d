package dev.threadwright.pullrequest;

import dev.threadwright.account.Account;
import dev.threadwright.account.Accounts;
import dev.threadwright.account.Identification;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Unreachable;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether a pull request can be by the person who asked, where the team wants that; never silently not. */
@ApplicationScoped
class Bylines {
    private final GitHubConfig config;
    private final GitHubAccess github;
    private final Accounts accounts;

    Bylines(GitHubConfig config, GitHubAccess github, Accounts accounts) {
        this.config = config;
        this.github = github;
        this.accounts = accounts;
    }

    /** Tries the person's token on the repository. @throws Unreachable where GitHub does not say now */
    Byline of(Submission submission) {
        if (config.identity() == GitHubConfig.Identity.APP) {
            return new Byline.Ours(null);
        }
        var repo = submission.passed().repo().name();
        return switch (accounts.identify(submission.asker().person())) {
            case Identification.No(String why) -> new Byline.Ours(why);
            case Identification.As(Account account, String token) -> tried(repo, account, new Secret(token));
        };
    }

    private Byline tried(RepoName repo, Account account, Secret token) {
        try {
            github.asking(() -> github.as(token).getRepository(repo.toString()));
            return new Byline.Askers(account, token);
        } catch (Refusal refusal) {
            return new Byline.Ours(why(refusal, repo, account));
        }
    }

    /** @throws Unreachable where it may be otherwise later */
    String why(Refusal refusal, RepoName repo, Account account) {
        return switch (refusal.kind()) {
            case CREDENTIALS -> "GitHub no longer takes the link to " + account.login();
            case PERMISSION, NOT_FOUND, ARCHIVED, INVALID ->
                "GitHub does not let " + account.login() + " open it in " + repo;
            case RATE, SERVER, NETWORK -> throw github.unreachable(refusal, repo);
        };
    }
}
