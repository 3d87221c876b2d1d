package dev.threadwright.playground;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A hosted repository: what GitHub knows of it besides its git objects. Changed only under {@link #lock}. */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
final class GitHubRepository {
    long id;
    String owner = "";
    String name = "";
    String description = "";
    boolean hidden;
    boolean archived;
    String defaultBranch = "main";
    TreeSet<String> protectedBranches = new TreeSet<>();
    String createdAt = "";
    String pushedAt = "";
    int lastNumber;
    /** Names it had before; they lead here still, as on GitHub. */
    TreeSet<String> formerNames = new TreeSet<>();
    /** Commit statuses and check runs by commit. */
    Map<String, List<Verdict>> verdicts = new ConcurrentHashMap<>();

    /** The oldest first. */
    List<Deployment> deployments = new ArrayList<>();

    @JsonIgnore
    final transient ReentrantLock lock = new ReentrantLock();

    @JsonIgnore
    final transient NavigableMap<Integer, GitHubPull> pulls = new ConcurrentSkipListMap<>();

    @JsonIgnore
    transient @Nullable GitRepository git;

    /** One opinion on a commit: a status (state set) or a check run (status and, when completed, conclusion set). */
    record Verdict(
            long id,
            boolean check,
            String name,
            String state,
            @Nullable String conclusion,
            String title,
            String summary,
            String url,
            String externalId,
            String author,
            String createdAt) {}

    /** Something put somewhere, and how that went. @param statuses the oldest first */
    record Deployment(
            long id,
            String sha,
            String ref,
            String environment,
            boolean production,
            String creator,
            String createdAt,
            List<Status> statuses) {}

    /** How a deployment goes. @param url where it is to be seen, or empty */
    record Status(long id, String state, String url, String creator, String createdAt) {}

    String fullName() {
        return owner + "/" + name;
    }

    GitRepository git() {
        if (git == null) {
            throw new IllegalStateException(fullName() + " has no git directory yet");
        }
        return git;
    }

    Path directory(Path root) {
        return root.resolve(owner).resolve(name + ".git");
    }

    List<Verdict> verdictsOn(String sha) {
        return new ArrayList<>(verdicts.getOrDefault(sha, List.of()));
    }

    /** The open pull request of a head branch, onto any base or the one given. */
    Optional<GitHubPull> openPull(String head, @Nullable String base) {
        return pulls.descendingMap().values().stream()
                .filter(pull -> pull.open && pull.head.equals(head) && (base == null || pull.base.equals(base)))
                .findFirst();
    }
}
