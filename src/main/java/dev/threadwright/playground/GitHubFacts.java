package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.playground.GitHubRepository.Verdict;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the pages and the tests are told about this GitHub; nothing here changes anything. */
final class GitHubFacts {

    private static final String FACTS = GitHubControl.ROOT;
    private static final int COMMITS_SHOWN = 100;
    private static final int LARGEST_SHOWN = 1024 * 1024;

    private final GitHubRepositories repositories;
    private final GitHubPulls pulls;
    private final Executor workers;

    GitHubFacts(GitHubRepositories repositories, GitHubPulls pulls, Executor workers) {
        this.repositories = repositories;
        this.pulls = pulls;
        this.workers = workers;
    }

    void mount(Router router) {
        facts(router, "/state", this::state);
        facts(router, "/repositories", _ -> GitHubJson.array(repositories.all(), this::brief));
        facts(router, "/repository", context -> whole(named(context), false));
        facts(router, "/tree", this::tree);
        facts(router, "/view", this::view);
        facts(router, "/commits", this::commits);
        facts(router, "/commit", this::commit);
        facts(router, "/pulls", this::list);
        facts(router, "/pull", this::pull);
        router.get(FACTS + "/file").handler(context -> workers.execute(() -> file(context)));
    }

    private void facts(Router router, String path, Function<RoutingContext, JsonNode> facts) {
        router.get(FACTS + path).handler(context -> workers.execute(() -> answer(context, () -> facts.apply(context))));
    }

    private static void answer(RoutingContext context, Supplier<JsonNode> facts) {
        try {
            GitHubControl.answer(context, 200, facts.get());
        } catch (GitHubRefusal refusal) {
            GitHubControl.answer(context, refusal.status(), GitHubJson.object().put("message", refusal.message()));
        } catch (RuntimeException e) {
            System.getLogger(GitHubFacts.class.getName())
                    .log(System.Logger.Level.WARNING, context.request().uri(), e);
            GitHubControl.answer(context, 500, GitHubJson.object().put("message", "Something broke here."));
        }
    }

    private GitHubRepository named(RoutingContext context) {
        return repositories
                .find(parameter(context, "owner", GitHubSeeds.OWNER), parameter(context, "name", ""))
                .orElseThrow(() -> new GitHubRefusal(404, "There is no such repository."));
    }

