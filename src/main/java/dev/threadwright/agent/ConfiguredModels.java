package dev.threadwright.agent;

import dev.threadwright.llm.ChatModel;
import dev.threadwright.llm.ChatModels;
import dev.threadwright.llm.Effort;
import dev.threadwright.llm.Work;
import dev.threadwright.moderation.Layer;
import dev.threadwright.moderation.Moderator;
import dev.threadwright.moderation.Passage;
import dev.threadwright.moderation.Verdict;
import dev.threadwright.moderation.Where;
import dev.threadwright.repo.RepoName;
import java.util.List;
import java.util.Optional;

/** The models of the settings. */
record ConfiguredModels(ChatModels models, Moderator moderator) implements Models {
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
    public Optional<String> unfit(RepoName repo, String arguments) {
        return moderator.look(Layer.REPLY, new Where("", repo.toString()), List.of(Passage.of(arguments)))
                        instanceof Verdict.Blocks blocks
                ? Optional.of(blocks.what())
                : Optional.empty();
    }

    @Override
    public Optional<ChatModel> usual() {
        return models.of(Work.CHANGE, "", false);
    }
}
