package dev.threadwright.agent;

import dev.threadwright.llm.ChatModel;
import dev.threadwright.llm.ChatModels;
import dev.threadwright.llm.Effort;
import dev.threadwright.llm.Work;
import dev.threadwright.repo.RepoName;
import java.util.Optional;

/** The models of the settings. */
record ConfiguredModels(ChatModels models) implements Models {
    @Override
    public Optional<ChatModel> of(Work work, RepoName repo, boolean stronger) {
        return models.of(work, repo.toString(), stronger);
    }

    @Override
    public Effort effort(Work work) {
        return models.effort(work);
    }

    @Override
    public String missing() {
        return models.missing();
    }

    @Override
    public Optional<ChatModel> usual() {
        return models.of(Work.CHANGE, "", false);
    }
}
