package dev.threadwright.session;

import dev.threadwright.repo.RepoName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The change that a task's newest question shows.
 *
 * @param revision the question
 * @param base the commit on which it is made
 * @param settled whether the wish is what was approved and the base is the commit on which it is published
 * @param passedAt when the policy let it pass without a person's word, or null
 */
record Proposal(
        int revision,
        RepoName repo,
        String base,
        Wish wish,
        boolean settled,
        @Nullable Instant passedAt) {

    /** The same, with only the edits at these places; what a session wrote hangs together and stays whole. */
    Proposal at(List<String> places) {
        return switch (wish) {
            case Wish.Literal literal -> new Proposal(revision, repo, base, literal.at(places), settled, passedAt);
            case Wish.Written _, Wish.Undone _, Wish.Skill _ -> this;
        };
    }

    /** The same, of which nobody was asked and that no policy let pass. */
    Proposal unasked() {
        return new Proposal(0, repo, base, wish, false, null);
    }

    /** The same, to be published on that commit as that wish. */
    Proposal settledOn(String commit, Wish made) {
        return new Proposal(revision, repo, commit, made, true, passedAt);
    }
}
