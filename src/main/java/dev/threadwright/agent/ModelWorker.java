package dev.threadwright.agent;

import dev.threadwright.llm.ChatMessage;
import dev.threadwright.llm.ChatModel;
import dev.threadwright.llm.ChatRequest;
import dev.threadwright.llm.Effort;
import dev.threadwright.llm.Reply;
import dev.threadwright.llm.Work;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model that calls our tools. */
final class ModelWorker implements Worker {
    private static final Duration REFUSED = Duration.ofMinutes(5);

    private final Assignment assignment;
    private final ChatModel model;
    private final Transcript transcript;
    private final Logbook logbook;
    private final Toolbox toolbox;
    private final Compaction compaction;
    private final Workshop workshop;
    private final Effort effort;
    private final Clock clock;

    ModelWorker(Assignment assignment, ChatModel model, Session session, Session.House house) {
        this.assignment = assignment;
        this.model = model;
        this.transcript = session.transcript();
        this.logbook = session.logbook();
        this.toolbox = session.toolbox();
        this.compaction = session.compaction();
        this.workshop = session.workshop();
        this.effort = house.models().effort(Work.CHANGE);
        this.clock = house.clock();
    }

    @Override
    public Optional<Outcome> reply() throws InterruptedException {
        if (transcript.turn() > 0) {
            // Nobody's first request waits for others' sandboxes; most first turns read, which needs none.
            workshop.prepare();
        }
        compaction.shortenWhereFull(toolbox.specs());
        Instant asked = clock.instant();
        Reply reply = model.reply(request(), _ -> {});
        if (reply instanceof Reply.TooLong && compaction.shortenHarder()) {
            reply = model.reply(request(), _ -> {});
        }
        return switch (reply) {
            case Reply.Answered answered -> {
                keep(answered, clock.millis() - asked.toEpochMilli());
                yield Optional.empty();
            }
            case Reply.Declined(String sentence, var usage) ->
                Optional.of(new Outcome.GaveUp("The model declines to do this%s Ask in other words, or do it by hand."
                        .formatted(sentence.isBlank() ? "." : ": “" + Lines.one(sentence, 300) + "”.")));
            case Reply.TooLong() ->
                Optional.of(
                        new Outcome.GaveUp(
                                "What was said and asked here is more than the model can hold. Ask anew, in a new thread, for less at once."));
            case Reply.Unavailable(String sentence, var pause) -> Optional.of(new Outcome.Unavailable(sentence, pause));
            // Whoever runs this can mend it: a key that ran out, a model that was renamed.
            case Reply.Refused(String sentence) -> Optional.of(new Outcome.Unavailable(sentence, REFUSED));
        };
    }

    private ChatRequest request() {
        return new ChatRequest(
                assignment.session(),
                transcript.instructions(),
                toolbox.specs(),
                transcript.context(),
                effort,
                compaction.mostReply());
    }

    private void keep(Reply.Answered answered, long millis) {
        ChatMessage.Model message = answered.message();
        boolean usable = message.calls().isEmpty()
                ? !message.text().isBlank() && !answered.cut()
                : message.calls().stream().anyMatch(call -> toolbox.read(call) instanceof Toolbox.Call.Ready);
        var replied = new Entry.Replied(
                message,
                answered.usage(),
                model.card().price().of(answered.usage()),
                millis,
                !usable,
                remark(message, answered.cut()));
        if (message.calls().isEmpty()) {
            logbook.keep(replied);
        } else {
            // With that its first call began or, where that leaves no traces, with what it gave.
            logbook.note(replied);
        }
    }

    private static @Nullable String remark(ChatMessage.Model message, boolean cut) {
        if (!message.calls().isEmpty() || (!cut && !message.text().isBlank())) {
            return null;
        }
        return cut ? "(Your reply was cut because it was too long: say less.)" : "(Your reply was empty.)";
    }
}
