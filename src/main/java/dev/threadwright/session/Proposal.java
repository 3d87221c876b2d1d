package dev.threadwright.session;

import dev.threadwright.change.Edit;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.Request;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The change that a task's newest question shows.
 *
 * @param revision the question
 * @param base the commit on which the edits' places stand
 * @param edits every edit that is proposed or offered
 * @param settled whether the edits are those approved and the base is the one on which they are published
 * @param passedAt when the policy let it pass without a person's word, or null
 */
record Proposal(
        int revision,
        RepoName repo,
        String base,
        Request request,
        List<Edit> edits,
        boolean settled,
        @Nullable Instant passedAt) {
    Proposal {
        edits = List.copyOf(edits);
    }

    /** The same, with only the edits at these places. */
    Proposal at(List<String> places) {
        var chosen = edits.stream()
                .filter(edit -> places.contains(edit.place().id()))
                .toList();
        return new Proposal(revision, repo, base, request, chosen, settled, passedAt);
    }

    /** The same, to be published on that commit. */
    Proposal settledOn(String commit, List<Edit> moved) {
        return new Proposal(revision, repo, commit, request, moved, true, passedAt);
    }
}
