package dev.threadwright.pullrequest;

import dev.threadwright.account.Account;
import dev.threadwright.pullrequest.PullRequest.State;
import dev.threadwright.repo.Remote;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Unreachable;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.kohsuke.github.GHIssueState;
import org.kohsuke.github.GHPullRequest;
import org.kohsuke.github.GHPullRequestFileDetail;
import org.kohsuke.github.GHRepository;

/** Pull requests as GitHub keeps them. Every method throws {@link Unreachable} with a sentence. */
@ApplicationScoped
class Pulls {
    private static final Logger LOG = Logger.getLogger(Pulls.class);

    /** Marks the comment with which a pull request of ours was closed, so that there is one. */
    private static final String WITHDRAWN = "<!-- threadwright: withdrawn -->";

    /** Characters; what a reviewer can hold in mind at once. */
    private static final int MOST_OF_DIFFERENCE = 60_000;

    private final GitHubAccess github;

    Pulls(GitHubAccess github) {
        this.github = github;
    }

    /** What became of a wish. */
    sealed interface Done {
        record Well(Seen seen) implements Done {}

        /** @param sentence for the thread */
        record Refused(String sentence) implements Done {}
    }

    /** Asks GitHub to open it, and looks for it where GitHub says that it is there. */
    Done open(Remote repo, String branch, String title, String body, Byline byline) throws NotAs {
        if (repo.archived()) {
            return new Done.Refused(Failures.archived(repo.name().toString()));
        }
        try {
            return new Done.Well(create(repo, branch, title, body, byline));
        } catch (Refusal refusal) {
            if (byline instanceof Byline.Askers(Account account, Secret _) && !refusal.says("already exists")) {
                throw new NotAs(account, refusal);
            }
            return switch (refusal.kind()) {
                case INVALID -> refused(refusal, repo, branch);
                case ARCHIVED -> new Done.Refused(Failures.archived(repo.name().toString()));
                case PERMISSION -> {
                    removeBranch(repo.name(), branch);
                    throw github.unreachable(refusal, repo.name());
                }
                case CREDENTIALS, RATE, NOT_FOUND, SERVER, NETWORK -> throw github.unreachable(refusal, repo.name());
            };
        }
    }

    private Seen create(Remote repo, String branch, String title, String body, Byline byline) throws Refusal {
        return switch (byline) {
            case Byline.Ours _ ->
                github.trying(() -> seen(github.repository(repo.name())
                        .createPullRequest(title, branch, repo.defaultBranch(), body, true)));
            case Byline.Askers(Account _, Secret token) ->
                github.asking(() -> seen(github.as(token)
                        .getRepository(repo.name().toString())
                        .createPullRequest(title, branch, repo.defaultBranch(), body, true)));
        };
    }

    /** Nobody will come back to a branch for which there can be no pull request. */
    private void removeBranch(RepoName repo, String branch) {
        try {
            github.trying(() -> {
                github.repository(repo).getRef("heads/" + branch).delete();
                return branch;
            });
        } catch (Refusal refusal) {
            LOG.warnf("The branch %s of %s is left behind: %s", branch, repo, refusal.getMessage());
        }
    }

    private Done refused(Refusal refusal, Remote repo, String branch) {
        if (refusal.says("already exists")) {
            var found = find(repo.name(), branch);
            if (found.isPresent()) {
                return new Done.Well(found.get());
            }
        }
        if (refusal.says("no commits between")) {
            return new Done.Refused("In " + repo.name() + " the branch " + repo.defaultBranch()
                    + " has these words by now, so there is nothing left to change.");
        }
        if (refusal.says("base invalid")) {
            return new Done.Refused("The branch " + repo.defaultBranch() + " of " + repo.name()
                    + " is gone. Ask me again, and I start from the one that took its place.");
        }
        if (refusal.says("head invalid")) {
            return new Done.Refused("Somebody deleted the branch " + branch + " of " + repo.name()
                    + " before I could open the pull request. Ask me again, and I make it anew.");
        }
        return new Done.Refused("GitHub did not take the pull request for " + repo.name() + Failures.quoted(refusal)
                + ". The change is on the branch " + branch + ": it can be opened there by hand.");
    }

    /** The pull request of that branch: the open one, else the newest. */
    Optional<Seen> find(RepoName repo, String branch) {
        return github.about(repo, () -> {
            GHRepository repository = github.repository(repo);
            var newestFirst = Comparator.comparing((GHPullRequest pull) -> pull.getState() != GHIssueState.OPEN)
                    .thenComparing(GHPullRequest::getNumber, Comparator.reverseOrder());
            var pull = repository
                    .queryPullRequests()
                    .head(repository.getOwnerName() + ":" + branch)
                    .state(GHIssueState.ALL)
                    .list()
                    .toList()
                    .stream()
                    .filter(found -> found.getHead().getRef().equals(branch))
                    .min(newestFirst);
            return pull.isEmpty() ? Optional.empty() : Optional.of(seen(pull.get()));
        });
    }

    Seen look(RepoName repo, int number) {
        return github.about(repo, () -> seen(github.repository(repo).getPullRequest(number)));
    }

    /** What it proposes, whoever opened it; empty where there is none of that number. */
    Optional<Proposed> proposed(RepoName repo, int number) {
        try {
            return Optional.of(github.trying(() -> {
                var pull = github.repository(repo).getPullRequest(number);
                var difference = new StringBuilder();
                boolean cut = false;
                for (GHPullRequestFileDetail file : pull.listFiles().withPageSize(100)) {
                    String patch = "--- a/%s\n+++ b/%s\n%s\n"
                            .formatted(
                                    Objects.requireNonNullElse(file.getPreviousFilename(), file.getFilename()),
                                    file.getFilename(),
                                    Objects.requireNonNullElse(file.getPatch(), "(binary or too large to show)"));
                    if (difference.length() + patch.length() > MOST_OF_DIFFERENCE) {
                        cut = true;
                        break;
                    }
                    difference.append(patch);
                }
                return new Proposed(
                        URI.create(pull.getHtmlUrl().toString()),
                        Objects.requireNonNullElse(pull.getTitle(), ""),
                        Objects.requireNonNullElse(pull.getBody(), ""),
                        difference.toString(),
                        cut);
            }));
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw github.unreachable(refusal, repo);
        }
    }

