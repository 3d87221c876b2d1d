package dev.threadwright.pullrequest;

import dev.threadwright.repo.RepoName;
import dev.threadwright.task.TaskId;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.Date;
import java.util.Map;
import org.kohsuke.github.GHCheckRun;
import org.kohsuke.github.GHCheckRunBuilder;
import org.kohsuke.github.GHCommitState;

/** A verdict as it stands at its commit on GitHub: a check run where we are an App that may, else a commit status. */
@ApplicationScoped
class VerdictMark {
    private final GitHubAccess github;
    private final Clock clock;

    VerdictMark(GitHubAccess github, Clock clock) {
        this.github = github;
        this.clock = clock;
    }

    /** A verdict to be marked. @param again whether somebody set out to before, and may have got that far */
    record Due(TaskId task, RepoName repo, Verdict verdict, boolean again) {}

    /** Marks it, unless it is found there. @throws dev.threadwright.repo.Unreachable where there are no credentials */
    void set(Due due) throws Refusal {
        github.trying(() -> {
            if (!github.isApp()) {
                return asStatus(due);
            }
            try {
                return asCheck(due);
            } catch (IOException failed) {
                var refusal = Failures.refusalIn(failed);
                if (refusal.kind() != Refusal.Kind.PERMISSION) {
                    throw refusal;
                }
                return asStatus(due);
            }
        });
    }

    /** What an owner has to grant so that it can be set. */
    String permission() {
        return github.isApp() ? "the App “Checks: write”" : "the token “Commit statuses: write”";
    }

    private boolean asCheck(Due due) throws IOException {
        var repository = github.repository(due.repo());
        var verdict = due.verdict();
        if (due.again()) {
            for (var check : repository.getCheckRuns(verdict.head(), Map.of("check_name", Verdict.CONTEXT))) {
                if (due.task().value().equals(check.getExternalId())) {
                    return true;
                }
            }
        }
        repository
                .createCheckRun(Verdict.CONTEXT, verdict.head())
                .withExternalID(due.task().value())
                .withDetailsURL(verdict.page().toString())
                .withStatus(GHCheckRun.Status.COMPLETED)
                .withConclusion(verdict.textOnly() ? GHCheckRun.Conclusion.SUCCESS : GHCheckRun.Conclusion.NEUTRAL)
                .withCompletedAt(Date.from(clock.instant()))
                .add(new GHCheckRunBuilder.Output(verdict.line(), verdict.summary()))
                .create();
        return true;
    }

    /** A status knows no neutral: where a person has to look, it is left pending. */
    private boolean asStatus(Due due) throws IOException {
        var repository = github.repository(due.repo());
        var verdict = due.verdict();
        var state = verdict.textOnly() ? GHCommitState.SUCCESS : GHCommitState.PENDING;
        if (due.again()) {
            for (var status : repository.listCommitStatuses(verdict.head())) {
                if (Verdict.CONTEXT.equals(status.getContext()) && status.getState() == state) {
                    return true;
                }
            }
        }
        repository.createCommitStatus(
                verdict.head(), state, verdict.page().toString(), verdict.line(), Verdict.CONTEXT);
        return true;
    }
}
