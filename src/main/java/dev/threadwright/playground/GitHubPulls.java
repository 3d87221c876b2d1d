package dev.threadwright.playground;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What can be done with pull requests, and what a push does to them. */
final class GitHubPulls {

    private final GitHubRepositories repositories;
    private final GitHubEvents events;

    GitHubPulls(GitHubRepositories repositories, GitHubEvents events) {
        this.repositories = repositories;
        this.events = events;
    }

    /** What is asked for when a pull request is opened; head may be {@code owner:branch}. */
    record Wish(String title, String body, String head, String base, boolean draft, boolean maintainerCanModify) {}

    GitHubPull open(GitHubRepository repository, Wish wish, String author) {
        if (repository.archived) {
            throw new GitHubRefusal(403, "Repository was archived so is read-only.");
        }
        if (wish.title().isBlank()) {
            throw GitHubRefusal.invalid("PullRequest", "title", "missing_field");
        }
        return locked(repository, () -> {
            String head = branchOf(repository, wish.head());
            var git = repository.git();
            String baseSha =
                    git.branch(wish.base()).orElseThrow(() -> GitHubRefusal.invalid("PullRequest", "base", "invalid"));
            String headSha =
                    git.branch(head).orElseThrow(() -> GitHubRefusal.invalid("PullRequest", "head", "invalid"));
            if (repository.openPull(head, wish.base()).isPresent()) {
                throw GitHubRefusal.custom(
                        "PullRequest", "A pull request already exists for " + repository.owner + ":" + head + ".");
            }
            if (git.count(baseSha, headSha) == 0) {
                throw GitHubRefusal.custom("PullRequest", "No commits between " + wish.base() + " and " + head);
            }
            var pull = new GitHubPull();
            pull.id = repositories.nextId();
            pull.number = ++repository.lastNumber;
            pull.title = wish.title();
            pull.body = wish.body();
            pull.draft = wish.draft();
            pull.maintainerCanModify = wish.maintainerCanModify();
            pull.author = author;
            pull.head = head;
            pull.base = wish.base();
            pull.createdAt = repositories.now();
            pull.baseSha = baseSha;
            measure(repository, pull, headSha);
            repository.pulls.put(pull.number, pull);
            repositories.save(repository);
            keep(repository, pull);
            events.pull("opened", repository, pull, author);
            return pull;
        });
    }

    private static String branchOf(GitHubRepository repository, String head) {
        int colon = head.indexOf(':');
        if (colon < 0) {
            return head;
        }
        if (!head.substring(0, colon).equalsIgnoreCase(repository.owner)) {
            throw GitHubRefusal.invalid("PullRequest", "head", "invalid");
        }
        return head.substring(colon + 1);
    }

    private static void measure(GitHubRepository repository, GitHubPull pull, String headSha) {
        var git = repository.git();
        pull.headSha = headSha;
        pull.mergeBase = git.mergeBase(pull.baseSha, headSha).orElse(pull.baseSha);
        pull.commits = git.count(pull.mergeBase, headSha);
        List<GitDiff> files = git.diff(pull.mergeBase, headSha);
        pull.changedFiles = files.size();
        pull.additions = files.stream().mapToInt(GitDiff::additions).sum();
        pull.deletions = files.stream().mapToInt(GitDiff::deletions).sum();
        git.set("refs/pull/" + pull.number + "/head", headSha);
    }

    private void keep(GitHubRepository repository, GitHubPull pull) {
        pull.updatedAt = repositories.now();
        repositories.save(repository, pull);
    }

    void edit(
            GitHubRepository repository,
            GitHubPull pull,
            @Nullable String title,
            @Nullable String body,
            @Nullable String base,
            String sender) {
        locked(repository, () -> {
            if (base != null) {
                pull.baseSha = repository
                        .git()
                        .branch(base)
                        .orElseThrow(() -> GitHubRefusal.invalid("PullRequest", "base", "invalid"));
                pull.base = base;
                measure(repository, pull, pull.headSha);
            }
            pull.title = title == null ? pull.title : title;
            pull.body = body == null ? pull.body : body;
            keep(repository, pull);
            events.pull("edited", repository, pull, sender);
            return pull;
        });
    }

    void close(GitHubRepository repository, GitHubPull pull, String sender) {
        locked(repository, () -> {
            if (pull.open) {
                end(repository, pull, sender);
            }
            return pull;
        });
    }

