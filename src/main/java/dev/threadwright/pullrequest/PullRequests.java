package dev.threadwright.pullrequest;

import dev.threadwright.account.Account;
import dev.threadwright.change.SkillVerification;
import dev.threadwright.change.Verification;
import dev.threadwright.repo.Pushed;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Repos;
import dev.threadwright.repo.Snapshot.Signature;
import dev.threadwright.task.TaskId;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Puts verified changes before people on GitHub, and follows what becomes of them. */
@ApplicationScoped
public class PullRequests {
    private static final Logger LOG = Logger.getLogger(PullRequests.class);

    private final Repos repos;
    private final GitHubAccess github;
    private final Pulls pulls;
    private final PullRequestRows rows;
    private final Following following;
    private final Verdicts verdicts;
    private final Bylines bylines;
    private final MeterRegistry metrics;

    PullRequests(
            Repos repos,
            GitHubAccess github,
            Pulls pulls,
            PullRequestRows rows,
            Following following,
            Verdicts verdicts,
            Bylines bylines,
            MeterRegistry metrics) {
        this.repos = repos;
        this.github = github;
        this.pulls = pulls;
        this.rows = rows;
        this.following = following;
        this.verdicts = verdicts;
        this.bylines = bylines;
        this.metrics = metrics;
    }

    /** The branch of a task, found again by the task's id alone. */
    public static String branch(TaskId task) {
        return "threadwright/" + task;
    }

    /**
     * Commits the change and pushes it to the task's branch. The same submission gives the same commit, and a commit of
     * an earlier try is as good, so that pushing again is {@link Pushed.Done} again.
     *
     * @throws dev.threadwright.repo.Unreachable with a sentence
     * @throws UncheckedIOException where the commit cannot be written on this machine
     */
    @WithSpan("push")
    public Pushed push(Submission submission) {
        var remote = submission.passed().repo();
        var repo = remote.name();
        return within(repo, () -> {
            if (remote.archived()) {
                return new Pushed.Refused(Failures.archived(repo.toString()));
            }
            String commit = commit(submission.into(github.isSecretByNow(repo)));
            rows.pushing(submission.task(), repo, commit);
            return switch (repos.push(repo, commit, branch(submission.task()))) {
                case Pushed.Refused _
                when github.isArchivedByNow(repo) -> new Pushed.Refused(Failures.archived(repo.toString()));
                case Pushed.Elsewhere there when rows.made(submission.task(), there.commit()) -> new Pushed.Done();
                case Pushed other -> other;
            };
        });
    }

