package dev.threadwright.task;

import dev.threadwright.outbox.Outbox;
import dev.threadwright.repo.RepoName;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps tasks. Every method that changes something is one transaction, joined where one runs, and lets sessions know
 * over the topic {@code tasks}, keyed and valued by the task's id.
 */
@ApplicationScoped
public class Tasks {
    private final TaskRows rows;
    private final Choices choices;
    private final Outbox outbox;
    private final SecureRandom random = new SecureRandom();

    Tasks(TaskRows rows, Choices choices, Outbox outbox) {
        this.rows = rows;
        this.choices = choices;
        this.outbox = outbox;
    }

    /** Stores a task and lets it be worked on; empty where this very message was stored before, or deleted since. */
    @Transactional
    public Optional<Task> submit(Ask ask) {
        if (rows.isUnsaid(ask.thread().team(), ask.thread().channel(), ask.messageTs())) {
            return Optional.empty();
        }
        var row = TaskRow.of(TaskId.random(random), ask, rows.now());
        row.trace = Outbox.currentTrace();
        if (!rows.insert(row)) {
            return Optional.empty();
        }
        announce(row.id);
        return Optional.of(row.task(List.of()));
    }

    @Transactional
    public Optional<Task> find(TaskId id) {
        return rows.findByIdOptional(id.value()).map(rows::task);
    }

    /** The tasks that a message asked for: one, and one for each repository in which the same was asked for {@link #also}. */
    @Transactional
    public List<Task> askedBy(String team, String channel, String messageTs) {
        return rows.askedBy(team, channel, messageTs).stream().map(rows::task).toList();
    }

    /**
     * Asks for the same in another repository too: a task of its own beside the message's first one, in the words as they
     * are by now. The asker stays who asked.
     *
     * @param revision the question that the person saw
     * @param by who wants it there too
     */
    @Transactional
    public Answer also(TaskId of, int revision, RepoName repo, Person by) {
        return rows.locked(of)
                .map(first -> new Beside(rows, first).ask(TaskId.random(random), revision, repo, by, this::announce))
                .orElseGet(Answer.Unknown::new);
    }

    /** Asks to take back what that task had merged: a task of its own, once at a time. @param by who wants it */
    @Transactional
    public Answer undo(TaskId merged, Person by) {
        return rows.locked(merged)
                .map(row -> new Undoing(rows, row).ask(TaskId.random(random), by, this::announce))
                .orElseGet(Answer.Unknown::new);
    }

    /** The tasks asked for in a thread, oldest first. */
    @Transactional
    public List<Task> in(ThreadRef thread) {
        return rows.inThread(thread.team(), thread.channel(), thread.ts()).stream()
                .map(rows::task)
                .toList();
    }

    /** Tasks that have not ended and were asked for in that channel, or by that person anywhere; the newest first. */
    @Transactional
    public List<Task> open(String channel, Person asker, int most) {
        return rows.open(channel, asker, most).stream().map(rows::task).toList();
    }

    /** What somebody asked for: what has not ended first, then the newest. */
    @Transactional
    public List<Task> of(Person asker, int most) {
        return rows.askedFor(asker, most).stream().map(rows::task).toList();
    }

    /** What waits for a word of somebody in those channels, the longest waiting first. */
    @Transactional
    public List<Task> waiting(String team, Collection<String> channels, int most) {
        return channels.isEmpty()
                ? List.of()
                : rows.waiting(team, channels, most).stream().map(rows::task).toList();
    }

    /** As {@link #submit}, where that asker did not ask so often since then, however many ask at the same time. */
    @Transactional
    public Submission submitAtMost(int most, Instant since, Ask ask) {
        var asker = ask.asker();
        rows.lock(asker);
        long asked =
                rows.count("askerTeam = ?1 and askerUser = ?2 and submittedAt > ?3", asker.team(), asker.user(), since);
        if (asked < most) {
            return submit(ask).<Submission>map(Submission.Taken::new).orElseGet(Submission.Again::new);
        }
        var thread = ask.thread();
        return askedBy(thread.team(), thread.channel(), ask.messageTs()).isEmpty()
                ? new Submission.TooMany()
                : new Submission.Again();
    }

