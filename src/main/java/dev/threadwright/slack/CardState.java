package dev.threadwright.slack;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.progress.ProgressEvent.Accepted;
import dev.threadwright.progress.ProgressEvent.AnswerNeeded;
import dev.threadwright.progress.ProgressEvent.ApprovalNeeded;
import dev.threadwright.progress.ProgressEvent.Approved;
import dev.threadwright.progress.ProgressEvent.Begun;
import dev.threadwright.progress.ProgressEvent.ChoiceNeeded;
import dev.threadwright.progress.ProgressEvent.Doing;
import dev.threadwright.progress.ProgressEvent.Edited;
import dev.threadwright.progress.ProgressEvent.Ended;
import dev.threadwright.progress.ProgressEvent.Endorsed;
import dev.threadwright.progress.ProgressEvent.Expected;
import dev.threadwright.progress.ProgressEvent.Followed;
import dev.threadwright.progress.ProgressEvent.Moved;
import dev.threadwright.progress.ProgressEvent.Noted;
import dev.threadwright.progress.ProgressEvent.Paused;
import dev.threadwright.progress.ProgressEvent.PermissionNeeded;
import dev.threadwright.progress.ProgressEvent.PlanNeeded;
import dev.threadwright.progress.ProgressEvent.Planned;
import dev.threadwright.progress.ProgressEvent.PullRequestOpened;
import dev.threadwright.progress.ProgressEvent.Pushed;
import dev.threadwright.progress.ProgressEvent.Queued;
import dev.threadwright.progress.ProgressEvent.Reminded;
import dev.threadwright.progress.ProgressEvent.Reported;
import dev.threadwright.progress.ProgressEvent.RepositoryMatched;
import dev.threadwright.progress.ProgressEvent.ScriptsOffered;
import dev.threadwright.progress.ProgressEvent.Shipped;
import dev.threadwright.progress.ProgressEvent.SkillAsked;
import dev.threadwright.progress.ProgressEvent.Spent;
import dev.threadwright.progress.ProgressEvent.Stopped;
import dev.threadwright.progress.ProgressEvent.TakenBack;
import dev.threadwright.progress.ProgressEvent.Verified;
import dev.threadwright.progress.ProgressEvent.Waiting;
import dev.threadwright.progress.ProgressEvent.Withheld;
import dev.threadwright.progress.ProgressEvent.WordsFound;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a card has to show.
 *
 * @param events the newest of each kind that still counts, in the order they happened
 */
record CardState(List<ProgressEvent> events) {
    static final CardState NEW = new CardState(List.of());

    private static final Set<Class<? extends ProgressEvent>> QUESTIONS = Set.of(
            ChoiceNeeded.class,
            ApprovalNeeded.class,
            PlanNeeded.class,
            AnswerNeeded.class,
            PermissionNeeded.class,
            Stopped.class,
            Withheld.class,
            Approved.class,
            Endorsed.class,
            Reminded.class);

    /** What a session did so far. */
    private static final Set<Class<? extends ProgressEvent>> SESSION =
            Set.of(Queued.class, Begun.class, Expected.class, Doing.class, Planned.class, Spent.class);

    /** What happens beside the task's way. */
    private static final Set<Class<? extends ProgressEvent>> ASIDES = Set.of(
            Waiting.class,
            Paused.class,
            Noted.class,
            Reminded.class,
            Reported.class,
            ScriptsOffered.class,
            Endorsed.class,
            Expected.class,
            Spent.class,
            Shipped.class,
            TakenBack.class);

    CardState {
        events = List.copyOf(events);
    }

    CardState next(ProgressEvent event) {
        boolean elsewhere = beginsElsewhere(event);
        var kept = new ArrayList<ProgressEvent>();
        for (ProgressEvent earlier : events) {
            if (earlier.getClass() != event.getClass()
                    && outlives(earlier, event)
                    && !(elsewhere && is(earlier, SESSION))) {
                kept.add(earlier);
            }
        }
        kept.add(event);
        return new CardState(kept);
    }

    /** What a session did in one repository says nothing of what it does in another. */
    private boolean beginsElsewhere(ProgressEvent event) {
        return event instanceof Begun begins
                && last(Begun.class)
                        .filter(begun -> !begun.repo().equals(begins.repo()))
                        .isPresent();
    }

