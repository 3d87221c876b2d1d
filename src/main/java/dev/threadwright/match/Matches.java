package dev.threadwright.match;

import dev.threadwright.repo.RepoName;
import dev.threadwright.task.Request;
import dev.threadwright.thread.Conversation;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Finds which repository and which words are meant. */
@ApplicationScoped
public class Matches {
    /**
     * @param chosen the repository that somebody chose from an earlier {@link Match.Ambiguous}, or null
     * @throws dev.threadwright.repo.Unreachable where no repository could be read
     */
    public Match find(Request request, Conversation conversation, @Nullable RepoName chosen) {
        throw new UnsupportedOperationException("being written");
    }
}
