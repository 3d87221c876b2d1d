package dev.threadwright.agent;

import dev.threadwright.llm.ChatMessage;
import dev.threadwright.llm.ToolCall;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The loop: hear what people say, ask whoever does the work, do what is called for, until it is done or somebody's word is
 * needed. What comes next is told from the transcript alone, and everything is kept before anything follows from it, so that any
 * process can take it up at any point.
 */
final class Loop {
    private static final Duration PAUSED = Duration.ofSeconds(1);

    private final Assignment assignment;
    private final Company company;
    private final Worker worker;
    private final Transcript transcript;
    private final Logbook logbook;
    private final Toolbox toolbox;
    private final Opening opening;
    private final int mostOutput;
    private final Finishing finishing;
    private final Budget budget;
    private final Models models;
    private final Clock clock;
    private boolean takenUp;

    Loop(Assignment assignment, Company company, Worker worker, Session session, Session.House house) {
        this.assignment = assignment;
        this.company = company;
        this.worker = worker;
        this.transcript = session.transcript();
        this.logbook = session.logbook();
        this.toolbox = session.toolbox();
        this.opening = session.opening();
        this.mostOutput = session.compaction().mostOutput();
        this.finishing = session.finishing();
        this.budget = session.budget();
        this.models = house.models();
        this.clock = house.clock();
    }

    Outcome run() throws IOException, InterruptedException {
        Optional<Outcome> end = Optional.empty();
        while (end.isEmpty()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            hear();
            end = switch (transcript.next()) {
                case Next.Begin() -> begin();
                case Next.Act(ToolCall call, boolean started) -> act(call, started);
                case Next.Wait() -> Optional.of(waiting());
                case Next.Ask() -> ask();
                case Next.Finish(String answer) -> finishing.finish(answer);
            };
        }
        return end.get();
    }

    private Optional<Outcome> begin() throws IOException {
        logbook.keep(opening.began(assignment));
        return Optional.empty();
    }

    /** People's words come between a reply's last call and the next request, never in between. */
    private void hear() {
        if (transcript.isBegun() && !transcript.isActing()) {
            if (!takenUp && transcript.hasShelled()) {
                logbook.keep(
                        new Entry.Resumed(
                                new ChatMessage.User(
                                        "(The sandbox is a new one: of what commands did, only the changed files of the repository are left.)")));
            }
            takenUp = true;
            List<Word> words = company.heardAfter(transcript.heard());
            if (!words.isEmpty()) {
                logbook.keep(new Hearing(transcript).of(words));
            }
        }
    }

    private Optional<Outcome> ask() throws IOException, InterruptedException {
        Optional<Outcome.Limit> limit = budget.reached(transcript);
        if (limit.isPresent()) {
            logbook.keep(new Entry.Reached(limit.get()));
            return Optional.empty();
        }
        Optional<Company.Hold> hold = company.hold();
        return hold.isPresent() ? Optional.of(held(hold.get())) : worker.reply();
    }

    /** Nothing of it is kept: whoever takes it up again asks anew. */
    private Outcome held(Company.Hold hold) {
        return switch (hold) {
            case Company.Hold.Budget(String which, String sentence) ->
                new Outcome.OverBudget(which, sentence + " " + finishing.stands());
            case Company.Hold.Pause(String sentence) -> new Outcome.Unavailable(sentence, PAUSED);
        };
    }

    private Optional<Outcome> act(ToolCall call, boolean started) throws IOException, InterruptedException {
        Instant began = clock.instant();
        Tool.Answer answer = started
                ? Tool.Answer.failed(
                        "It had begun when the work was cut off, and is not run again; what it did outside of the draft is gone. Look before you go on.")
                : answer(call);
        logbook.keep(new Entry.Ran(
                new ChatMessage.Result(call.id(), Lines.cut(answer.text(), mostOutput), answer.failed()),
                answer.facts(),
                clock.millis() - began.toEpochMilli()));
        if (answer.facts().plan() != null) {
            company.tell(new Happening.Planned(answer.facts().plan()));
        }
        return Optional.empty();
    }

    private Tool.Answer answer(ToolCall call) throws IOException, InterruptedException {
        if (transcript.standing().isWaiting()) {
            return Tool.Answer.failed("Not run: people were asked first.");
        }
        return switch (toolbox.read(call)) {
            case Toolbox.Call.Malformed(String what) -> Tool.Answer.failed(what);
            case Toolbox.Call.Ready(Tool tool, var arguments) -> {
                Optional<String> unfit = tool.leavesTraces()
                        ? models.unfit(assignment.repo().name(), call.arguments())
                        : Optional.empty();
                if (unfit.isPresent()) {
                    yield Tool.Answer.failed("Not run: there is %s in it, which must go nowhere. Go on without it."
                            .formatted(unfit.get()));
                }
                company.tell(new Happening.Doing(transcript.turn(), tool.doing(arguments)));
                if (tool.leavesTraces()) {
                    logbook.keep(new Entry.Started(call.id()));
                }
                yield tool.call(arguments);
            }
        };
    }

    private Outcome waiting() {
        if (transcript.standing().hasStopped()) {
            return new Outcome.Stopped(finishing.stands());
        }
        if (transcript.standing().reached().isPresent()) {
            return budget.exhausted(transcript.standing().reached().get(), finishing.stands());
        }
        return transcript
                .standing()
                .request()
                .<Outcome>map(wish -> new Outcome.Requests(wish.reach(), wish.why()))
                .or(() -> transcript
                        .standing()
                        .question()
                        .map(asked -> new Outcome.Asks(asked.question(), asked.options())))
                .orElseGet(
                        () -> new Outcome.Proposes(transcript.standing().plan().orElseThrow()));
    }
}
