package dev.threadwright.playground;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** Writes what happened as GitHub's webhooks do, and hands it to be delivered. */
final class GitHubEvents {

    /** A push payload names no more commits than this. */
    private static final int NAMED_COMMITS = 20;

    private final GitHubJson json;
    private final GitHubVerdictJson verdicts;
    private final GitHubWebhooks webhooks;
    private final GitHubTokens tokens;

    GitHubEvents(GitHubJson json, GitHubWebhooks webhooks, GitHubTokens tokens) {
        this.json = json;
        verdicts = new GitHubVerdictJson(json);
        this.webhooks = webhooks;
        this.tokens = tokens;
    }

    /** The installation of the App on an account; there is one for each. */
    static long installation(String account) {
        return 50_000_000 + GitHubJson.accountId(account.toLowerCase(Locale.ROOT));
    }

    void pull(String action, GitHubRepository repository, GitHubPull pull, String sender) {
        ObjectNode payload = GitHubJson.object().put("action", action).put("number", pull.number);
        payload.set("pull_request", json.wholePull(repository, pull, null));
        send("pull_request", action, payload, repository, sender);
    }

    void comment(GitHubRepository repository, GitHubPull pull, GitHubPull.Comment comment) {
        ObjectNode payload = GitHubJson.object().put("action", "created");
        payload.set("issue", json.issue(repository, pull));
        payload.set("comment", json.comment(repository, pull, comment));
        send("issue_comment", "created", payload, repository, comment.author());
    }

    void verdict(GitHubRepository repository, String sha, GitHubRepository.Verdict verdict) {
        if (verdict.check()) {
            String action = verdict.conclusion() == null ? "created" : "completed";
            ObjectNode payload = GitHubJson.object().put("action", action);
            payload.set("check_run", verdicts.check(repository, sha, verdict));
            send("check_run", action, payload, repository, verdict.author());
        } else {
            ObjectNode payload = GitHubJson.object().put("sha", sha);
            payload.setAll(verdicts.status(repository, verdict));
            send("status", "", payload, repository, verdict.author());
        }
    }

    void deployment(String event, GitHubRepository repository, ObjectNode payload, String sender) {
        send(event, "created", payload, repository, sender);
    }

    void push(GitHubRepository repository, ReceivedPush.Update update, String sender) {
        ObjectNode payload = GitHubJson.object()
                .put("ref", update.ref())
                .put("before", update.from())
                .put("after", update.to())
                .put("created", update.creates())
                .put("deleted", update.deletes())
                .put("forced", forced(repository, update))
                .putNull("base_ref")
                .put("compare", "");
        List<GitCommit> commits = commits(repository, update);
        payload.set("commits", GitHubJson.array(commits, GitHubEvents::commit));
        payload.set("head_commit", commits.isEmpty() ? GitHubJson.NODES.nullNode() : commit(commits.getLast()));
        payload.putObject("pusher").put("name", sender);
        send("push", "", payload, repository, sender);
    }

    private static boolean forced(GitHubRepository repository, ReceivedPush.Update update) {
        return !update.creates() && !update.deletes() && !repository.git().contains(update.to(), update.from());
    }

    /** Oldest first. A new branch tells what it adds to the default branch. */
    private static List<GitCommit> commits(GitHubRepository repository, ReceivedPush.Update update) {
        if (update.deletes()) {
            return List.of();
        }
        String from = update.creates()
                ? repository.git().branch(repository.defaultBranch).orElse(update.to())
                : update.from();
        return repository.git().log(from + ".." + update.to(), 0, NAMED_COMMITS).reversed();
    }

    private static ObjectNode commit(GitCommit commit) {
        ObjectNode node = GitHubJson.object()
                .put("id", commit.sha())
                .put("tree_id", commit.tree())
                .put("distinct", true)
                .put("message", commit.message())
                .put("timestamp", commit.committer().date());
        node.set("author", GitHubJson.person(commit.author()));
        node.set("committer", GitHubJson.person(commit.committer()));
        return node;
    }

    private void send(String event, String action, ObjectNode payload, GitHubRepository repository, String sender) {
        payload.set("repository", json.repository(repository));
        payload.set("sender", json.user(sender));
        if (tokens.appId().isPresent()) {
            payload.putObject("installation").put("id", installation(repository.owner));
        }
        webhooks.send(event, action, payload);
    }
}
