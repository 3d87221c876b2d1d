package dev.threadwright.session;

import dev.threadwright.agent.Agent;
import dev.threadwright.agent.Outcome;
import dev.threadwright.match.Matches;
import dev.threadwright.match.Subject;
import dev.threadwright.repo.Remote;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Repos;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.task.Claim;
import dev.threadwright.task.Task;
import dev.threadwright.task.Tasks;
import dev.threadwright.thread.Conversation;
import dev.threadwright.thread.Conversations;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Hands what is not literal to a session with a model, and its outcome to the thread. Everything that the session did is
 * kept as it goes, so that this can be begun again at any point, in any process.
 */
@ApplicationScoped
class Delegation {
    private static final Duration TURN = Duration.ofSeconds(1);
    /** Whoever asks anew has the thread read anew, of which Slack takes some fifty a minute. */
    private static final Duration QUESTION_TURN = Duration.ofSeconds(10);

    private static final Duration BETWEEN_UPDATES = Duration.ofMillis(1_200);

    private final Agent agent;
    private final Matches matches;
    private final Bindings bindings;
    private final Repos repos;
    private final Conversations conversations;
    private final Briefing briefing;
    private final Answering answering;
    private final Tasks tasks;
    private final Transcripts transcripts;
    private final Permits permits;
    private final Attention attention;
    private final Admission admission;
    private final Desk desk;
    private final Dialogue dialogue;
    private final Concluding concluding;
    private final Clock clock;
    private final Turns turns;
    private final Brakes brakes;
    private final Purse purse;

    Delegation(
            Agent agent,
            Matches matches,
            Bindings bindings,
            Repos repos,
            Conversations conversations,
            Briefing briefing,
            Answering answering,
            Tasks tasks,
            Transcripts transcripts,
            Permits permits,
            Attention attention,
            Admission admission,
            Desk desk,
            Dialogue dialogue,
            Concluding concluding,
            Turns turns,
            Brakes brakes,
            Purse purse,
            Clock clock) {
        this.agent = agent;
        this.matches = matches;
        this.bindings = bindings;
        this.repos = repos;
        this.conversations = conversations;
        this.briefing = briefing;
        this.answering = answering;
        this.tasks = tasks;
        this.transcripts = transcripts;
        this.permits = permits;
        this.attention = attention;
        this.admission = admission;
        this.desk = desk;
        this.dialogue = dialogue;
        this.concluding = concluding;
        this.clock = clock;
        this.turns = turns;
        this.brakes = brakes;
        this.purse = purse;
    }

    /** @param ready that sessions can run here @param read what was said before, where that was just read; or null */
    void work(Claim claim, Standing.Asked asked, Agent.Readiness.Ready ready, @Nullable Conversation read, Seat seat)
            throws IOException, InterruptedException {
        Task task = claim.task();
        var ask = task.ask();
        var stopped = Words.of(task).stoppedBy();
        if (stopped.isPresent()) {
            dialogue.stopped(claim, stopped.get(), stands(task));
            return;
        }
        var begun = transcripts.of(task.id());
        if (begun.isPresent()) {
            if (brakes.bars(claim, begun.get().repo())) {
                return;
            }
            turns.take(claim, begun.get().repo(), seat, TURN, () -> converse(claim, begun.get(), read));
            return;
        }
        // From here on replies are for the session, which hears them once it begins.
        tasks.converse(claim);
        var above = read == null ? briefing.read(task) : read;
        String said =
                Stream.concat(Stream.of(ask.text()), Words.of(task).texts()).collect(Collectors.joining("\n"));
        Subject subject = matches.about(said, above, asked.chosen(), bindings.of(task));
        if (!(subject instanceof Subject.Sure) && !ready.rehearsal() && said.contains("?")) {
            turns.take(claim, null, seat, QUESTION_TURN, () -> {
                var empty = purse.empty(task, null);
                if (empty.isPresent()) {
                    desk.end(claim, Endings.noMore(empty.get()));
                } else if (!answering.answers(claim, above)) {
                    goOn(claim, subject, ready, above, seat);
                }
            });
            return;
        }
        goOn(claim, subject, ready, above, seat);
    }