    private static String parameter(RoutingContext context, String name, String otherwise) {
        String value = context.request().getParam(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    /** Everything at once, for tests: repositories with branches, latest commits and pull requests with diffs. */
    private JsonNode state(RoutingContext context) {
        String name = parameter(context, "name", "");
        ObjectNode body = GitHubJson.object();
        body.set(
                "repositories",
                GitHubJson.array(
                        repositories.all().stream()
                                .filter(one -> name.isEmpty() || one.name.equals(name))
                                .toList(),
                        repository -> whole(repository, true)));
        return body;
    }

    private ObjectNode brief(GitHubRepository repository) {
        ObjectNode body = GitHubJson.object()
                .put("owner", repository.owner)
                .put("name", repository.name)
                .put("description", repository.description)
                .put("private", repository.hidden)
                .put("archived", repository.archived)
                .put("defaultBranch", repository.defaultBranch)
                .put("pushedAt", repository.pushedAt)
                .put(
                        "openPulls",
                        repository.pulls.values().stream()
                                .filter(pull -> pull.open)
                                .count())
                .put("allPulls", repository.pulls.size());
        return body;
    }

    private ObjectNode whole(GitHubRepository repository, boolean deep) {
        ObjectNode body = brief(repository);
        ObjectNode branches = body.putObject("branches");
        repository.git().refs("refs/heads/").forEach((ref, sha) -> branches.put(ref.substring(11), sha));
        body.set("protected", GitHubJson.NODES.arrayNode());
        repository.protectedBranches.forEach(body.withArray("protected")::add);
        if (deep) {
            body.set(
                    "commits",
                    repository
                            .git()
                            .branch(repository.defaultBranch)
                            .<JsonNode>map(sha -> history(repository, sha))
                            .orElseGet(GitHubJson.NODES::arrayNode));
            body.set("pulls", GitHubJson.array(repository.pulls.values(), pull -> detail(repository, pull)));
        }
        return body;
    }

    private static JsonNode history(GitHubRepository repository, String range) {
        return GitHubJson.array(repository.git().log(range, 0, COMMITS_SHOWN), GitHubFacts::commit);
    }

    private static ObjectNode commit(GitCommit commit) {
        return GitHubJson.object()
                .put("sha", commit.sha())
                .put("title", commit.title())
                .put("message", commit.message())
                .put("author", commit.author().name())
                .put("email", commit.author().email())
                .put("committer", commit.committer().name())
                .put("committerEmail", commit.committer().email())
                .put("date", commit.committer().date());
    }

    private String revision(RoutingContext context, GitHubRepository repository) {
        String asked = parameter(context, "ref", repository.defaultBranch);
        return repository.git().resolve(asked).orElseThrow(() -> new GitHubRefusal(404, "There is no " + asked + "."));
    }

    private JsonNode tree(RoutingContext context) {
        GitHubRepository repository = named(context);
        String sha = revision(context, repository);
        String path = parameter(context, "path", "");
        ObjectNode body = GitHubJson.object().put("path", path);
        List<GitRepository.Entry> entries = repository.git().list(sha, path);
        if (entries.isEmpty()) {
            throw new GitHubRefusal(404, "There is no folder " + path + ".");
        }
        body.set(
                "entries",
                GitHubJson.array(
                        entries,
                        entry -> GitHubJson.object()
                                .put("path", entry.path())
                                .put("folder", entry.type().equals("tree"))
                                .put("size", entry.size())));
        body.set("commit", commit(repository.git().describe(sha)));
        Optional<GitRepository.Blob> readme =
                path.isEmpty() ? repository.git().file(sha, "README.md") : Optional.empty();
        readme.ifPresent(blob -> body.put("readme", new String(blob.bytes(), StandardCharsets.UTF_8)));
        return body;
    }

    private JsonNode view(RoutingContext context) {
        GitHubRepository repository = named(context);
        String path = parameter(context, "path", "");
        GitRepository.Blob blob = blob(context, repository, path);
        ObjectNode body = GitHubJson.object().put("path", path).put("size", blob.bytes().length);
        Optional<String> text = blob.bytes().length > LARGEST_SHOWN ? Optional.empty() : text(blob.bytes());
        text.ifPresent(words -> body.put("text", words));
        return body;
    }

    private GitRepository.Blob blob(RoutingContext context, GitHubRepository repository, String path) {
        return repository
                .git()
                .file(revision(context, repository), path)
                .orElseThrow(() -> new GitHubRefusal(404, "There is no file " + path + "."));
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    private void file(RoutingContext context) {
        try {
            GitHubRepository repository = named(context);
            byte[] bytes =
                    blob(context, repository, parameter(context, "path", "")).bytes();
            context.response()
                    .putHeader("Content-Type", "application/octet-stream")
                    .putHeader("X-Content-Type-Options", "nosniff")
                    .end(Buffer.buffer(bytes));
        } catch (GitHubRefusal refusal) {
            GitHubControl.answer(context, refusal.status(), GitHubJson.object().put("message", refusal.message()));
        }
    }

    private JsonNode commits(RoutingContext context) {
        GitHubRepository repository = named(context);
        return history(repository, revision(context, repository));
    }

    private JsonNode commit(RoutingContext context) {
        GitHubRepository repository = named(context);
        GitCommit commit = repository.git().describe(revision(context, repository));
        ObjectNode body = commit(commit);
        body.set("parents", GitHubJson.NODES.arrayNode());
        commit.parents().forEach(body.withArray("parents")::add);
        body.set("files", GitHubJson.array(repository.git().diff(commit), GitHubFacts::diff));
        return body;
    }

    private static ObjectNode diff(GitDiff file) {
        return GitHubJson.object()
                .put("path", file.path())
                .put("previous", file.previous())
                .put("status", file.status())
                .put("additions", file.additions())
                .put("deletions", file.deletions())
                .put("patch", file.patch());
    }

    private JsonNode list(RoutingContext context) {
        GitHubRepository repository = named(context);
        return GitHubJson.array(repository.pulls.descendingMap().values(), GitHubFacts::line);
    }

    private static ObjectNode line(GitHubPull pull) {
        return GitHubJson.object()
                .put("number", pull.number)
                .put("title", pull.title)
                .put("state", pull.merged() ? "merged" : pull.state())
                .put("draft", pull.draft)
                .put("author", pull.author)
                .put("head", pull.head)
                .put("base", pull.base)
                .put("createdAt", pull.createdAt)
                .put("closedAt", pull.closedAt)
                .put("comments", pull.comments.size());
    }

    private JsonNode pull(RoutingContext context) {
        GitHubRepository repository = named(context);
        String number = parameter(context, "number", "0");
        GitHubPull pull = number.matches("\\d{1,9}") ? repository.pulls.get(Integer.valueOf(number)) : null;
        if (pull == null) {
            throw new GitHubRefusal(404, "There is no pull request " + number + ".");
        }
        ObjectNode body = detail(repository, pull);
        pulls.mergeable(repository, pull).ifPresent(possible -> body.put("mergeable", possible));
        return body;
    }

    /** Of statuses that bear one name only the newest counts. */
    private static Collection<Verdict> newest(List<Verdict> verdicts) {
        var newest = new LinkedHashMap<String, Verdict>();
        verdicts.forEach(
                verdict -> newest.putIfAbsent(verdict.check() ? "check " + verdict.id() : verdict.name(), verdict));
        return newest.values();
    }

    private static ObjectNode detail(GitHubRepository repository, GitHubPull pull) {
        ObjectNode body = line(pull)
                .put("body", pull.body)
                .put("headSha", pull.headSha)
                .put("baseSha", pull.baseSha)
                .put("mergedBy", pull.mergedBy)
                .put("mergeSha", pull.mergeSha);
        body.set("labels", GitHubJson.NODES.arrayNode());
        pull.labels.forEach(body.withArray("labels")::add);
        body.set(
                "remarks",
                GitHubJson.array(
                        pull.comments,
                        remark -> GitHubJson.object()
                                .put("id", remark.id())
                                .put("author", remark.author())
                                .put("body", remark.body())
                                .put("createdAt", remark.createdAt())));
        body.set(
                "verdicts",
                GitHubJson.array(
                        newest(repository.verdictsOn(pull.headSha)),
                        verdict -> GitHubJson.object()
                                .put("name", verdict.name())
                                .put("state", verdict.conclusion() == null ? verdict.state() : verdict.conclusion())
                                .put("title", verdict.title())
                                .put("summary", verdict.summary())
                                .put("url", verdict.url())));
        body.set("commits", history(repository, pull.mergeBase + ".." + pull.headSha));
        body.set("files", GitHubJson.array(repository.git().diff(pull.mergeBase, pull.headSha), GitHubFacts::diff));
        return body;
    }
}
