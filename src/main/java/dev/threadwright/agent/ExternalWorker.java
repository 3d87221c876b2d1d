package dev.threadwright.agent;

import dev.threadwright.acp.Peer;
import dev.threadwright.llm.ChatMessage;
import dev.threadwright.llm.Usage;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A program of others that takes the loop's place: it works in the sandbox with tools of its own, a turn at a time. What it
 * changes comes into the draft as whatever a command changes. Its own state dies with the sandbox; a new process is told what
 * people asked, what was said, and what is changed.
 */
final class ExternalWorker implements Worker {
    private static final int MOST_ROUNDS = 2;
    private static final int MOST_NAMED = 10;
    private static final Duration BEGINNING = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final String QUESTION = "QUESTION: ";

    private final External external;
    private final Assignment assignment;
    private final Company company;
    private final Session session;
    private final Transcript transcript;
    private final Logbook logbook;
    private final Workshop workshop;
    private final Draft draft;
    private final HandOver handOver;
    private final Clock clock;
    private @Nullable Peer peer;
    /** So many messages of the context it knows. */
    private int told;
    /** What its conversation has cost, as far as that is kept. */
    private BigDecimal paid = BigDecimal.ZERO;

    ExternalWorker(
            External external, Assignment assignment, Company company, Draft draft, Session session, Clock clock) {
        this.external = external;
        this.assignment = assignment;
        this.company = company;
        this.session = session;
        this.transcript = session.transcript();
        this.logbook = session.logbook();
        this.workshop = session.workshop();
        this.draft = draft;
        this.handOver = new HandOver(transcript, draft);
        this.clock = clock;
    }

    @Override
    public Optional<Outcome> reply() throws InterruptedException {
        company.tell(new Happening.Doing(transcript.turn() + 1, external.name() + " works on it"));
        Optional<String> trouble = begin();
        if (trouble.isPresent()) {
            close();
            return Optional.of(unavailable(trouble.get()));
        }
        peer.prompt(told == 0 ? handOver.whole() : handOver.since(told));
        var turn = new ExternalTurn(external, peer, company, session, paid, clock);
        try {
            ExternalTurn.End end = turn.run();
            return conclude(turn, end);
        } catch (InterruptedException stopped) {
            close();
            keepWhatIsDone(turn, stopped);
            throw stopped;
        } catch (IOException lost) {
            // What was kept before is there; another sandbox begins with that.
            close();
            return Optional.of(unavailable("has lost its sandbox: " + lost.getMessage()));
        }
    }

    private void keepWhatIsDone(ExternalTurn turn, InterruptedException stopped) throws InterruptedException {
        try {
            workshop.take(session.editor());
            logbook.keep(turn.worked());
        } catch (IOException | RuntimeException unkept) {
            // What was kept before is there; whoever takes the session up begins with that.
            stopped.addSuppressed(unkept);
        }
    }

    /** Starts it, where it does not run. @return why it does not, a clause */
    private Optional<String> begin() throws InterruptedException {
        try {
            if (peer != null) {
                workshop.lay();
                return Optional.empty();
            }
            peer = new Peer(workshop.talk());
        } catch (IOException unopened) {
            return Optional.of("has no sandbox: " + unopened.getMessage());
        }
        told = 0;
        paid = BigDecimal.ZERO;
        return switch (peer.begin("/workspace", external.signIn(), BEGINNING)) {
            case Peer.Beginning.Begun() -> Optional.empty();
            case Peer.Beginning.Refused(String why) -> Optional.of(why);
        };
    }

    private Outcome unavailable(String why) {
        return new Outcome.Unavailable("The agent “%s” %s.".formatted(external.name(), Lines.one(why, 300)), AGAIN);
    }

    private Optional<Outcome> conclude(ExternalTurn turn, ExternalTurn.End end)
            throws IOException, InterruptedException {
        if (!turn.isThrough()) {
            close();
        }
        Workshop.Done done = workshop.take(session.editor());
        told = transcript.context().size();
        return switch (end) {
            case ExternalTurn.End.Through(String reason) -> through(turn, reason, done);
            case ExternalTurn.End.Interrupted() -> keep(turn, false, "(You were interrupted: people spoke.)");
            case ExternalTurn.End.Wanting(Reach reach, String why) ->
                keep(turn, false, null, new Entry.Worked(Entry.Facts.requested(reach, why), 0));
            case ExternalTurn.End.Exhausted(Outcome.Limit limit) -> keep(turn, false, null, new Entry.Reached(limit));
            case ExternalTurn.End.Silent() -> keep(turn, false, null, new Entry.Reached(Outcome.Limit.SILENCE));
            case ExternalTurn.End.Garbled() ->
                keep(turn, true, "(What you wrote to standard output was no message of the protocol.)");
            case ExternalTurn.End.Broken(String why) -> {
                keep(turn, true, "(You came to an end in the middle.)");
                yield Optional.of(unavailable(why));
            }
        };
    }