    private String commit(Submission submission) {
        var passed = submission.passed();
        var us = github.identity(passed.repo().name());
        var askers = bylines.of(submission) instanceof Byline.Askers(Account account, Secret _)
                ? Optional.of(github.identity(account))
                : Optional.<Signature>empty();
        var message = CommitMessage.of(submission, askers.map(_ -> us));
        var author = askers.orElse(us);
        try (var base = repos.at(passed.repo().name(), passed.base())) {
            var at = submission.at().truncatedTo(ChronoUnit.SECONDS);
            return switch (passed) {
                case Verification.Passed words -> base.commit(words.contents(), Map.of(), message, author, us, at);
                case SkillVerification.Passed skill -> base.commit(Map.of(), skill.contents(), message, author, us, at);
            };
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "Writing the commit of task " + submission.task() + " on " + passed.base(), failed);
        }
    }

    /**
     * Opens the pull request for the task's branch, or finds it, in whatever state it is by now. Comes after
     * {@link #push}.
     *
     * @throws dev.threadwright.repo.Unreachable as above; asked again, it first looks for one that was opened unheard of
     * @throws IllegalStateException where nothing was pushed for the task
     */
    @WithSpan("open pull request")
    public Opening open(Submission submission) {
        var repo = submission.passed().repo();
        var task = submission.task();
        return within(repo.name(), () -> {
            var known = rows.of(task);
            if (known.isPresent()) {
                return new Opening.Opened(known.get(), rows.noteOf(task));
            }
            var found = rows.attempt(task) ? pulls.find(repo.name(), branch(task)) : Optional.<Seen>empty();
            if (found.isPresent()) {
                return opened(submission, found.get());
            }
            var fresh = submission.into(github.isSecretByNow(repo.name()));
            return open(fresh, bylines.of(fresh));
        });
    }

    private Opening open(Submission submission, Byline byline) {
        var repo = submission.passed().repo();
        var task = submission.task();
        rows.note(task, note(submission, byline));
        String title = Headline.of(submission);
        String body = PullRequestBody.of(submission, byline).render();
        try {
            return switch (pulls.open(repo, branch(task), title, body, byline)) {
                case Pulls.Done.Well well -> opened(submission, well.seen());
                case Pulls.Done.Refused refused -> new Opening.Refused(refused.sentence());
            };
        } catch (NotAs notAs) {
            return open(submission, new Byline.Ours(bylines.why(notAs.refusal(), repo.name(), notAs.account())));
        }
    }

    /** What the thread is to know of it, or null. */
    private static @Nullable String note(Submission submission, Byline byline) {
        var repo = submission.passed().repo().name();
        var notes = new ArrayList<String>();
        if (submission.isToldApart()) {
            notes.add(
                    "This is said among few, and everybody can read %s: the pull request carries the change, and nothing else of this thread."
                            .formatted(repo));
        }
        if (byline instanceof Byline.Ours(String why) && why != null) {
            notes.add("The pull request is mine and not that of who asked: " + why + ".");
        }
        return notes.isEmpty() ? null : String.join(" ", notes);
    }

    private Opening opened(Submission submission, Seen seen) {
        var task = submission.task();
        var pullRequest = following.opened(task, seen, Verdict.of(submission, seen));
        metrics.counter("threadwright.pullrequests.opened").increment();
        LOG.infof("Pull request %d is there for task %s", pullRequest.number(), task);
        verdicts.show(task);
        return new Opening.Opened(pullRequest, rows.noteOf(task));
    }

    /**
     * Merges it where GitHub allows it and nobody has pushed anything else to it. Asked again, it finds it merged.
     *
     * @return the pull request as it is then, merged or ended otherwise in the meantime; or why it is not merged
     * @throws dev.threadwright.repo.Unreachable as above
     * @throws IllegalStateException where it is no pull request of ours
     */
    @WithSpan("merge pull request")
    public Opening merge(PullRequest pullRequest) {
        return within(pullRequest.repo(), () -> {
            return switch (pulls.merge(pullRequest, head -> rows.made(pullRequest.task(), head))) {
                case Pulls.Done.Well well -> new Opening.Opened(following.opened(pullRequest.task(), well.seen()));
                case Pulls.Done.Refused refused -> new Opening.Refused(refused.sentence());
            };
        });
    }

    /**
     * Closes it, with a comment, and deletes its branch where nobody has pushed anything else to it. Asked again, it does
     * what is left to do.
     *
     * @param why a sentence for those who read the pull request
     * @return how it stands then: closed, or merged in the meantime
     * @throws dev.threadwright.repo.Unreachable as above
     */
    @WithSpan("withdraw pull request")
    public PullRequest withdraw(PullRequest pullRequest, String why) {
        var task = pullRequest.task();
        return within(
                pullRequest.repo(),
                () -> following.opened(
                        task, pulls.withdraw(pullRequest, branch(task), why, head -> rows.made(task, head))));
    }

    /** Says below a merged one by which other it is taken back. @throws dev.threadwright.repo.Unreachable as above */
    public void takenBackBy(PullRequest merged, PullRequest undo) {
        within(merged.repo(), () -> {
            pulls.say(
                    merged,
                    "Pull request #" + undo.number() + " takes this back.",
                    "<!-- threadwright: taken back by #" + undo.number() + " -->");
            return merged;
        });
    }

    /** The task has no pull request any more, whatever becomes of the one that was withdrawn. */
    public void forget(TaskId task) {
        rows.forget(task);
    }

    /** What a pull request of anybody proposes; empty where there is none of that number. @throws Unreachable where GitHub does not say */
    public Optional<Proposed> proposed(RepoName repo, int number) {
        return pulls.proposed(repo, number);
    }

    /** The task's pull request as we last heard of it. */
    public Optional<PullRequest> of(TaskId task) {
        return rows.of(task);
    }

    private static <T> T within(RepoName repo, Supplier<T> work) {
        Object before = MDC.put("repo", repo.toString());
        try {
            return work.get();
        } finally {
            if (before == null) {
                MDC.remove("repo");
            } else {
                MDC.put("repo", before);
            }
        }
    }
}
