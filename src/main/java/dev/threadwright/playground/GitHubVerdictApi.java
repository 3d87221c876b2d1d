package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.playground.GitHubActor.Level;
import dev.threadwright.playground.GitHubRepository.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** REST about what others think of a commit: statuses and check runs. */
final class GitHubVerdictApi {

    private static final int LONGEST_DESCRIPTION = 140;

    private final GitHubRepositories repositories;
    private final GitHubEvents events;
    private final GitHubJson json;
    private final GitHubVerdictJson verdicts;

    GitHubVerdictApi(GitHubRepositories repositories, GitHubEvents events, GitHubJson json) {
        this.repositories = repositories;
        this.events = events;
        this.json = json;
        verdicts = new GitHubVerdictJson(json);
    }

    void mount(GitHubApi.Routes routes) {
        routes.on("POST", "/repos/{repo}/statuses/{sha}", this::status)
                .on("GET", "/repos/{repo}/commits/{sha}/status", this::combined)
                .on("GET", "/repos/{repo}/commits/{sha}/statuses", this::statuses)
                .on("GET", "/repos/{repo}/statuses/{sha}", this::statuses)
                .on("POST", "/repos/{repo}/check-runs", this::check)
                .on("GET", "/repos/{repo}/check-runs/{number}", this::readCheck)
                .on("PATCH", "/repos/{repo}/check-runs/{number}", this::changeCheck)
                .on("GET", "/repos/{repo}/commits/{sha}/check-runs", this::checks);
    }

    private GitHubAnswer status(GitHubRequest request) {
        GitHubRepository repository = request.repository("statuses", Level.write);
        String sha = commit(repository, request.path("sha"));
        String state = request.text("state", "");
        if (!List.of("error", "failure", "pending", "success").contains(state)) {
            throw GitHubRefusal.invalid("Status", "state", "invalid");
        }
        if (request.text("description", "").length() > LONGEST_DESCRIPTION) {
            throw GitHubRefusal.invalid("Status", "description", "invalid");
        }
        var verdict = new Verdict(
                repositories.nextId(),
                false,
                request.text("context", "default"),
                state,
                null,
                request.text("description", ""),
                "",
                request.text("target_url", ""),
                "",
                request.actorLogin(),
                repositories.now());
        keep(repository, sha, verdict);
        return GitHubAnswer.created(verdicts.status(repository, verdict));
    }

    private GitHubAnswer check(GitHubRequest request) {
        GitHubRepository repository = request.repository("checks", Level.write);
        if (!(request.actor() instanceof GitHubActor.Installation)) {
            throw new GitHubRefusal(403, "You must authenticate via a GitHub App.");
        }
        String sha = commit(repository, request.text("head_sha", ""));
        Verdict verdict = check(request, repositories.nextId(), request.text("name", "check"));
        keep(repository, sha, verdict);
        return GitHubAnswer.created(verdicts.check(repository, sha, verdict));
    }

    private GitHubAnswer readCheck(GitHubRequest request) {
        GitHubRepository repository = request.repository("checks", Level.read);
        Map.Entry<String, Verdict> found = find(repository, Long.parseLong(request.path("number")));
        return GitHubAnswer.ok(verdicts.check(repository, found.getKey(), found.getValue()));
    }

    private GitHubAnswer changeCheck(GitHubRequest request) {
        GitHubRepository repository = request.repository("checks", Level.write);
        Map.Entry<String, Verdict> found = find(repository, Long.parseLong(request.path("number")));
        Verdict changed = check(request, found.getValue().id(), found.getValue().name());
        keep(repository, found.getKey(), changed);
        return GitHubAnswer.ok(verdicts.check(repository, found.getKey(), changed));
    }

    private static Map.Entry<String, Verdict> find(GitHubRepository repository, long id) {
        return repository.verdicts.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(verdict -> Map.entry(entry.getKey(), verdict)))
                .filter(entry -> entry.getValue().check() && entry.getValue().id() == id)
                .findFirst()
                .orElseThrow(GitHubRefusal::notFound);
    }

    private Verdict check(GitHubRequest request, long id, String name) {
        JsonNode conclusion = request.body().path("conclusion");
        String decided = conclusion.isTextual() ? conclusion.asText() : null;
        return new Verdict(
                id,
                true,
                name,
                decided == null ? request.text("status", "queued") : "completed",
                decided,
                request.body().path("output").path("title").asText(),
                request.body().path("output").path("summary").asText(),
                request.text("details_url", ""),
                request.text("external_id", ""),
                request.actorLogin(),
                repositories.now());
    }

    /** Newest first; a check run that is already there changes its mind in place. */
    void keep(GitHubRepository repository, String sha, Verdict verdict) {
        GitHubPulls.locked(repository, () -> {
            List<Verdict> all = repository.verdicts.computeIfAbsent(sha, _ -> new CopyOnWriteArrayList<>());
            all.removeIf(old -> old.id() == verdict.id());
            all.addFirst(verdict);
            repositories.save(repository);
            events.verdict(repository, sha, verdict);
            return verdict;
        });
    }

    private GitHubAnswer combined(GitHubRequest request) {
        GitHubRepository repository = request.repository("statuses", Level.read);
        String sha = commit(repository, request.path("sha"));
        Map<String, Verdict> latest = new LinkedHashMap<>();
        some(repository, sha, false).forEach(verdict -> latest.putIfAbsent(verdict.name(), verdict));
        ObjectNode body = GitHubJson.object()
                .put("state", state(latest.values().stream().map(Verdict::state).toList()))
                .put("sha", sha)
                .put("total_count", latest.size());
        body.set("statuses", GitHubJson.array(latest.values(), one -> verdicts.status(repository, one)));
        body.set("repository", json.repository(repository));
        return GitHubAnswer.ok(body);
    }

    private static String state(List<String> states) {
        if (states.contains("failure") || states.contains("error")) {
            return "failure";
        }
        return states.isEmpty() || states.contains("pending") ? "pending" : "success";
    }

    private GitHubAnswer statuses(GitHubRequest request) {
        GitHubRepository repository = request.repository("statuses", Level.read);
        String sha = commit(repository, request.path("sha"));
        return new GitHubAnswer.Many<>(some(repository, sha, false), one -> verdicts.status(repository, one), "");
    }

    private GitHubAnswer checks(GitHubRequest request) {
        GitHubRepository repository = request.repository("checks", Level.read);
        String sha = commit(repository, request.path("sha"));
        List<Verdict> checks = some(repository, sha, true).stream()
                .filter(check -> request.query("check_name")
                        .filter(name -> !name.equals(check.name()))
                        .isEmpty())
                .toList();
        return new GitHubAnswer.Many<>(checks, one -> verdicts.check(repository, sha, one), "check_runs");
    }

    private static List<Verdict> some(GitHubRepository repository, String sha, boolean checks) {
        return new ArrayList<>(repository.verdictsOn(sha))
                .stream().filter(verdict -> verdict.check() == checks).toList();
    }

    private static String commit(GitHubRepository repository, String revision) {
        return repository
                .git()
                .resolve(revision)
                .orElseThrow(() -> new GitHubRefusal(422, "No commit found for SHA: " + revision));
    }
}
