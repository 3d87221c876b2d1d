package dev.threadwright.session;

import dev.threadwright.change.Edit;
import dev.threadwright.change.Verification;
import dev.threadwright.match.Match;
import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.repo.Place;
import dev.threadwright.task.Request;
import dev.threadwright.text.Step;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A verified change on its way to a person. @param note why it is not what was last asked for, or null */
record Proposing(
        Request request,
        Match.Matched matched,
        Verification.Passed passed,
        @Nullable String note) {
    static List<Edit> edits(Match.Matched matched) {
        return matched.found().stream()
                .flatMap(found -> found.places().stream()
                        .map(place -> new Edit(
                                place,
                                found.rewording().from(),
                                found.rewording().to())))
                .toList();
    }

    /** Whether there is nothing to choose: each rewording has one place, in the repository that people want. */
    boolean isClear() {
        return note == null
                && matched.found().stream().allMatch(found -> found.places().size() + found.others() == 1);
    }

    Proposal proposal(int revision) {
        return new Proposal(revision, matched.repo().name(), matched.commit(), request, edits(matched), false, null);
    }

    Proposal passedAt(Instant now) {
        return new Proposal(0, matched.repo().name(), matched.commit(), request, edits(matched), false, now);
    }

    ProgressEvent.ApprovalNeeded question(int revision) {
        return new ProgressEvent.ApprovalNeeded(
                revision,
                matched.repo().name(),
                matched.repo().webUrl(),
                passed.change().previews(),
                ticked(),
                request.rewordings().stream()
                        .map(rewording -> new ProgressEvent.Wording(rewording.from(), rewording.to()))
                        .toList(),
                Stream.concat(found(), passed.evidence().stream()).toList(),
                note,
                matched.others());
    }

    /** How the words were found where they do not stand character by character. */
    private Stream<String> found() {
        return matched.found().stream().flatMap(found -> {
            String from = found.rewording().from();
            return Stream.concat(
                    found.step() == Step.EXACT
                            ? Stream.empty()
                            : Stream.of("“%s” was found %s."
                                    .formatted(from, found.step().title())),
                    found.others() == 0
                            ? Stream.empty()
                            : Stream.of(
                                    "“%s” stands in %d more places; these are the likeliest. Name a file, a folder or a language for others."
                                            .formatted(from, found.others())));
        });
    }

    /** Places that are proposed without a person's choice: the only one, or those that the request pointed at. */
    private List<String> ticked() {
        return matched.found().stream()
                .flatMap(found -> found.places().size() + found.others() == 1 || (found.hinted() && found.others() == 0)
                        ? found.places().stream()
                        : Stream.<Place>empty())
                .map(Place::id)
                .toList();
    }
}
