package dev.threadwright.playground;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pull request as it is kept. Read and changed only by who holds its repository's lock. Times are ISO 8601, UTC. */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
final class GitHubPull {
    long id;
    int number;
    String title = "";
    String body = "";
    boolean draft;
    boolean open = true;
    boolean maintainerCanModify = true;
    String author = "";
    /** Branch names; both are in the one repository, there are no forks here. */
    String head = "";

    String base = "";
    String headSha = "";
    String baseSha = "";
    /** Where the two parted: the diff is from here to {@link #headSha}, also after the merge. */
    String mergeBase = "";

    int commits;
    int additions;
    int deletions;
    int changedFiles;
    String createdAt = "";
    String updatedAt = "";

    @Nullable String closedAt;

    @Nullable String mergedAt;

    @Nullable String mergedBy;

    @Nullable String mergeSha;

    List<String> labels = new ArrayList<>();
    List<Comment> comments = new ArrayList<>();

    /** A remark in the conversation. */
    record Comment(long id, String author, String body, String createdAt) {}

    boolean merged() {
        return mergedAt != null;
    }

    String state() {
        return open ? "open" : "closed";
    }
}
