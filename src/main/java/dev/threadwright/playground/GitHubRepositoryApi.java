package dev.threadwright.playground;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.playground.GitHubActor.Level;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** REST about repositories: what they are, branches, refs, commits, contents. */
final class GitHubRepositoryApi {

    private static final int LATEST_COMMITS = 200;

    private final GitHubRepositories repositories;
    private final GitHubPulls pulls;
    private final GitHubJson json;
    private final GitHubApi api;

    GitHubRepositoryApi(GitHubRepositories repositories, GitHubPulls pulls, GitHubJson json, GitHubApi api) {
        this.repositories = repositories;
        this.pulls = pulls;
        this.json = json;
        this.api = api;
    }

    void mount(GitHubApi.Routes routes) {
        routes.on("GET", "/?", _ -> GitHubAnswer.ok(root()))
                .on("GET", "/meta", _ -> GitHubAnswer.ok(meta()))
                .on("GET", "/rate_limit", _ -> GitHubAnswer.ok(api.rateLimit()))
                .on("GET", "/user", this::user)
                .on("GET", "/user/repos", this::own)
                .on("GET", "/users/{login}", request -> GitHubAnswer.ok(json.user(request.path("login"))))
                .on("GET", "/orgs/{login}", request -> GitHubAnswer.ok(json.user(request.path("login"))))
                .on("GET", "/(?:orgs|users)/{login}/repos", this::of)
                .on("GET", "/repos/{repo}", this::repository)
                .on("GET", "/repos/{repo}/branches", this::branches)
                .on("GET", "/repos/{repo}/branches/{rest}", this::branch)
                .on("GET", "/repos/{repo}/git/refs?/{rest}", this::reference)
                .on("GET", "/repos/{repo}/git/matching-refs/{rest}", this::references)
                .on("POST", "/repos/{repo}/git/refs", this::createReference)
                .on("DELETE", "/repos/{repo}/git/refs/{rest}", this::deleteReference)
                .on("GET", "/repos/{repo}/commits", this::commits)
                .on("GET", "/repos/{repo}/(?:git/)?commits/{sha}", this::commit)
                .on("GET", "/repos/{repo}/compare/{rest}", this::compare)
                .on("GET", "/repos/{repo}/readme", request -> contents(request, "README.md"))
                .on("GET", "/repos/{repo}/contents/?", request -> contents(request, ""))
                .on("GET", "/repos/{repo}/contents/{rest}", request -> contents(request, request.path("rest")));
    }

    private ObjectNode root() {
        return GitHubJson.object()
                .put("current_user_url", json.api() + "/user")
                .put("rate_limit_url", json.api() + "/rate_limit")
                .put("repository_url", json.api() + "/repos/{owner}/{repo}");
    }

    private static ObjectNode meta() {
        ObjectNode meta = GitHubJson.object().put("verifiable_password_authentication", false);
        for (String kind : List.of("hooks", "web", "api", "git", "pages", "importer")) {
            meta.putArray(kind).add("127.0.0.1/32");
        }
        return meta;
    }

    private GitHubAnswer user(GitHubRequest request) {
        return switch (request.actor()) {
            case GitHubActor.Personal person ->
                GitHubAnswer.ok(
                        json.user(person.login()).put("name", "Threadwright").putNull("email"));
            case GitHubActor.Installation _ -> throw new GitHubRefusal(403, "Resource not accessible by integration");
            case GitHubActor.App _ -> throw new GitHubRefusal(403, "Resource not accessible by integration");
            case GitHubActor.Anonymous _ -> throw new GitHubRefusal(401, "Requires authentication");
        };
    }

    private GitHubAnswer own(GitHubRequest request) {
        if (!(request.actor() instanceof GitHubActor.Personal)) {
            throw new GitHubRefusal(401, "Requires authentication");
        }
        return list(request, List.copyOf(repositories.all()));
    }

    private GitHubAnswer of(GitHubRequest request) {
        return list(
                request,
                repositories.all().stream()
                        .filter(repository -> repository.owner.equalsIgnoreCase(request.path("login")))
                        .filter(request.actor()::sees)
                        .toList());
    }

    private GitHubAnswer list(GitHubRequest request, List<GitHubRepository> some) {
        return new GitHubAnswer.Many<>(some, one -> json.repository(one, request.actor()), "");
    }