    private void end(GitHubRepository repository, GitHubPull pull, String sender) {
        pull.open = false;
        pull.closedAt = repositories.now();
        keep(repository, pull);
        events.pull("closed", repository, pull, sender);
    }

    void reopen(GitHubRepository repository, GitHubPull pull, String sender) {
        locked(repository, () -> {
            if (pull.merged()) {
                throw GitHubRefusal.invalid("PullRequest", "state", "invalid");
            }
            String headSha = repository
                    .git()
                    .branch(pull.head)
                    .orElseThrow(() -> GitHubRefusal.custom(
                            "PullRequest", "state cannot be changed. The " + pull.head + " branch has been deleted."));
            if (!pull.open) {
                pull.open = true;
                pull.closedAt = null;
                measure(repository, pull, headSha);
                keep(repository, pull);
                events.pull("reopened", repository, pull, sender);
            }
            return pull;
        });
    }

    GitHubPull.Comment comment(GitHubRepository repository, GitHubPull pull, String body, String author) {
        return locked(repository, () -> {
            var comment = new GitHubPull.Comment(repositories.nextId(), author, body, repositories.now());
            pull.comments.add(comment);
            keep(repository, pull);
            events.comment(repository, pull, comment);
            return comment;
        });
    }

    void label(GitHubRepository repository, GitHubPull pull, List<String> labels) {
        locked(repository, () -> {
            labels.stream().filter(label -> !pull.labels.contains(label)).forEach(pull.labels::add);
            keep(repository, pull);
            return pull;
        });
    }

    /** Whether it could be merged now; empty when it is no longer open. */
    Optional<Boolean> mergeable(GitHubRepository repository, GitHubPull pull) {
        if (!pull.open) {
            return Optional.empty();
        }
        Optional<String> base = repository.git().branch(pull.base);
        return Optional.of(base.isPresent()
                && repository.git().merge(base.get(), pull.headSha).tree().isPresent());
    }

    /** Merges and returns the merge commit; a refusal with 405 or 409 where GitHub refuses. */
    String merge(GitHubRepository repository, GitHubPull pull, GitHubMerge merge) {
        return locked(repository, () -> {
            String base = repository.git().branch(pull.base).orElseThrow(GitHubMerge::impossible);
            String sha = merge.carryOut(repository, pull, base);
            if (!repository.git().update("refs/heads/" + pull.base, sha, base)) {
                throw new GitHubRefusal(409, "Base branch was modified. Review and try the merge again.");
            }
            repository.pushedAt = repositories.now();
            repositories.save(repository);
            merged(repository, pull, sha, merge.login());
            events.push(repository, new ReceivedPush.Update("refs/heads/" + pull.base, base, sha), merge.login());
            return sha;
        });
    }

    private void merged(GitHubRepository repository, GitHubPull pull, String sha, String login) {
        pull.mergedAt = repositories.now();
        pull.mergedBy = login;
        pull.mergeSha = sha;
        end(repository, pull, login);
    }

    /** Draws the consequences of refs that have moved, in the order GitHub tells them. */
    void pushed(GitHubRepository repository, List<ReceivedPush.Update> updates, String sender) {
        locked(repository, () -> {
            repository.pushedAt = repositories.now();
            repositories.save(repository);
            for (ReceivedPush.Update update : updates) {
                events.push(repository, update, sender);
                if (!update.branch().isEmpty()) {
                    follow(repository, update, sender);
                }
            }
            return updates;
        });
    }

    private void follow(GitHubRepository repository, ReceivedPush.Update update, String sender) {
        for (GitHubPull pull : repository.pulls.values()) {
            if (!pull.open) {
                continue;
            }
            if (pull.head.equals(update.branch())) {
                if (update.deletes()) {
                    end(repository, pull, sender);
                } else {
                    measure(repository, pull, update.to());
                    keep(repository, pull);
                    events.pull("synchronize", repository, pull, sender);
                }
            } else if (pull.base.equals(update.branch())
                    && !update.deletes()
                    && repository.git().contains(update.to(), pull.headSha)) {
                merged(repository, pull, update.to(), sender);
            }
        }
    }

    /** One change of a repository at a time; repositories do not wait for each other. */
    static <T> T locked(GitHubRepository repository, Supplier<T> work) {
        repository.lock.lock();
        try {
            return work.get();
        } finally {
            repository.lock.unlock();
        }
    }
}
