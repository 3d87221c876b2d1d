package dev.threadwright.session;

import dev.threadwright.change.Edit;
import dev.threadwright.change.Verification;
import dev.threadwright.match.Match;
import dev.threadwright.policy.Demands;
import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.repo.Place;
import dev.threadwright.task.Request;
import dev.threadwright.task.Rewording;
import dev.threadwright.text.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A verified change on its way to a person.
 *
 * @param taught what the workspace says of the new words, a sentence each
 * @param note why it is not what was last asked for, or null
 * @param demands whose word it needs
 */
record Proposing(
        Request request,
        Match.Matched matched,
        Verification.Passed passed,
        List<String> taught,
        @Nullable String note,
        Demands demands) {
    Proposing {
        taught = List.copyOf(taught);
    }

    static List<Edit> edits(Match.Matched matched) {
        return matched.found().stream()
                .flatMap(found -> found.places().stream()
                        .map(place -> new Edit(
                                place,
                                found.rewording().from(),
                                found.rewording().to())))
                .toList();
    }

    /** Whether there is nothing to choose and nobody to ask: each rewording has one place, in the repository that people want. */
    boolean isClear() {
        return note == null
                && demands.isEmpty()
                && matched.found().stream().allMatch(found -> found.places().size() + found.others() == 1);
    }

    private Wish wish() {
        return new Wish.Literal(request, edits(matched));
    }

    Proposal proposal(int revision) {
        return new Proposal(revision, matched.repo().name(), matched.commit(), wish(), false, null);
    }

    Proposal passedAt(Instant now) {
        return new Proposal(0, matched.repo().name(), matched.commit(), wish(), false, now);
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
                Stream.of(
                                found(),
                                passed.evidence().stream(),
                                taught.stream().map(remark -> Verification.REMARK + remark))
                        .flatMap(some -> some)
                        .toList(),
                note,
                matched.others(),
                matched.also(),
                false,
                null,
                basis());
    }

    private ProgressEvent.Basis basis() {
        var change = passed.change();
        var edits = change.edits();
        var whereabouts = change.whereabouts();
        var spots = IntStream.range(0, edits.size())
                .mapToObj(i -> new ProgressEvent.Spot(
                        edits.get(i).place(),
                        rewording(edits.get(i)),
                        whereabouts.get(i).key(),
                        whereabouts.get(i).locale(),
                        whereabouts.get(i).how().title()))
                .toList();
        return new ProgressEvent.Basis(
                matched.commit(), spots, List.copyOf(passed.contents().keySet()), demands.sentences());
    }

    private int rewording(Edit edit) {
        return request.rewordings().indexOf(new Rewording(edit.said(), edit.to()));
    }

    /** What people should know of the words before they decide: how they were found, and what hangs on them. */
    private Stream<String> found() {
        return matched.found().stream().flatMap(found -> {
            String from = found.rewording().from();
            var sentences = new ArrayList<String>();
            if (found.step() != Step.EXACT) {
                sentences.add("“%s” was found %s.".formatted(from, found.step().title()));
            }
            if (found.others() > 0) {
                sentences.add(
                        "“%s” stands in %d more places; these are the likeliest. Name a file, a folder or a language for others."
                                .formatted(from, found.others()));
            }
            if (found.meant() != null) {
                sentences.add("“%s” stands in other languages, too; what is ticked is in %s, the language meant here."
                        .formatted(from, found.meant().language()));
            }
            if (found.keys() > 0) {
                sentences.add(Verification.REMARK
                        + "by the very words “%s” programs find their translations, in %d of these entries. Change them there and in the code together: otherwise the translations are lost."
                                .formatted(from, found.keys()));
            }
            return sentences.stream();
        });
    }

    /**
     * Places that are proposed without a person's choice: the only one, those in the language that is meant, or those that
     * the request pointed at.
     */
    private List<String> ticked() {
        return matched.found().stream()
                .flatMap(found -> {
                    if (found.meant() != null) {
                        return found.meant().places().stream();
                    }
                    return found.places().size() + found.others() == 1 || (found.hinted() && found.others() == 0)
                            ? found.places().stream()
                            : Stream.<Place>empty();
                })
                .map(Place::id)
                .toList();
    }
}