    private GitHubAnswer repository(GitHubRequest request) {
        return GitHubAnswer.ok(json.repository(request.repository("metadata", Level.read), request.actor()));
    }

    private GitHubAnswer branches(GitHubRequest request) {
        GitHubRepository repository = request.repository("contents", Level.read);
        var refs = List.copyOf(repository.git().refs("refs/heads/").entrySet());
        return new GitHubAnswer.Many<>(
                refs,
                ref -> {
                    String name = ref.getKey().substring("refs/heads/".length());
                    ObjectNode branch = GitHubJson.object()
                            .put("name", name)
                            .put("protected", repository.protectedBranches.contains(name));
                    branch.putObject("commit").put("sha", ref.getValue());
                    return branch;
                },
                "");
    }

    private GitHubAnswer branch(GitHubRequest request) {
        GitHubRepository repository = request.repository("contents", Level.read);
        String name = request.path("rest");
        if (name.endsWith("/protection")) {
            throw new GitHubRefusal(404, "Branch not protected");
        }
        String sha = repository.git().branch(name).orElseThrow(() -> new GitHubRefusal(404, "Branch not found"));
        ObjectNode branch = GitHubJson.object().put("name", name);
        branch.set("commit", json.commit(repository, repository.git().describe(sha)));
        return GitHubAnswer.ok(branch.put("protected", repository.protectedBranches.contains(name))
                .put(
                        "protection_url",
                        json.api() + "/repos/" + repository.fullName() + "/branches/" + name + "/protection"));
    }

    private GitHubAnswer reference(GitHubRequest request) {
        GitHubRepository repository = request.repository("contents", Level.read);
        String ref = "refs/" + request.path("rest");
        String sha = repository.git().commit(ref).orElseThrow(GitHubRefusal::notFound);
        return GitHubAnswer.ok(json.reference(repository, ref, sha));
    }

    private GitHubAnswer references(GitHubRequest request) {
        GitHubRepository repository = request.repository("contents", Level.read);
        String start = "refs/" + request.path("rest");
        String folder = start.substring(0, start.lastIndexOf('/') + 1);
        List<Map.Entry<String, String>> matching = repository.git().refs(folder).entrySet().stream()
                .filter(ref -> ref.getKey().startsWith(start))
                .toList();
        return new GitHubAnswer.Many<>(matching, ref -> json.reference(repository, ref.getKey(), ref.getValue()), "");
    }

    private GitHubAnswer createReference(GitHubRequest request) {
        GitHubRepository repository = request.repository("contents", Level.write);
        String ref = request.text("ref", "");
        Optional<String> sha = repository.git().commit(request.text("sha", ""));
        if (!ref.matches("refs/(heads|tags)/[^ ~^:?*\\[\\\\]+") || sha.isEmpty()) {
            throw new GitHubRefusal(422, "Object does not exist");
        }
        if (!repository.git().update(ref, sha.get(), GitRepository.NOTHING)) {
            throw new GitHubRefusal(422, "Reference already exists");
        }
        var update = new ReceivedPush.Update(ref, GitRepository.NOTHING, sha.get());
        pulls.pushed(repository, List.of(update), request.actorLogin());
        return GitHubAnswer.created(json.reference(repository, ref, sha.get()));
    }

    private GitHubAnswer deleteReference(GitHubRequest request) {
        GitHubRepository repository = request.repository("contents", Level.write);
        String ref = "refs/" + request.path("rest");
        String sha = repository.git().commit(ref).orElseThrow(() -> new GitHubRefusal(422, "Reference does not exist"));
        var update = new ReceivedPush.Update(ref, sha, GitRepository.NOTHING);
        if (repository.protectedBranches.contains(update.branch())) {
            throw new GitHubRefusal(422, "Cannot delete protected branch");
        }
        repository.git().delete(ref);
        pulls.pushed(repository, List.of(update), request.actorLogin());
        return GitHubAnswer.nothing();
    }

    private GitHubAnswer commits(GitHubRequest request) {
        GitHubRepository repository = request.repository("contents", Level.read);
        String sha = revision(repository, request.query("sha"));
        return new GitHubAnswer.Many<>(
                repository.git().log(sha, 0, LATEST_COMMITS), commit -> json.commit(repository, commit), "");
    }