    /** What its turn came to, where it ended it itself. */
    private Optional<Outcome> through(ExternalTurn turn, String reason, Workshop.Done done) {
        if (reason.equals("refusal")) {
            keep(turn, false, null);
            return Optional.of(new Outcome.GaveUp(
                    "The agent “%s” declines to do this%s Ask in other words, or do it by hand."
                            .formatted(
                                    external.name(),
                                    turn.text().isBlank() ? "." : ": “" + Lines.one(turn.text(), 300) + "”.")));
        }
        if (!reason.equals("end_turn")) {
            return keep(turn, true, "(You ended your turn before the work was done: go on.)");
        }
        Optional<Plan> proposed = turn.plan().filter(plan -> isToBeShown(plan, done));
        if (proposed.isPresent()) {
            return keep(turn, false, null, new Entry.Worked(Entry.Facts.planned(proposed.get(), true), 0));
        }
        boolean mayGoBack = transcript.rounds() < MOST_ROUNDS;
        if (done.refused().isPresent() && !mayGoBack) {
            keep(turn, false, null);
            return Optional.of(new Outcome.GaveUp(
                    "What “%s” changed must not be taken, and it found no other way: %s Say what to leave out, or ask in other words."
                            .formatted(
                                    external.name(),
                                    Lines.one(refusal(done.refused().get()), 500))));
        }
        if (mayGoBack && (done.refused().isPresent() || !done.left().isEmpty())) {
            return keep(turn, false, null, new Entry.Noted(new ChatMessage.User(notTaken(done)), "what was not taken"));
        }
        Optional<String> question = question(turn.text());
        if (question.isPresent()) {
            return keep(turn, false, null, new Entry.Worked(Entry.Facts.asked(question.get(), List.of()), 0));
        }
        boolean empty = turn.text().isBlank() && draft.changed().isEmpty();
        return keep(turn, empty, empty ? "(Your reply was empty.)" : null);
    }

    /** A plan that was carried out already, or of one step alone, is nothing to ask about. */
    private boolean isToBeShown(Plan plan, Workshop.Done done) {
        boolean open = plan.steps().stream().anyMatch(step -> step.state() != Plan.State.DONE);
        boolean wide = done.refused().filter(Editor.Refused::wide).isPresent();
        return switch (transcript.standing().planState()) {
            case APPROVED -> false;
            case DISPUTED, PROPOSED -> true;
            case NONE ->
                assignment.planFirst()
                        && (wide
                                || (open
                                        && plan.steps().size() > 1
                                        && draft.changed().isEmpty()
                                        && done.left().isEmpty()));
        };
    }

    private String notTaken(Workshop.Done done) {
        if (done.refused().isPresent()) {
            return "(What you changed was not taken, and is put back. %s)"
                    .formatted(refusal(done.refused().get()));
        }
        return "(These are no part of the change, for only text files that are there and may be changed are: %s. Do without them, or say why that can't be.)"
                .formatted(named(done.left()));
    }

    private String refusal(Editor.Refused refused) {
        if (transcript.standing().isHeld()) {
            return "People have not approved the plan: change it as they wish, and end your turn.";
        }
        return refused.wide()
                ? "People want to see a plan before more than one place is changed: write down your steps with your plan or todo tool, and end your turn."
                : refused.why();
    }

    private static String named(Set<String> paths) {
        String some = paths.stream()
                .limit(MOST_NAMED)
                .map(path -> Lines.one(path, 120))
                .collect(Collectors.joining(", "));
        return paths.size() > MOST_NAMED ? some + " and %d more".formatted(paths.size() - MOST_NAMED) : some;
    }

    private static Optional<String> question(String text) {
        int at = ("\n" + text).lastIndexOf("\n" + QUESTION);
        return at < 0
                ? Optional.empty()
                : Optional.of(Lines.cut(text.substring(at + QUESTION.length()).strip(), 1000))
                        .filter(question -> !question.isEmpty());
    }

    /** @param malformed whether nothing of the turn could be used @param more what follows from it */
    private Optional<Outcome> keep(ExternalTurn turn, boolean malformed, @Nullable String remark, Entry... more) {
        String said = turn.text().isBlank() && !draft.changed().isEmpty()
                ? "Changed: " + named(draft.changed().keySet()) + "."
                : turn.text();
        var entries = new ArrayList<Entry>();
        entries.add(turn.worked());
        entries.add(new Entry.Replied(
                new ChatMessage.Model(said, List.of(), List.of()),
                Usage.NONE,
                turn.cost().subtract(paid),
                0,
                malformed,
                remark));
        entries.addAll(List.of(more));
        logbook.keep(entries.toArray(Entry[]::new));
        paid = turn.cost();
        return Optional.empty();
    }

    @Override
    public void close() {
        if (peer != null) {
            peer.close();
            peer = null;
        }
    }
}
