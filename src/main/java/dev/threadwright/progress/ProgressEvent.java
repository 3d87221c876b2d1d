package dev.threadwright.progress;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.threadwright.change.Preview;
import dev.threadwright.repo.RepoName;
import dev.threadwright.thread.Person;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened to a task, told to whoever follows it. Closed: a renderer handles each. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ProgressEvent.Accepted.class, name = "accepted"),
    @JsonSubTypes.Type(value = ProgressEvent.RepositoryMatched.class, name = "repository-matched"),
    @JsonSubTypes.Type(value = ProgressEvent.WordsFound.class, name = "words-found"),
    @JsonSubTypes.Type(value = ProgressEvent.ChoiceNeeded.class, name = "choice-needed"),
    @JsonSubTypes.Type(value = ProgressEvent.ApprovalNeeded.class, name = "approval-needed"),
    @JsonSubTypes.Type(value = ProgressEvent.Reminded.class, name = "reminded"),
    @JsonSubTypes.Type(value = ProgressEvent.Approved.class, name = "approved"),
    @JsonSubTypes.Type(value = ProgressEvent.Edited.class, name = "edited"),
    @JsonSubTypes.Type(value = ProgressEvent.Verified.class, name = "verified"),
    @JsonSubTypes.Type(value = ProgressEvent.Pushed.class, name = "pushed"),
    @JsonSubTypes.Type(value = ProgressEvent.PullRequestOpened.class, name = "pull-request-opened"),
    @JsonSubTypes.Type(value = ProgressEvent.Moved.class, name = "moved"),
    @JsonSubTypes.Type(value = ProgressEvent.Waiting.class, name = "waiting"),
    @JsonSubTypes.Type(value = ProgressEvent.Noted.class, name = "noted"),
    @JsonSubTypes.Type(value = ProgressEvent.Ended.class, name = "ended"),
})
public sealed interface ProgressEvent {
    /** The task is stored and will be worked on. */
    record Accepted() implements ProgressEvent {}

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
            List<RepoName> also)
            implements ProgressEvent {
        public static final int MOST_PLACES = 30;

        public ApprovalNeeded {
            // Stored cards may be older than these components.
            others = others == null ? List.of() : List.copyOf(others);
            also = also == null ? List.of() : List.copyOf(also);
        }
    }

    /**
     * A question is open for long.
     *
     * @param asker who is to be told
     * @param closing when the task is closed if nobody answers
     */
    record Reminded(int revision, Person asker, Instant closing) implements ProgressEvent {}

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

    /** Something the thread should know that changes nothing. @param sentence for the thread */
    record Noted(String sentence) implements ProgressEvent {}

    /** Nothing more will happen. @param sentence what came of it and, where it went wrong, what to do next */
    record Ended(Outcome outcome, String sentence) implements ProgressEvent {}

    record Candidate(RepoName repo, int places, String why) {}

    record Wording(String from, String to) {}

    enum Outcome {
        MERGED,
        CLOSED,
        DROPPED,
        /** Nobody answered. */
        UNANSWERED,
        NOT_UNDERSTOOD,
        NOT_FOUND,
        FAILED
    }
}
