package dev.threadwright.agent;

import dev.threadwright.llm.ChatModel;
import dev.threadwright.llm.Effort;
import dev.threadwright.llm.Work;
import dev.threadwright.repo.RepoName;
import java.util.Optional;

/** Which model does what. */
interface Models {
    /** Nothing where none is configured. */
    Optional<ChatModel> of(Work work, RepoName repo, boolean stronger);

    Effort effort(Work work);

    /** Why there is none, and what to do; for people. */
    String missing();

    /** What a model wants to have run and must not, a noun phrase; empty where it may. */
    default Optional<String> unfit(RepoName repo, String arguments) {
        return Optional.empty();
    }

    /** Whether there is any at all, for repositories that have none of their own. */
    Optional<ChatModel> usual();
}