    /** A message was deleted of which we had not heard: should it arrive late, it is no task. */
    @Transactional
    public void unsay(String team, String channel, String messageTs) {
        rows.unsay(team, channel, messageTs);
    }

    /**
     * Records what a person decided and lets the session go on.
     *
     * @param revision the question that the person saw; {@link Decision.Amend} and {@link Decision.Withdraw} are no
     *     answers to a question: they pass whatever it is, until somebody approved
     * @param once names the click, so that it counts once however often it is delivered
     */
    @Transactional
    public Answer decide(TaskId id, int revision, String once, Person by, Decision decision) {
        // A leader is always locked before those that follow it.
        var leader = rows.leader(id).map(TaskId::new).flatMap(rows::locked);
        var found = rows.locked(id);
        if (found.isEmpty()) {
            return new Answer.Unknown();
        }
        var row = found.get();
        if (rows.hasDecision(id, once)) {
            return new Answer.Repeated();
        }
        boolean taken = rows.task(row).joined() && !row.state.isEnd();
        if (taken
                && leader.filter(it -> !new Openness(it, rows.decisions(it.id)).isOpen())
                        .isPresent()) {
            return new Answer.Stale(row.state);
        }
        if (!new Openness(row, rows.decisions(row.id)).to(decision, revision)) {
            return new Answer.Stale(row.state);
        }
        var now = rows.now();
        var kept = DecisionRow.of(id, revision, once, by, rows.write(decision), now);
        if (!rows.insert(kept)) {
            return new Answer.Repeated();
        }
        if (decision instanceof Decision.Amend amend) {
            row.text = amend.text().replace("\0", "");
            row.editedTs = amend.editedTs();
        }
        if (decision instanceof Decision.ChooseRepo(var repo)) {
            choices.remember(row.thread(), repo, by, now);
        }
        row.follows = null;
        switch (Openness.leaves(decision)) {
            case NONE -> {}
            case SAME ->
                rows.followers(row.id).stream()
                        .filter(follower -> !rows.task(follower).joined())
                        .forEach(this::release);
            case WITH_JOINED -> releaseJoined(row.id);
            case ALL -> rows.followers(row.id).forEach(this::release);
        }
        if (taken) {
            // It is to be shown without this.
            leader.ifPresent(it -> wake(new TaskId(it.id)));
        }
        row.state = TaskState.WORKING;
        row.attempts = 0;
        row.wake(now);
        announce(row.id);
        return new Answer.Taken();
    }

    /** Whether that was taken as a decision about the task. @param once names the click, or the message */
    @Transactional
    public boolean isDecided(TaskId id, String once) {
        return rows.hasDecision(id, once);
    }

    /** Lets the task's session look at it again, because something outside of the thread happened. */
    @Transactional
    public void wake(TaskId id) {
        rows.locked(id).filter(row -> !row.state.isEnd()).ifPresent(row -> {
            if (row.state == TaskState.INPUT_REQUIRED) {
                // Taken up as it is, it would be taken for one that nobody answers.
                row.state = TaskState.WORKING;
            }
            row.wake(rows.now());
            announce(row.id);
        });
    }

    /** What waits to be tried again in that workspace is tried now: what kept it from being done is mended. */
    @Transactional
    public void wakeWaiting(String team) {
        rows.waiting(team).forEach(row -> wake(new TaskId(row.id)));
    }

    /** As {@link #wake}, also where the task had ended: what ended it was taken back. */
    @Transactional
    public void resume(TaskId id) {
        rows.locked(id).filter(row -> row.state.isEnd()).ifPresent(row -> {
            row.state = TaskState.WORKING;
            row.attempts = 0;
        });
        wake(id);
    }

    /**
     * From here on the change is published, whatever becomes of the message.
     *
     * @throws Claim.Lost where somebody else holds the task
     */
    @Transactional
    public void settle(Claim claim) {
        rows.held(claim).settled = true;
    }

    /** Lets go until it is this task's turn to be looked at again: nothing went wrong. @throws Claim.Lost as above */
    @Transactional
    public void queue(Claim claim, Duration pause) {
        release(claim, TaskState.WORKING, rows.now().plus(pause)).attempts = 0;
    }

