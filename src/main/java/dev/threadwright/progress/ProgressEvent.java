package dev.threadwright.progress;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.threadwright.change.Preview;
import dev.threadwright.repo.Place;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.TaskId;
import dev.threadwright.thread.Person;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened to a task, told to whoever follows it. Closed: a renderer handles each. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ProgressEvent.Accepted.class, name = "accepted"),
    @JsonSubTypes.Type(value = ProgressEvent.Reported.class, name = "reported"),
    @JsonSubTypes.Type(value = ProgressEvent.RepositoryMatched.class, name = "repository-matched"),
    @JsonSubTypes.Type(value = ProgressEvent.WordsFound.class, name = "words-found"),
    @JsonSubTypes.Type(value = ProgressEvent.ChoiceNeeded.class, name = "choice-needed"),
    @JsonSubTypes.Type(value = ProgressEvent.ApprovalNeeded.class, name = "approval-needed"),
    @JsonSubTypes.Type(value = ProgressEvent.Reminded.class, name = "reminded"),
    @JsonSubTypes.Type(value = ProgressEvent.Queued.class, name = "queued"),
    @JsonSubTypes.Type(value = ProgressEvent.Begun.class, name = "begun"),
    @JsonSubTypes.Type(value = ProgressEvent.Doing.class, name = "doing"),
    @JsonSubTypes.Type(value = ProgressEvent.Planned.class, name = "planned"),
    @JsonSubTypes.Type(value = ProgressEvent.PlanNeeded.class, name = "plan-needed"),
    @JsonSubTypes.Type(value = ProgressEvent.AnswerNeeded.class, name = "answer-needed"),
    @JsonSubTypes.Type(value = ProgressEvent.PermissionNeeded.class, name = "permission-needed"),
    @JsonSubTypes.Type(value = ProgressEvent.Stopped.class, name = "stopped"),
    @JsonSubTypes.Type(value = ProgressEvent.Approved.class, name = "approved"),
    @JsonSubTypes.Type(value = ProgressEvent.Edited.class, name = "edited"),
    @JsonSubTypes.Type(value = ProgressEvent.Verified.class, name = "verified"),
    @JsonSubTypes.Type(value = ProgressEvent.Pushed.class, name = "pushed"),
    @JsonSubTypes.Type(value = ProgressEvent.PullRequestOpened.class, name = "pull-request-opened"),
    @JsonSubTypes.Type(value = ProgressEvent.Moved.class, name = "moved"),
    @JsonSubTypes.Type(value = ProgressEvent.Waiting.class, name = "waiting"),
    @JsonSubTypes.Type(value = ProgressEvent.Paused.class, name = "paused"),
    @JsonSubTypes.Type(value = ProgressEvent.Noted.class, name = "noted"),
    @JsonSubTypes.Type(value = ProgressEvent.ScriptsOffered.class, name = "scripts-offered"),
    @JsonSubTypes.Type(value = ProgressEvent.SkillAsked.class, name = "skill-asked"),
    @JsonSubTypes.Type(value = ProgressEvent.Ended.class, name = "ended"),
    @JsonSubTypes.Type(value = ProgressEvent.Endorsed.class, name = "endorsed"),
    @JsonSubTypes.Type(value = ProgressEvent.Expected.class, name = "expected"),
    @JsonSubTypes.Type(value = ProgressEvent.Spent.class, name = "spent"),
    @JsonSubTypes.Type(value = ProgressEvent.Shipped.class, name = "shipped"),
    @JsonSubTypes.Type(value = ProgressEvent.TakenBack.class, name = "taken-back"),
    @JsonSubTypes.Type(value = ProgressEvent.Followed.class, name = "followed"),
    @JsonSubTypes.Type(value = ProgressEvent.Withheld.class, name = "withheld"),
})
public sealed interface ProgressEvent {
    /** The task is stored and will be worked on. */
    record Accepted() implements ProgressEvent {}

    /** It is about what somebody else than the asker wrote. */
    record Reported(Person by) implements ProgressEvent {}

    /** @param how why this repository, a clause */
    record RepositoryMatched(RepoName repo, String how) implements ProgressEvent {}

    record WordsFound(int places, int files) implements ProgressEvent {}

    /** Several repositories fit. @param candidates at most five */
    record ChoiceNeeded(int revision, List<Candidate> candidates) implements ProgressEvent {}

