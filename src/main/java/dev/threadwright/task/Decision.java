package dev.threadwright.task;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.threadwright.repo.RepoName;
import java.util.List;

/** What a person said about a task after asking, by a button, a form, or by editing the message. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Decision.Approve.class, name = "approve"),
    @JsonSubTypes.Type(value = Decision.Reword.class, name = "reword"),
    @JsonSubTypes.Type(value = Decision.Drop.class, name = "drop"),
    @JsonSubTypes.Type(value = Decision.ChooseRepo.class, name = "choose-repo"),
    @JsonSubTypes.Type(value = Decision.Amend.class, name = "amend"),
    @JsonSubTypes.Type(value = Decision.Withdraw.class, name = "withdraw"),
    @JsonSubTypes.Type(value = Decision.Say.class, name = "say"),
    @JsonSubTypes.Type(value = Decision.Stop.class, name = "stop"),
    @JsonSubTypes.Type(value = Decision.ApprovePlan.class, name = "approve-plan"),
    @JsonSubTypes.Type(value = Decision.Permit.class, name = "permit"),
    @JsonSubTypes.Type(value = Decision.Keep.class, name = "keep"),
    @JsonSubTypes.Type(value = Decision.Undo.class, name = "undo"),
    @JsonSubTypes.Type(value = Decision.AskAnyway.class, name = "ask-anyway"),
    @JsonSubTypes.Type(value = Decision.Join.class, name = "join"),
    @JsonSubTypes.Type(value = Decision.Halt.class, name = "halt"),
})
public sealed interface Decision {
    /** Open the pull request with the change at these places, named by their ids. */
    record Approve(List<String> places) implements Decision {
        public Approve {
            places = List.copyOf(places);
        }
    }

    /** These are the new words, one for each rewording of the request, in its order. */
    record Reword(List<String> wordings) implements Decision {
        public Reword {
            wordings = List.copyOf(wordings);
        }
    }

    /** Do not do it. */
    record Drop() implements Decision {}

    /** This repository is meant; said of a pull request that is open: it is to be there instead. */
    record ChooseRepo(RepoName repo) implements Decision {}

    /** The asking message was edited and now reads so. @param editedTs when, as Slack writes it; an older one is late */
    record Amend(String text, String editedTs) implements Decision {}

    /** The asking message was deleted. */
    record Withdraw() implements Decision {}

    /**
     * Something said in the thread of a task that a session works on: an answer, a correction, another wish.
     *
     * @param text as Slack sent it; what was said by a button or a form is put likewise
     * @param ts the message's; an edited message is said again, under its first {@code ts} and a dot and the edit's, and a
     *     deleted one is taken back under its {@code ts} and {@code .deleted}; by a button or a form: what names the click
     */
    record Say(String text, String ts) implements Decision {}

    /** Stop here, and keep what is done. */
    record Stop() implements Decision {}

    /** Carry out the plan that was shown. */
    record ApprovePlan() implements Decision {}

    /** Whether the session may do what it asked for. */
    record Permit(Grant grant) implements Decision {}

    /**
     * Keep a script that a session wrote as a skill of the repository: the first word about a task of its own.
     *
     * @param of the task whose session wrote it
     * @param script which of that session's, counted from 0
     * @param name the skill's
     * @param description what it does, a line
     * @param why it is kept, a line
     */
    record Keep(TaskId of, int script, String name, String description, String why) implements Decision {}
    /** Take back what that task had merged. Said of the task that is there to do so, at its beginning. */
    record Undo(TaskId of) implements Decision {}

    /** Do it by itself, though somebody asked for the same before. */
    record AskAnyway() implements Decision {}

    /** Let it become one pull request with what that task asks for. */
    record Join(TaskId into) implements Decision {}

    /** Whoever operates the service ends it, in the console: nothing more is done, and nothing is published. */
    record Halt() implements Decision {}

    enum Grant {
        ONCE,
        /** In this channel and repository, for every session. */
        ALWAYS,
        NEVER,
        /** Nobody said anything in time, which is a no. */
        LAPSED
    }
}