    /** What happens last decides what is shown of what happened before. */
    private static boolean outlives(ProgressEvent earlier, ProgressEvent event) {
        if (earlier instanceof Reported) {
            return true;
        }
        if (earlier instanceof Followed) {
            return event instanceof Ended || is(event, ASIDES);
        }
        return switch (event) {
            case Noted _,
                    Reported _,
                    ScriptsOffered _,
                    Waiting _,
                    Paused _,
                    Reminded _,
                    Endorsed _,
                    Expected _,
                    Spent _,
                    Shipped _,
                    TakenBack _ -> true;
            case Accepted _, Moved _, Followed _ -> false;
            case ChoiceNeeded _ ->
                !is(earlier, Set.of(Waiting.class, Paused.class, RepositoryMatched.class, WordsFound.class))
                        && !is(earlier, SESSION)
                        && !is(earlier, QUESTIONS);
            case ApprovalNeeded _ ->
                !is(earlier, Set.of(Waiting.class, Paused.class, Noted.class, Queued.class, Doing.class))
                        && !is(earlier, QUESTIONS);
            case RepositoryMatched _, WordsFound _ ->
                !is(earlier, Set.of(Waiting.class, Paused.class, ChoiceNeeded.class, Reminded.class));
            case Queued _, Begun _, Doing _, Planned _ ->
                !is(earlier, Set.of(Waiting.class, Paused.class, Queued.class)) && !is(earlier, QUESTIONS);
            // The plan that is shown to be approved is in the place of the one that was followed.
            case PlanNeeded _ ->
                !is(earlier, Set.of(Waiting.class, Paused.class, Queued.class, Doing.class, Planned.class))
                        && !is(earlier, QUESTIONS);
            case AnswerNeeded _, PermissionNeeded _, Stopped _, Withheld _ ->
                !is(earlier, Set.of(Waiting.class, Paused.class, Queued.class, Doing.class)) && !is(earlier, QUESTIONS);
            case Approved _, Edited _, Verified _, Pushed _, SkillAsked _, Ended _ ->
                !is(earlier, Set.of(Waiting.class, Paused.class, Reminded.class, Endorsed.class));
            // Open again after it was closed.
            case PullRequestOpened _ ->
                !is(earlier, Set.of(Waiting.class, Paused.class, Reminded.class, Moved.class, Ended.class));
        };
    }

    private static boolean is(ProgressEvent event, Set<Class<? extends ProgressEvent>> kinds) {
        return kinds.contains(event.getClass());
    }

    /** How far the task is: the last event that moved it, or where there is none, the last of all. */
    ProgressEvent step() {
        ProgressEvent step = events.getLast();
        for (ProgressEvent event : events) {
            if (!is(event, ASIDES)) {
                step = event;
            }
        }
        return step;
    }

    <E extends ProgressEvent> Optional<E> last(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** The approval question that waits for an answer. */
    Optional<ApprovalNeeded> openQuestion() {
        return step() instanceof ApprovalNeeded question ? Optional.of(question) : Optional.empty();
    }

    /** Whether somebody in the thread has to say something. */
    @JsonIgnore
    boolean isAsking() {
        return switch (step()) {
            case ChoiceNeeded _,
                    ApprovalNeeded _,
                    PlanNeeded _,
                    AnswerNeeded _,
                    PermissionNeeded _,
                    Stopped _,
                    Withheld _ -> true;
            case Accepted _,
                    Queued _,
                    Begun _,
                    Doing _,
                    Planned _,
                    RepositoryMatched _,
                    WordsFound _,
                    Approved _,
                    Edited _,
                    Verified _,
                    Pushed _,
                    PullRequestOpened _,
                    Waiting _,
                    Paused _,
                    Noted _,
                    ScriptsOffered _,
                    SkillAsked _,
                    Reminded _,
                    Moved _,
                    Endorsed _,
                    Expected _,
                    Spent _,
                    Shipped _,
                    TakenBack _,
                    Followed _,
                    Reported _,
                    Ended _ -> false;
        };
    }

    /** The question of a session that waits for an answer in words. */
    Optional<AnswerNeeded> openAnswer() {
        return step() instanceof AnswerNeeded asked ? Optional.of(asked) : Optional.empty();
    }

    Optional<Ended> end() {
        return last(Ended.class);
    }
}