    /**
     * The change is ready and waits for somebody's word.
     *
     * @param previews every place at which the words stand, at most {@value #MOST_PLACES}
     * @param ticked ids of the places that are proposed; the rest is offered
     * @param rewordings each {@code from} with its {@code to}, for editing the wording
     * @param verdict sentences of the verification
     * @param note why the question is asked again, or null
     * @param others repositories that may be meant instead, the likeliest first
     * @param also others in which the same words stand
     * @param whole whether it is approved as a whole: a session made it, and its places hang together
     * @param summary what a session says that it did, or null
     * @param basis what the change stands on; null in cards that are older than it
     */
    record ApprovalNeeded(
            int revision,
            RepoName repo,
            URI repoUrl,
            List<Preview> previews,
            List<String> ticked,
            List<Wording> rewordings,
            List<String> verdict,
            @Nullable String note,
            List<RepoName> others,
            List<RepoName> also,
            boolean whole,
            @Nullable String summary,
            @Nullable Basis basis,
            List<Item> items,
            @Nullable Joinable joinable)
            implements ProgressEvent {
        public static final int MOST_PLACES = 30;

        /** Of one request by itself. */
        public ApprovalNeeded(
                int revision,
                RepoName repo,
                URI repoUrl,
                List<Preview> previews,
                List<String> ticked,
                List<Wording> rewordings,
                List<String> verdict,
                @Nullable String note,
                List<RepoName> others,
                List<RepoName> also,
                boolean whole,
                @Nullable String summary,
                @Nullable Basis basis) {
            this(
                    revision,
                    repo,
                    repoUrl,
                    previews,
                    ticked,
                    rewordings,
                    verdict,
                    note,
                    others,
                    also,
                    whole,
                    summary,
                    basis,
                    List.of(),
                    null);
        }

        public ApprovalNeeded(
                int revision,
                RepoName repo,
                URI repoUrl,
                List<Preview> previews,
                List<String> ticked,
                List<Wording> rewordings,
                List<String> verdict,
                @Nullable String note,
                List<RepoName> others,
                List<RepoName> also,
                boolean whole,
                @Nullable String summary) {
            this(
                    revision,
                    repo,
                    repoUrl,
                    previews,
                    ticked,
                    rewordings,
                    verdict,
                    note,
                    others,
                    also,
                    whole,
                    summary,
                    null);
        }

        public ApprovalNeeded {
            // Stored cards may be older than these components.
            others = others == null ? List.of() : List.copyOf(others);
            also = also == null ? List.of() : List.copyOf(also);
            items = items == null ? List.of() : List.copyOf(items);
        }
    }

    /**
     * One of several requests that are to become one pull request.
     *
     * @param message where it was asked, or null
     * @param places the ids of those that are its own
     */
    record Item(Person asker, @Nullable URI message, List<Wording> rewordings, List<String> places) {
        public Item {
            rewordings = List.copyOf(rewordings);
            places = List.copyOf(places);
        }
    }

    /** Another request that waits, with which it can become one pull request. */
    record Joinable(TaskId into, Elsewhere where) {}

    /**
     * A question is open for long.
     *
     * @param asker who is to be told
     * @param closing when the task is closed if nobody answers
     */
    record Reminded(int revision, Person asker, Instant closing) implements ProgressEvent {}

    /** It waits for its turn. @param ahead how many sessions come first */
    record Queued(int ahead) implements ProgressEvent {}

    /** A session with a model works on it. @param rehearsal whether what answers is no model but a recording */
    record Begun(RepoName repo, boolean rehearsal) implements ProgressEvent {}

    /** @param turn counted from 1 @param doing what the session is about to do, a clause */
    record Doing(int turn, String doing) implements ProgressEvent {}

    /** The plan, or how far it is, changed. */
    record Planned(List<Step> steps) implements ProgressEvent {}

    /** The session shows what it means to do, and waits for somebody's word. @param why a sentence, or empty */
    record PlanNeeded(int revision, RepoName repo, String why, List<Step> steps) implements ProgressEvent {}

    /** The session asks something. @param options to choose from; none: free words */
    record AnswerNeeded(int revision, String question, List<String> options) implements ProgressEvent {}

    /**
     * The session may not do something unless somebody allows it.
     *
     * @param what a clause that follows “I would like to”
     * @param why the session's own reason, or empty
     * @param risk what may go wrong, a sentence
     * @param expires when it counts as denied
     */
    record PermissionNeeded(int revision, String what, String why, String risk, Instant expires)
            implements ProgressEvent {}

    /** Somebody stopped the session; a reply takes it up again. @param stands where it stands, a sentence */
    record Stopped(int revision, @Nullable Person by, String stands) implements ProgressEvent {}

    record Approved(Person by, int places) implements ProgressEvent {}

    record Edited(int places, int files) implements ProgressEvent {}

    record Verified(List<String> verdict) implements ProgressEvent {}

    record Pushed(String branch) implements ProgressEvent {}

    /**
     * It is open.
     *
     * @param revision the number under which another repository may be chosen
     * @param others those that may be chosen
     */
    record PullRequestOpened(RepoName repo, int number, URI url, int revision, List<RepoName> others)
            implements ProgressEvent {
        public PullRequestOpened {
            // Stored cards may be older than this component.
            others = others == null ? List.of() : List.copyOf(others);
        }
    }

    /** The pull request was closed because another repository was chosen, where all begins anew. */
    record Moved(RepoName from, int number, URI url, RepoName to, Person by) implements ProgressEvent {}

