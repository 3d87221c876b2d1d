package dev.threadwright.playground;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.playground.GitHubRepository.Verdict;

/** Commit statuses and check runs as GitHub writes them. */
final class GitHubVerdictJson {

    private final GitHubJson json;

    GitHubVerdictJson(GitHubJson json) {
        this.json = json;
    }

    ObjectNode status(GitHubRepository repository, Verdict verdict) {
        ObjectNode body = GitHubJson.identified("SC", verdict.id())
                .put("url", json.api() + "/repos/" + repository.fullName() + "/statuses/" + verdict.id())
                .put("state", verdict.state())
                .put("description", verdict.title())
                .put("target_url", verdict.url())
                .put("context", verdict.name())
                .put("created_at", verdict.createdAt())
                .put("updated_at", verdict.createdAt());
        body.set("creator", json.user(verdict.author()));
        return body;
    }

    ObjectNode check(GitHubRepository repository, String sha, Verdict verdict) {
        ObjectNode body = GitHubJson.identified("CR", verdict.id())
                .put("url", json.api() + "/repos/" + repository.fullName() + "/check-runs/" + verdict.id())
                .put("html_url", json.pages() + "/" + repository.fullName() + "/commit/" + sha)
                .put("details_url", verdict.url())
                .put("head_sha", sha)
                .put("name", verdict.name())
                .put("external_id", verdict.externalId())
                .put("status", verdict.state())
                .put("conclusion", verdict.conclusion())
                .put("started_at", verdict.createdAt())
                .put("completed_at", verdict.conclusion() == null ? null : verdict.createdAt());
        body.putObject("output")
                .put("title", verdict.title())
                .put("summary", verdict.summary())
                .put("annotations_count", 0);
        body.putArray("pull_requests");
        return body;
    }
}
