package dev.threadwright.slack;

import dev.threadwright.progress.ProgressEvent.AnswerNeeded;
import dev.threadwright.progress.ProgressEvent.ApprovalNeeded;
import dev.threadwright.progress.ProgressEvent.Candidate;
import dev.threadwright.progress.ProgressEvent.ChoiceNeeded;
import dev.threadwright.progress.ProgressEvent.Joinable;
import dev.threadwright.progress.ProgressEvent.PullRequestOpened;
import dev.threadwright.progress.ProgressEvent.Script;
import dev.threadwright.progress.ProgressEvent.ScriptsOffered;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.TaskId;
import dev.threadwright.thread.ThreadRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The one living message of each task. */
@ApplicationScoped
class Cards {
    private final CardRows rows;

    Cards(CardRows rows) {
        this.rows = rows;
    }

    /** Somebody named the thread's agent session: from then on that is its name. */
    void titled(ThreadRef thread) {
        rows.titled(thread);
    }

    /** The repositories that a task's card offers in place of its own under that number; empty where it offers none. */
    Optional<Elsewhere> elsewhere(TaskId task, int revision) {
        var state = rows.state(task);
        var asked = state.flatMap(CardState::openQuestion)
                .filter(question -> question.revision() == revision)
                .map(question -> new Elsewhere(List.of(question.repo()), question.others()));
        var choosing = state.map(CardState::step)
                .filter(ChoiceNeeded.class::isInstance)
                .map(ChoiceNeeded.class::cast)
                .filter(choice -> choice.revision() == revision)
                .map(choice -> new Elsewhere(
                        choice.candidates().stream().map(Candidate::repo).toList(), List.of()));
        return asked.or(() -> choosing)
                .or(() -> pullRequest(task)
                        .filter(opened -> opened.revision() == revision)
                        .map(opened -> new Elsewhere(List.of(opened.repo()), opened.others())));
    }

    /**
     * @param shown what the card shows already
     * @param others the likeliest first; more can be found by their names
     */
    record Elsewhere(List<RepoName> shown, List<RepoName> others) {}

    /** What a task's card has to show; empty where nothing happened yet. */
    Optional<CardState> state(TaskId task) {
        return rows.state(task);
    }

    /** The pull request that a task's card says is open. */
    Optional<PullRequestOpened> pullRequest(TaskId task) {
        return rows.state(task)
                .map(CardState::step)
                .filter(PullRequestOpened.class::isInstance)
                .map(PullRequestOpened.class::cast);
    }

    /** The approval question that a task's card shows, if it is that revision. */
    Optional<ApprovalNeeded> question(TaskId task, int revision) {
        return rows.state(task).flatMap(CardState::openQuestion).filter(question -> question.revision() == revision);
    }

    /** With what a task's card offers to put it together under that number. */
    Optional<TaskId> joinable(TaskId task, int revision) {
        return question(task, revision)
                .flatMap(question -> Optional.ofNullable(question.joinable()))
                .map(Joinable::into);
    }

    /** That script of a task's session, if its card offers it or says that it is kept. */
    Optional<Script> script(TaskId task, int number) {
        return rows.state(task).flatMap(state -> state.last(ScriptsOffered.class)).stream()
                .flatMap(offered -> offered.scripts().stream())
                .filter(script -> script.number() == number)
                .findFirst();
    }

    /** The question in words that a task's card shows, if it is that revision. */
    Optional<AnswerNeeded> answer(TaskId task, int revision) {
        return rows.state(task).flatMap(CardState::openAnswer).filter(asked -> asked.revision() == revision);
    }
}