    /** Something outside does not work for the moment; it will be tried again. @param why a sentence */
    record Waiting(String why, Instant until) implements ProgressEvent {}

    /** Somebody paused it: it goes on once somebody resumes it. @param what is paused, a clause @param reason as it was typed, or empty */
    record Paused(Person by, String what, String reason) implements ProgressEvent {}

    /** Something the thread should know that changes nothing. @param sentence for the thread */
    record Noted(String sentence) implements ProgressEvent {}

    /** What the task's session wrote and people may keep, all of it, with what is kept already. */
    record ScriptsOffered(List<Script> scripts) implements ProgressEvent {}

    /** A script is to be kept as a skill, by a task that does nothing else. */
    record SkillAsked(RepoName repo, String skill, String title, Person by) implements ProgressEvent {}

    /** Nothing more will happen. @param sentence what came of it and, where it went wrong, what to do next */
    record Ended(Outcome outcome, String sentence) implements ProgressEvent {}

    /**
     * Some of those who have to approve did.
     *
     * @param missing who has to besides, each a clause
     */
    record Endorsed(int revision, List<Aye> ayes, List<String> missing) implements ProgressEvent {}

    /** What sessions of that repository took so far, said before one begins. @param sessions how many; 0: there is no figure yet */
    record Expected(int sessions, long seconds, BigDecimal cost) implements ProgressEvent {}

    /** What the session took until now. @param cost US dollars */
    record Spent(int turns, long seconds, long tokens, BigDecimal cost) implements ProgressEvent {}

    /** What was merged is live. @param where as the repository names it @param url where that is to be seen, or null */
    record Shipped(String where, @Nullable URI url, Instant at) implements ProgressEvent {}

    /** What was merged is taken back by that pull request. */
    record TakenBack(int number, URI url, Stands stands) implements ProgressEvent {}

    /**
     * The same was asked for before, so that nothing is done here but told what becomes of it there.
     *
     * @param revision the number under which it may be asked for anyway
     * @param where null where the people of this thread may not know
     * @param pullRequest its pull request, once there is one, or null
     * @param joined whether it is something else, that becomes one pull request with this
     */
    record Followed(
            int revision,
            @Nullable Elsewhere where,
            @Nullable Linked pullRequest,
            boolean joined) implements ProgressEvent {
        /** Of what asks for the same. */
        public Followed(int revision, @Nullable Elsewhere where, @Nullable Linked pullRequest) {
            this(revision, where, pullRequest, false);
        }
    }

    /**
     * Words of it may not go on unless an admin lets them.
     *
     * @param held names what was held back
     * @param sentence what, why, and what to do
     * @param appealed whether an admin is asked
     */
    record Withheld(int revision, String held, String sentence, boolean appealed) implements ProgressEvent {}

    /** @param channel null where it is this one */
    record Elsewhere(Person asker, @Nullable String channel, URI message) {}

    record Linked(RepoName repo, int number, URI url) {}

    /** How a pull request stands. */
    enum Stands {
        OPEN,
        MERGED,
        CLOSED
    }

    /** @param places how many were approved */
    record Aye(Person by, Instant at, int places) {}

    /**
     * What a change stands on, so that it can be tried with other words and explained.
     *
     * @param commit on which the places are
     * @param spots one for each preview that is an edit, in their order; none where files were written as a whole
     * @param paths of every file that changes
     * @param demands whose word it needs, each a sentence
     */
    record Basis(String commit, List<Spot> spots, List<String> paths, List<String> demands) {
        public Basis {
            spots = List.copyOf(spots);
            paths = List.copyOf(paths);
            demands = List.copyOf(demands);
        }
    }

    /**
     * One place of a change.
     *
     * @param rewording of the question's rewordings, which one is about it
     * @param key what names the text in its file; empty where nothing does
     * @param locale a language tag; empty where neither file nor path says it
     * @param how how the words were matched there, a clause
     */
    record Spot(Place place, int rewording, String key, String locale, String how) {}

    record Candidate(RepoName repo, int places, String why) {}

    /** A step of a plan. @param check how one can tell that it is done @param shown what its command said, or empty */
    record Step(String title, String check, StepState state, String shown) {}

    enum StepState {
        PENDING,
        IN_PROGRESS,
        DONE,
        FAILED
    }

    record Wording(String from, String to) {}

    /**
     * A script of a session.
     *
     * @param number among its session's
     * @param title what it does; a stranger's words, as is the text
     * @param skill as which it is kept, or null
     * @param by who keeps it, or null
     */
    record Script(
            int number,
            String title,
            String text,
            @Nullable String skill,
            @Nullable Person by) {}

    enum Outcome {
        MERGED,
        CLOSED,
        /** There was nothing to change: a question was answered. */
        ANSWERED,
        DROPPED,
        /** Nobody answered. */
        UNANSWERED,
        NOT_UNDERSTOOD,
        NOT_FOUND,
        FAILED
    }
}
