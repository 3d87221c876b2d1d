package dev.threadwright.playground;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Works a playground's GitHub from outside: everybody who is not the product, and the bad days. A repository is named
 * {@code owner/name}. What GitHub turns down is an exception with its sentence.
 */
public final class Forge implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final ForgeLine line;

    /** @param playground where the playground is served, without a path */
    public Forge(URI playground) {
        line = new ForgeLine(playground);
    }

    /** A pull request as it stands. {@code state} is open, closed or merged. */
    public record PullRequest(
            int number,
            String title,
            String body,
            String state,
            String author,
            String head,
            String base,
            String headSha,
            List<String> labels,
            List<Change> files,
            List<Check> checks) {}

    /** A commit status, or a check run, on a pull request's newest commit. Of a status there is no summary. */
    public record Check(String name, String state, String title, String summary, String url) {}

    /** What a pull request does to a file; the patch is empty for a binary one. */
    public record Change(String path, String status, int additions, int deletions, String patch) {}

    /** A commit as git has it. */
    public record Commit(
            String sha,
            List<String> parents,
            String author,
            String email,
            String committer,
            String committerEmail,
            String message,
            List<Change> files) {}

    /** What an installation token is good for; no repositories: all of its account's. */
    public record Grant(List<String> repositories, Map<String, String> permissions) {}

    /** One request received. {@code kind} is rest or git; status 0: its connection was dropped. */
    public record Call(long number, String kind, String method, String path, String actor, int status) {}

    /** One webhook delivery tried; status 0: the product did not answer. */
    public record Delivery(long id, String guid, String event, String action, int status, String body) {}

    /** How requests fail. */
    public enum Fault {
        /** 502. */
        BAD_GATEWAY,
        /** 403 with Retry-After. */
        SECONDARY_LIMIT,
        /** 429 with Retry-After. */
        TOO_MANY,
        /** No answer at all. */
        DROP
    }

    /** Which requests fail. */
    public enum Door {
        REST,
        GIT,
        BOTH
    }

    /** @return the commit it begins with */
    public String createRepository(String repository, Map<String, String> files) {
        return createRepository(repository, false, encoded(files));
    }

    /** @return the commit it begins with */
    public String createRepository(String repository, boolean hidden, Map<String, byte[]> files) {
        ObjectNode order = named(repository).put("private", hidden);
        order.set("files", files(files));
        return line.post("repository", order).path("sha").asText();
    }

    /** Somebody pushes to a branch, which begins at the default branch if it is new. @return the commit */
    public String commit(String repository, String branch, String message, Map<String, String> files) {
        return commit(repository, branch, message, encoded(files), List.of());
    }

    /** Somebody pushes. @return the commit */
    public String commit(
            String repository, String branch, String message, Map<String, byte[]> files, List<String> deletes) {
        ObjectNode order = named(repository).put("branch", branch).put("message", message);
        order.set("files", files(files));
        deletes.forEach(order.putArray("deletes")::add);
        return line.post("commit", order).path("sha").asText();
    }

    /** All pull requests, newest first. */
    public List<PullRequest> pullRequests(String repository) {
        List<PullRequest> all = new ArrayList<>();
        for (JsonNode line : line.get("pulls", query(repository))) {
            all.add(pullRequest(repository, line.path("number").asInt()));
        }
        return all;
    }

    /** What was said below a pull request, the oldest first. */
    public List<String> comments(String repository, int number) {
        return line.get("pull", query(repository) + "&number=" + number)
                .path("remarks")
                .valueStream()
                .map(one -> one.path("body").asText())
                .toList();
    }

    /** The titles of all pull requests by number, at the cost of one request. */
    public Map<Integer, String> titles(String repository) {
        Map<Integer, String> titles = new TreeMap<>();
        for (JsonNode pull : line.get("pulls", query(repository))) {
            titles.put(pull.path("number").asInt(), pull.path("title").asText());
        }
        return titles;
    }

    public PullRequest pullRequest(String repository, int number) {
        JsonNode pull = line.get("pull", query(repository) + "&number=" + number);
        List<String> labels = new ArrayList<>();
        pull.path("labels").forEach(label -> labels.add(label.asText()));
        return new PullRequest(
                number,
                pull.path("title").asText(),
                pull.path("body").asText(),
                pull.path("state").asText(),
                pull.path("author").asText(),
                pull.path("head").asText(),
                pull.path("base").asText(),
                pull.path("headSha").asText(),
                labels,
                changes(pull.path("files")),
                pull.path("verdicts")
                        .valueStream()
                        .map(one -> new Check(
                                one.path("name").asText(),
                                one.path("state").asText(),
                                one.path("title").asText(),
                                one.path("summary").asText(),
                                one.path("url").asText()))
                        .toList());
    }

    /** @param ref a branch or a commit */
    public Commit commit(String repository, String ref) {
        JsonNode commit = line.get("commit", query(repository) + "&ref=" + encoded(ref));
        return new Commit(
                commit.path("sha").asText(),
                commit.path("parents").valueStream().map(JsonNode::asText).toList(),
                commit.path("author").asText(),
                commit.path("email").asText(),
                commit.path("committer").asText(),
                commit.path("committerEmail").asText(),
                commit.path("message").asText(),
                changes(commit.path("files")));
    }

    private static List<Change> changes(JsonNode files) {
        return files.valueStream()
                .map(file -> new Change(
                        file.path("path").asText(),
                        file.path("status").asText(),
                        file.path("additions").asInt(),
                        file.path("deletions").asInt(),
                        file.path("patch").isTextual() ? file.path("patch").asText() : ""))
                .toList();
    }

    /** @return the merge commit */
    public String merge(String repository, int number) {
        return line.post("merge", named(repository).put("number", number))
                .path("sha")
                .asText();
    }

    public void close(String repository, int number) {
        line.post("close", named(repository).put("number", number));
    }

    public void reopen(String repository, int number) {
        line.post("reopen", named(repository).put("number", number));
    }

    public void comment(String repository, int number, String body) {
        line.post("comment", named(repository).put("number", number).put("body", body));
    }

    /** The bytes of a file on a branch or at a commit. */
    public byte[] fileAt(String repository, String branch, String path) {
        String query = query(repository) + "&ref=" + encoded(branch) + "&path=" + encoded(path);
        return line.bytes("file", query);
    }

    /** Branches and the commits they are at. */
    public Map<String, String> branches(String repository) {
        return JSON.convertValue(line.get("repository", query(repository)).path("branches"), new TypeReference<>() {});
    }

    public void protect(String repository, String branch) {
        line.post("protect", named(repository).put("branch", branch));
    }

    public void rename(String repository, String name) {
        line.post("rename", named(repository).put("to", name));
    }

    public void renameDefaultBranch(String repository, String name) {
        line.post("default-branch", named(repository).put("to", name));
    }

    /** Takes every branch away. */
    public void empty(String repository) {
        line.post("empty", named(repository));
    }

    public void archive(String repository) {
        line.post("archive", named(repository));
    }

    public void deleteRepository(String repository) {
        line.post("delete-repository", named(repository));
    }

    /** The next so many requests at a door fail. Retry-After, where the fault has one, is one second. */
    public void faults(Door door, Fault fault, int next) {
        line.post("faults", fault(door, fault).put("next", next));
    }

    /** The next so many requests at a door take effect, and then fail to be answered. */
    public void faultsAfterEffect(Door door, Fault fault, int next) {
        line.post("faults", fault(door, fault).put("next", next).put("after", true));
    }

    /** Requests at a door fail with a probability from now on; the same seed fails the same ones in a row. */
    public void faults(Door door, Fault fault, double probability, long seed) {
        line.post("faults", fault(door, fault).put("probability", probability).put("seed", seed));
    }

    /** Somebody puts the newest commit of the default branch somewhere, and says how that went. */
    public void deploy(String repository, String environment, String state, String url) {
        line.post(
                "deploy",
                named(repository)
                        .put("environment", environment)
                        .put("state", state)
                        .put("url", url));
    }

    public void noFaults() {
        line.post("faults", JSON.createObjectNode().put("clear", true));
    }

    /** Takes the token back, or makes it good again. */
    public void revokeToken(boolean revoked) {
        line.post("token", JSON.createObjectNode().put("revoked", revoked));
    }

    /** What the personal token may do from now on, by permission: none, read or write. */
    public void permissions(Map<String, String> permissions) {
        ObjectNode order = JSON.createObjectNode();
        order.set("permissions", JSON.valueToTree(permissions));
        line.post("token", order);
    }

    /** A person takes back what was allowed in that name. */
    public void revokeTokensOf(String login) {
        line.post("token", JSON.createObjectNode().put("login", login).put("revoked", true));
    }

    /** What a person may do from now on; empty: everything. */
    public void permissions(String login, Map<String, String> permissions) {
        ObjectNode order = JSON.createObjectNode().put("login", login);
        order.set("permissions", JSON.valueToTree(permissions));
        line.post("token", order);
    }

    /** From now on people's tokens end after so many seconds and can be renewed, as a GitHub App's; 0: they do not end. */
    public void peoplesTokensFor(int seconds) {
        line.post("token", JSON.createObjectNode().put("people_seconds", seconds));
    }

    /** Whose tokens were renewed, one after the other. */
    public List<String> renewals() {
        return line.get("renewals", "").valueStream().map(JsonNode::asText).toList();
    }

    /** Makes a repository public or private. */
    public void hide(String repository, boolean hidden) {
        line.post("hide", named(repository).put("private", hidden));
    }

    /** REST calls and git requests received after one of that number; all of them after 0. */
    public List<Call> calls(long after) {
        return JSON.convertValue(
                line.get("calls", "after=" + after), new com.fasterxml.jackson.core.type.TypeReference<>() {});
    }

    /** What the App's tokens are good for that have not ended. */
    public List<Grant> grants() {
        return line.get("grants", "")
                .valueStream()
                .map(one -> new Grant(
                        one.path("repositories")
                                .valueStream()
                                .map(JsonNode::asText)
                                .toList(),
                        JSON.convertValue(one.path("permissions"), new TypeReference<>() {})))
                .toList();
    }

    public List<Delivery> deliveries() {
        List<Delivery> all = new ArrayList<>();
        line.get("deliveries", "")
                .forEach(one -> all.add(new Delivery(
                        one.path("id").asLong(),
                        one.path("guid").asText(),
                        one.path("event").asText(),
                        one.path("action").asText(),
                        one.path("status").asInt(),
                        one.path("body").asText())));
        return all;
    }

    public void redeliver(long delivery) {
        line.post("redeliver", JSON.createObjectNode().put("id", delivery));
    }

    /** Everything as at the first start, with the samples or without. */
    public void reset(boolean samples) {
        line.post("reset", JSON.createObjectNode().put("seed", samples));
    }

    @Override
    public void close() {
        line.close();
    }

    private static ObjectNode fault(Door door, Fault fault) {
        return JSON.createObjectNode()
                .put("on", door.name().toLowerCase(Locale.ROOT))
                .put("kind", fault.name().toLowerCase(Locale.ROOT));
    }

    private static ObjectNode named(String repository) {
        String[] parts = repository.split("/", 2);
        return JSON.createObjectNode().put("owner", parts[0]).put("name", parts[1]);
    }

    private static String query(String repository) {
        String[] parts = repository.split("/", 2);
        return "owner=" + encoded(parts[0]) + "&name=" + encoded(parts[1]);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> encoded(Map<String, String> files) {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        files.forEach((path, text) -> bytes.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return bytes;
    }

    private static ObjectNode files(Map<String, byte[]> files) {
        ObjectNode node = JSON.createObjectNode();
        files.forEach((path, bytes) ->
                node.putObject(path).put("base64", Base64.getEncoder().encodeToString(bytes)));
        return node;
    }
}
