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
 * @param items where several requests are put together, each, this one first
 * @param joinable another request with which it can be put together, or null
 */
record Proposing(
        Request request,
        Match.Matched matched,
        Verification.Passed passed,
        List<String> taught,
        @Nullable String note,
        Demands demands,
        List<Together.Item> items,
        ProgressEvent.@Nullable Joinable joinable) {
    Proposing {
        taught = List.copyOf(taught);
        items = List.copyOf(items);
    }

    /** The same, with the offer to put it together with another request. */
    Proposing beside(ProgressEvent.@Nullable Joinable other) {
        return new Proposing(request, matched, passed, taught, note, demands, items, other);
    }

    private Stream<Match.Found> all() {
        return items.isEmpty()
                ? matched.found().stream()
                : items.stream().flatMap(item -> item.matched().found().stream());
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
                && items.isEmpty()
                && demands.isEmpty()
                && matched.found().stream().allMatch(found -> found.places().size() + found.others() == 1);
    }

    private Wish wish() {
        return items.isEmpty()
                ? new Wish.Literal(request, edits(matched))
                : new Wish.Literal(
                        request,
                        items.stream().flatMap(item -> item.edits().stream()).toList(),
                        items.stream()
                                .skip(1)
                                .map(item -> new Wish.Taken(item.task().id(), item.request()))
                                .toList());
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
                basis(),
                items.stream().map(Proposing::item).toList(),
                joinable);
    }

    private static ProgressEvent.Item item(Together.Item item) {
        return new ProgressEvent.Item(
                item.task().ask().asker(),
                item.link(),
                item.request().rewordings().stream()
                        .map(rewording -> new ProgressEvent.Wording(rewording.from(), rewording.to()))
                        .toList(),
                item.edits().stream().map(edit -> edit.place().id()).toList());
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
        return all().flatMap(found -> {
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
        return all().flatMap(found -> {
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
