package dev.threadwright.session;

import dev.threadwright.change.Preview;
import dev.threadwright.change.Publishable;
import dev.threadwright.change.SkillVerification;
import dev.threadwright.change.Verification;
import dev.threadwright.match.Match;
import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.pullrequest.PullRequest;
import dev.threadwright.repo.Place;
import dev.threadwright.repo.RepoName;
import java.util.List;
import java.util.stream.Stream;

/** What a session tells the thread on its way. */
final class Steps {
    private Steps() {}

    static ProgressEvent whichRepository(int revision, Match.Ambiguous ambiguous) {
        return new ProgressEvent.ChoiceNeeded(
                revision,
                ambiguous.candidates().stream()
                        .map(it -> new ProgressEvent.Candidate(it.repo(), it.places(), it.why()))
                        .toList());
    }

    static ProgressEvent whichOf(int revision, List<Match.Candidate> candidates) {
        return whichRepository(revision, new Match.Ambiguous(candidates));
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

    /** The approved change was made anew, and passed again. */
    static List<ProgressEvent> made(Standing.Approved approved, Publishable passed) {
        return switch (passed) {
            case Verification.Passed words -> made(approved, words);
            case SkillVerification.Passed skill -> List.of(new ProgressEvent.Verified(skill.evidence()));
        };
    }

    private static List<ProgressEvent> made(Standing.Approved approved, Verification.Passed passed) {
        var previews = passed.change().previews();
        var files = previews.stream().map(Preview::path).distinct().count();
        var made = Stream.<ProgressEvent>of(
                new ProgressEvent.Edited(previews.size(), (int) files), new ProgressEvent.Verified(passed.evidence()));
        return approved.by() == null
                ? made.toList()
                : Stream.concat(Stream.of(new ProgressEvent.Approved(approved.by(), previews.size())), made)
                        .toList();
    }

    static ProgressEvent opened(PullRequest pullRequest, int revision, List<RepoName> others) {
        return new ProgressEvent.PullRequestOpened(
                pullRequest.repo(), pullRequest.number(), pullRequest.url(), revision, others);
    }

    static ProgressEvent moved(Standing.Moving moving) {
        var from = moving.pullRequest();
        return new ProgressEvent.Moved(from.repo(), from.number(), from.url(), moving.to(), moving.by());
    }

    static ProgressEvent.Stands stands(PullRequest.State state) {
        return switch (state) {
            case OPEN -> ProgressEvent.Stands.OPEN;
            case MERGED -> ProgressEvent.Stands.MERGED;
            case CLOSED -> ProgressEvent.Stands.CLOSED;
        };
    }
}