    private void goOn(Claim claim, Subject subject, Agent.Readiness.Ready ready, Conversation above, Seat seat)
            throws IOException, InterruptedException {
        switch (subject) {
            case Subject.None none -> desk.end(claim, Endings.nowhere(none));
            case Subject.Unsure(var candidates) -> desk.ask(claim, revision -> Steps.whichOf(revision, candidates));
            case Subject.Sure(Remote repo, String _)
            when brakes.bars(claim, repo.name()) || brakes.stops(claim, repo.name()) -> {}
            case Subject.Sure(Remote repo, String how) -> {
                var here = new Transcripts.Begun(repo.name(), newest(repo.name()));
                boolean rehearsal =
                        ready.rehearsal() && agent.external(repo.name()).isEmpty();
                dialogue.begin(claim, here, how, rehearsal);
                turns.take(claim, here.repo(), seat, TURN, () -> converse(claim, here, above));
            }
        }
    }

    private String newest(RepoName repo) {
        try (Snapshot newest = repos.newest(repo)) {
            return newest.commit();
        }
    }

    private void converse(Claim claim, Transcripts.Begun begun, @Nullable Conversation read)
            throws IOException, InterruptedException {
        Remote repo = remote(begun);
        var names = new Names(conversations);
        var company = new Companion(
                claim, begun.repo(), tasks, transcripts, permits, brakes, admission, desk, names, this::pace, clock);
        var assignment = briefing.of(claim.task(), repo, begun, read, names);
        while (true) {
            long before = company.heard();
            Outcome outcome;
            try (var _ = attention.to(claim)) {
                outcome = agent.work(assignment, company);
            } catch (InterruptedException interrupted) {
                interrupted(claim, interrupted);
                return;
            } catch (RuntimeException failure) {
                // An interruption may end a call to the database in the middle.
                if (isStopped(claim)) {
                    return;
                }
                throw failure;
            }
            transcripts.spent(claim.task().id()).ifPresent(spent -> desk.tell(claim, spent));
            if (concluding.conclude(claim, repo, begun, outcome, company.heard()) || isStopped(claim)) {
                return;
            }
            if (company.heard() == before) {
                throw new IllegalStateException("The session does not hear what is said to it");
            }
        }
    }

    /** How often a session shows what it does: Slack takes some fifty updates a minute, of all sessions together. */
    private Duration pace() {
        return BETWEEN_UPDATES.multipliedBy(Math.max(1, turns.working()));
    }

    /** Whether what was said last, while the session came to its end, was to stop. */
    private boolean isStopped(Claim claim) {
        Task now = tasks.find(claim.task().id()).orElseThrow();
        var by = Words.of(now).stoppedBy();
        by.ifPresent(who -> dialogue.stopped(claim, who, stands(now)));
        return by.isPresent();
    }

    private Remote remote(Transcripts.Begun begun) {
        try (Snapshot base = repos.at(begun.repo(), begun.base())) {
            return base.remote();
        }
    }

    /** Sessions cannot run here at the moment; this one keeps all that it did. */
    void wait(Claim claim, String why) {
        concluding.wait(claim, why, Duration.ZERO);
    }

    /** Somebody stopped it or took it back; otherwise this process ends, or does not hold the task any more. */
    private void interrupted(Claim claim, InterruptedException interrupted) throws InterruptedException {
        Task now = tasks.find(claim.task().id()).orElseThrow();
        var stopped = Words.of(now).stoppedBy();
        if (stopped.isPresent()) {
            dialogue.stopped(claim, stopped.get(), stands(now));
        } else if (Words.of(now).interruptAfter(claim.task().decisions().size())) {
            desk.handOver(claim);
        } else {
            throw interrupted;
        }
    }

    private String stands(Task task) {
        return Conclusions.stands(transcripts.files(task.id()).size());
    }
}
