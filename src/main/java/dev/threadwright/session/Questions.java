package dev.threadwright.session;

import dev.threadwright.change.Verification;
import dev.threadwright.match.Match;
import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.pullrequest.PullRequest;
import dev.threadwright.repo.Place;

/** What a session tells the thread on its way. */
final class Questions {
    private Questions() {}

    static ProgressEvent repository(int revision, Match.Ambiguous ambiguous) {
        return new ProgressEvent.ChoiceNeeded(
                revision,
                ambiguous.candidates().stream()
                        .map(it -> new ProgressEvent.Candidate(it.repo(), it.places(), it.why()))
                        .toList());
    }

    static ProgressEvent matched(Match.Matched matched) {
        return new ProgressEvent.RepositoryMatched(matched.repo().name(), matched.how());
    }

    static ProgressEvent found(Match.Matched matched) {
        var places =
                matched.found().stream().flatMap(it -> it.places().stream()).toList();
        var files = places.stream().map(Place::path).distinct().count();
        return new ProgressEvent.WordsFound(places.size(), (int) files);
    }

    static ProgressEvent verified(Standing.Approved approved, Verification.Passed passed) {
        return approved.by() == null
                ? new ProgressEvent.Verified(passed.evidence())
                : new ProgressEvent.Approved(
                        approved.by(), passed.change().previews().size());
    }

    static ProgressEvent opened(PullRequest pullRequest) {
        return new ProgressEvent.PullRequestOpened(pullRequest.repo(), pullRequest.number(), pullRequest.url());
    }
}
