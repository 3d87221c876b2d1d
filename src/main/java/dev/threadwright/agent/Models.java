package dev.threadwright.agent;

import dev.threadwright.llm.ChatModel;
import dev.threadwright.llm.Work;
import dev.threadwright.repo.RepoName;
import java.util.Optional;

/** Which model does what. */
interface Models {
    /** Nothing where none is configured. */
    Optional<ChatModel> of(Work work, RepoName repo, boolean stronger);
}
