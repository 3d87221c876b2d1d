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
}