    /** Merges it with a commit of ours as its head, and with no other. */
    Done merge(PullRequest asked, Predicate<String> ours) {
        return github.about(asked.repo(), () -> {
            var repository = github.repository(asked.repo());
            var pull = repository.getPullRequest(asked.number());
            var before = seen(pull);
            if (before.state() != State.OPEN) {
                return new Done.Well(before);
            }
            String head = pull.getHead().getSha();
            if (!ours.test(head)) {
                return new Done.Refused("Somebody has pushed other commits to " + asked.url()
                        + ", so I leave the merge to you: look at them and merge it on GitHub.");
            }
            return merge(pull, method(repository), before, head);
        });
    }

    private static Done merge(GHPullRequest pull, GHPullRequest.MergeMethod method, Seen before, String head)
            throws IOException {
        try {
            pull.merge(null, head, method);
            return new Done.Well(
                    new Seen(before.number(), before.url(), State.MERGED, before.head(), null, before.changedAt()));
        } catch (IOException failed) {
            var refusal = Failures.refusalIn(failed);
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            return new Done.Refused(whyNot(refusal, String.valueOf(pull.getMergeableState()), before.url()));
        }
    }

    /** Closes it with one comment, and deletes its branch at a commit of ours. Done to the end however often it is begun. */
    Seen withdraw(PullRequest asked, String branch, String why, Predicate<String> ours) {
        return github.about(asked.repo(), () -> {
            var repository = github.repository(asked.repo());
            var pull = repository.getPullRequest(asked.number());
            if (seen(pull).state() == State.OPEN) {
                if (!isCommented(pull, WITHDRAWN)) {
                    pull.comment(why + "\n\n" + WITHDRAWN);
                }
                pull.close();
            }
            var after = seen(repository.getPullRequest(asked.number()));
            if (after.state() == State.CLOSED) {
                removeBranch(repository, branch, ours);
            }
            return after;
        });
    }

    /** Says something below it, once. @param mark tells that it was said */
    void say(PullRequest about, String what, String mark) {
        github.about(about.repo(), () -> {
            var pull = github.repository(about.repo()).getPullRequest(about.number());
            if (!isCommented(pull, mark)) {
                pull.comment(what + "\n\n" + mark);
            }
            return about;
        });
    }

    private static boolean isCommented(GHPullRequest pull, String mark) throws IOException {
        for (var comment : pull.listComments()) {
            if (String.valueOf(comment.getBody()).contains(mark)) {
                return true;
            }
        }
        return false;
    }

    private static void removeBranch(GHRepository repository, String branch, Predicate<String> ours)
            throws IOException {
        try {
            var ref = repository.getRef("heads/" + branch);
            if (ours.test(ref.getObject().getSha())) {
                ref.delete();
            }
        } catch (IOException failed) {
            var refusal = Failures.refusalIn(failed);
            if (refusal.kind() != Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
        }
    }

    /** A merge commit keeps the very commit that was approved; the others are for who forbids it. */
    private static GHPullRequest.MergeMethod method(GHRepository repository) {
        if (!repository.isAllowMergeCommit() && repository.isAllowSquashMerge()) {
            return GHPullRequest.MergeMethod.SQUASH;
        }
        if (!repository.isAllowMergeCommit() && repository.isAllowRebaseMerge()) {
            return GHPullRequest.MergeMethod.REBASE;
        }
        return GHPullRequest.MergeMethod.MERGE;
    }

    /** @param mergeable https://docs.github.com/graphql/reference/enums#mergestatestatus, in lower case */
    private static String whyNot(Refusal refusal, String mergeable, URI url) {
        if (mergeable.equals("dirty") || refusal.says("conflict")) {
            return "It conflicts with what has changed since: resolve that at " + url
                    + ", or close it and ask me again.";
        }
        if (mergeable.equals("draft") || refusal.says("draft")) {
            return "It is a draft: mark it as ready at " + url + ", then merge it there.";
        }
        if (refusal.says("merge queue")) {
            return "This repository merges by a queue: put it into the queue at " + url + ".";
        }
        if (mergeable.equals("behind") || refusal.says("base branch was modified")) {
            return "The base branch has moved on: update the branch at " + url + ", then merge it there.";
        }
        if (refusal.says("review")) {
            return "It needs a review first: ask a reviewer to approve " + url + ", then merge it there.";
        }
        if (refusal.says("status check") || refusal.says("check") || mergeable.equals("unstable")) {
            return "Its checks have not passed yet: once they have, merge it at " + url + ".";
        }
        return "GitHub does not merge it" + Failures.quoted(refusal) + ": see what is missing at " + url + ".";
    }

    private static Seen seen(GHPullRequest pull) throws IOException {
        boolean merged = pull.getMergedAt() != null;
        var state = merged ? State.MERGED : pull.getState() == GHIssueState.OPEN ? State.OPEN : State.CLOSED;
        var by = merged ? pull.getMergedBy() : null;
        return new Seen(
                pull.getNumber(),
                URI.create(pull.getHtmlUrl().toString()),
                state,
                pull.getHead().getSha(),
                by == null ? null : by.getLogin(),
                pull.getUpdatedAt().toInstant(),
                merged ? pull.getMergeCommitSha() : null);
    }
}
