package dev.threadwright.pullrequest;

import dev.threadwright.change.Publishable;
import dev.threadwright.task.Rewording;
import dev.threadwright.task.TaskId;
import dev.threadwright.thread.Profile;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A verified change with all that its pull request says about it.
 *
 * @param intent what it is for
 * @param at when it was approved: the time of its commit, so that committing it again gives the same commit
 * @param hands who had a hand in it besides who asked, in the order in which they did; none approved where the policy asked
 *     for nobody's approval
 * @param reporter whose message it is about, where that is somebody else than the asker, or null; of several
 *     requests each has its own
 * @param permalink of the asking message; null where Slack gave none
 * @param confided whether only those invited read the thread
 * @param items where several requests are in it, each; none where it is one
 * @param secret whether only its members read the repository
 */
public record Submission(
        TaskId task,
        Intent intent,
        Publishable passed,
        Instant at,
        Profile asker,
        List<Hand> hands,
        @Nullable URI permalink,
        @Nullable Profile reporter,
        boolean confided,
        List<Item> items,
        boolean secret) {
    public Submission {
        hands = List.copyOf(hands);
        items = List.copyOf(items);
    }

    /** As the repository was when it was last described. */
    public Submission(
            TaskId task,
            Intent intent,
            Publishable passed,
            Instant at,
            Profile asker,
            List<Hand> hands,
            @Nullable URI permalink,
            @Nullable Profile reporter,
            boolean confided,
            List<Item> items) {
        this(
                task,
                intent,
                passed,
                at,
                asker,
                hands,
                permalink,
                reporter,
                confided,
                items,
                passed.repo().secret());
    }

    /** Likewise, of one request. */
    public Submission(
            TaskId task,
            Intent intent,
            Publishable passed,
            Instant at,
            Profile asker,
            List<Hand> hands,
            @Nullable URI permalink,
            @Nullable Profile reporter,
            boolean confided) {
        this(task, intent, passed, at, asker, hands, permalink, reporter, confided, List.of());
    }

    /**
     * One of several requests.
     *
     * @param reporter whose message it is about, where that is somebody else than its asker, or null
     * @param permalink of its message; null where Slack gave none
     */
    public record Item(
            List<Rewording> wordings,
            Profile asker,
            @Nullable Profile reporter,
            @Nullable URI permalink) {
        public Item {
            wordings = List.copyOf(wordings);
        }
    }

    /** The same, with the repository as it is by now. */
    Submission into(boolean secretByNow) {
        return new Submission(
                task, intent, passed, at, asker, hands, permalink, reporter, confided, items, secretByNow);
    }

    /** Whether what was said in the thread is for fewer eyes than the repository is. */
    boolean isToldApart() {
        return confided && !secret;
    }

    /** @param standing as what they approved, such as {@code copy owner}; empty where as nobody in particular */
    public record Hand(Profile by, Part part, String standing) {}

    /** What somebody did to a change. */
    public enum Part {
        APPROVED,
        REWORDED,
        CHOSE_REPOSITORY,
        /** Chose to keep a script. */
        KEPT
    }

    /** Those who approved. */
    List<Hand> approvals() {
        return hands.stream().filter(hand -> hand.part() == Part.APPROVED).toList();
    }

    /** Everybody who asked for something in it, each once. */
    List<Profile> askers() {
        return items.isEmpty()
                ? List.of(asker)
                : items.stream().map(Item::asker).distinct().toList();
    }

    public Optional<Profile> reportedBy() {
        return Optional.ofNullable(reporter);
    }

    public Optional<URI> askedAt() {
        return Optional.ofNullable(permalink);
    }
}