    /** The claim as one that knows of everything that woke the task until now. @throws Claim.Lost as above */
    @Transactional
    public Claim caughtUp(Claim claim) {
        var row = rows.held(claim);
        return new Claim(rows.task(row), claim.lease(), row.woken, claim.trace());
    }

    /** From here on what is said in the thread is said to the task's session. @throws Claim.Lost as above */
    @Transactional
    public void converse(Claim claim) {
        rows.held(claim).conversing = true;
    }

    /** What was published is taken back; the task begins anew with all that people said. @throws Claim.Lost as above */
    @Transactional
    public void startOver(Claim claim) {
        var row = release(claim, TaskState.WORKING, rows.now());
        row.settled = false;
        row.attempts = 0;
    }

    /** The number under which the next question is put. @throws Claim.Lost as above */
    @Transactional
    public int nextRevision(Claim claim) {
        return ++rows.held(claim).revision;
    }

    /**
     * Lets go until a person answers. Where nobody does for that long, the task is due again, still in
     * {@link TaskState#INPUT_REQUIRED}.
     *
     * @throws Claim.Lost as above
     */
    @Transactional
    public void awaitInput(Claim claim, Duration patience) {
        var row = release(claim, TaskState.INPUT_REQUIRED, rows.now().plus(patience));
        row.attempts = 0;
        row.remindedAt = null;
    }

    /** As {@link #awaitInput}, after people were reminded of the same question. @throws Claim.Lost as above */
    @Transactional
    public void awaitInputStill(Claim claim, Duration patience) {
        var row = release(claim, TaskState.INPUT_REQUIRED, rows.now().plus(patience));
        row.attempts = 0;
        row.remindedAt = rows.now();
    }

    /** Whether somebody answered, or something happened, since the task was claimed. @throws Claim.Lost as above */
    @Transactional
    public boolean isOvertaken(Claim claim) {
        return rows.held(claim).woken != claim.woken();
    }

    /** Lets go until {@link #wake}. @throws Claim.Lost as above */
    @Transactional
    public void rest(Claim claim) {
        release(claim, TaskState.WORKING, null).attempts = 0;
    }

    /**
     * Lets go until that much time has passed: a passing failure. A question that is open stays open.
     *
     * @throws Claim.Lost as above
     */
    @Transactional
    public void again(Claim claim, Duration wait) {
        boolean asking = claim.task().state() == TaskState.INPUT_REQUIRED;
        release(
                claim,
                asking ? TaskState.INPUT_REQUIRED : TaskState.WORKING,
                rows.now().plus(wait));
    }

    /** Lets go for good. @throws Claim.Lost as above */
    @Transactional
    public void end(Claim claim, TaskState end) {
        if (!end.isEnd()) {
            throw new IllegalArgumentException(end + " is no end");
        }
        var row = release(claim, end, null);
        row.state = end;
        row.dueAt = null;
    }

    private TaskRow release(Claim claim, TaskState state, @Nullable Instant due) {
        var row = rows.held(claim);
        boolean wokenMeanwhile = row.woken != claim.woken();
        row.state = wokenMeanwhile ? TaskState.WORKING : state;
        row.dueAt = wokenMeanwhile ? rows.now() : due;
        row.lease = null;
        row.leaseUntil = null;
        if (wokenMeanwhile) {
            announce(row.id);
        }
        return row;
    }

    /** What it followed is asked for something else: it is on its own again. */
    void release(TaskRow follower) {
        follower.follows = null;
        if (!follower.state.isEnd()) {
            follower.wake(rows.now());
            announce(follower.id);
        }
    }

    /** Where it took some in, all that follow it and have not ended are on their own again. */
    void releaseJoined(String leader) {
        // Who asked for the same as one of those goes with that one, and finds it, or the leader, again.
        var followers = rows.followers(leader);
        if (followers.stream().anyMatch(follower -> rows.task(follower).joined())) {
            followers.stream().filter(follower -> !follower.state.isEnd()).forEach(this::release);
        }
    }

    private void announce(String id) {
        outbox.put("tasks", id, id);
    }
}