    private GitHubAnswer commit(GitHubRequest request) {
        GitHubRepository repository = request.repository("contents", Level.read);
        String sha = repository
                .git()
                .resolve(request.path("sha"))
                .orElseThrow(() -> new GitHubRefusal(422, "No commit found for SHA: " + request.path("sha")));
        GitCommit commit = repository.git().describe(sha);
        ObjectNode body = json.commit(repository, commit);
        body.set("files", GitHubJson.array(repository.git().diff(commit), file -> json.file(repository, sha, file)));
        return GitHubAnswer.ok(body);
    }

    private GitHubAnswer compare(GitHubRequest request) {
        GitHubRepository repository = request.repository("contents", Level.read);
        String[] ends = request.path("rest").split("\\.\\.\\.", 2);
        if (ends.length < 2) {
            throw GitHubRefusal.notFound();
        }
        GitRepository git = repository.git();
        String base = git.resolve(ends[0].replaceFirst("^.*:", "")).orElseThrow(GitHubRefusal::notFound);
        String head = git.resolve(ends[1].replaceFirst("^.*:", "")).orElseThrow(GitHubRefusal::notFound);
        String parted = git.mergeBase(base, head).orElseThrow(GitHubRefusal::notFound);
        int ahead = git.count(base, head);
        int behind = git.count(head, base);
        ObjectNode body = GitHubJson.object()
                .put("status", ahead == 0 ? behind == 0 ? "identical" : "behind" : behind == 0 ? "ahead" : "diverged")
                .put("ahead_by", ahead)
                .put("behind_by", behind)
                .put("total_commits", ahead);
        body.set("base_commit", json.commit(repository, git.describe(base)));
        body.set("merge_base_commit", json.commit(repository, git.describe(parted)));
        body.set(
                "commits",
                GitHubJson.array(
                        git.log(base + ".." + head, 0, LATEST_COMMITS).reversed(),
                        commit -> json.commit(repository, commit)));
        body.set("files", GitHubJson.array(git.diff(parted, head), file -> json.file(repository, head, file)));
        return GitHubAnswer.ok(body);
    }

    private GitHubAnswer contents(GitHubRequest request, String path) {
        GitHubRepository repository = request.repository("contents", Level.read);
        String sha = revision(repository, request.query("ref"));
        Optional<GitRepository.Blob> file =
                path.isEmpty() ? Optional.empty() : repository.git().file(sha, path);
        if (file.isPresent()) {
            String accept = String.valueOf(request.context().request().getHeader("Accept"));
            return accept.contains("raw")
                    ? new GitHubAnswer.Raw(
                            "application/vnd.github.raw; charset=utf-8",
                            file.get().bytes())
                    : GitHubAnswer.ok(file(repository, sha, path, file.get()));
        }
        String folder = path.replaceAll("/+$", "");
        List<GitRepository.Entry> entries = repository.git().list(sha, folder);
        if (entries.isEmpty()) {
            throw GitHubRefusal.notFound();
        }
        ArrayNode list = GitHubJson.array(
                entries,
                entry -> entry(repository, sha, entry.path(), entry.sha(), entry.size())
                        .put("type", entry.type().equals("tree") ? "dir" : "file"));
        return GitHubAnswer.ok(list);
    }

    private ObjectNode file(GitHubRepository repository, String sha, String path, GitRepository.Blob blob) {
        return entry(repository, sha, path, blob.sha(), blob.bytes().length)
                .put("type", "file")
                .put("encoding", "base64")
                .put("content", Base64.getMimeEncoder(60, new byte[] {'\n'}).encodeToString(blob.bytes()) + "\n");
    }

    private ObjectNode entry(GitHubRepository repository, String sha, String path, String blob, long size) {
        String url = json.api() + "/repos/" + repository.fullName();
        return GitHubJson.object()
                .put("name", path.substring(path.lastIndexOf('/') + 1))
                .put("path", path)
                .put("sha", blob)
                .put("size", size)
                .put("url", url + "/contents/" + path + "?ref=" + sha)
                .put("git_url", url + "/git/blobs/" + blob);
    }

    private static String revision(GitHubRepository repository, Optional<String> asked) {
        String revision = asked.orElse(repository.defaultBranch);
        return repository
                .git()
                .resolve(revision)
                .orElseThrow(() -> new GitHubRefusal(404, "No commit found for the ref " + revision));
    }
}
