package dev.threadwright.pullrequest;

import dev.threadwright.repo.RepoName;
import dev.threadwright.task.Tasks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Lets a task's session know when its pull request stands otherwise than before. */
@ApplicationScoped
class Following {
    private final PullRequestRows rows;
    private final Tasks tasks;

    Following(PullRequestRows rows, Tasks tasks) {
        this.rows = rows;
        this.tasks = tasks;
    }

    /** Notes it and wakes the task, both or neither; pull requests of others are none of our business. */
    @Transactional
    void heard(RepoName repo, Seen seen) {
        rows.follow(repo, seen).ifPresent(tasks::wake);
    }
}
