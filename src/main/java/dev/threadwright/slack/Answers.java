package dev.threadwright.slack;

import dev.threadwright.progress.ProgressEvent.Ended;
import dev.threadwright.progress.ProgressEvent.Outcome;
import dev.threadwright.slack.Around.Answer;
import dev.threadwright.task.TaskId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/**
 * The answer to a question, in a message of its own where the card was there before it: an update of the card would call
 * nobody. It is streamed where Slack can do that and posted where not, once, however often we die: who is about to give
 * it looks for it first, and ends what was left half said.
 */
@ApplicationScoped
class Answers {
    private static final int MOST = 2500;
    /** Slack takes 50 blocks. */
    private static final int MOST_PARAGRAPHS = 20;

    private final CardCalls calls;
    private final Streams streams;
    private final Below below;
    private final Clock clock;

    Answers(CardCalls calls, Streams streams, Below below, Clock clock) {
        this.calls = calls;
        this.streams = streams;
        this.below = below;
        this.clock = clock;
    }

    /** Decides where the answer stands, once there is one. */
    static Shown placed(Claim claim) {
        Shown shown = claim.shown();
        boolean first = answer(claim).isPresent() && shown.around().answer() == null;
        return first ? shown.with(shown.around().answered(shown.ts() == null ? Answer.CARD : Answer.BELOW)) : shown;
    }

    /** Gives the answer that was not given yet. */
    Shown send(Claim claim, Shown shown) {
        Optional<Ended> answer = answer(claim);
        return answer.isEmpty() || shown.around().answer() != Answer.BELOW || shown.ts() == null
                ? shown
                : send(claim, rendered(claim.task(), answer.get().sentence()), shown);
    }

    private Shown send(Claim claim, Rendered answer, Shown shown) {
        return below.send(
                claim,
                shown,
                () -> switch (calls.findAnswer(claim.thread(), claim.messageTs(), claim.task())) {
                    case Search.Found(String ts) -> mended(claim, ts, answer);
                    case Search.Unfinished(Reply reply) -> reply;
                    case Search.Absent _ -> given(claim, answer);
                },
                shown.with(shown.around().answered(Answer.GIVEN)),
                shown.with(shown.around().answered(Answer.CARD)).postponed(clock.instant()));
    }

    private Reply given(Claim claim, Rendered answer) {
        Reply begun = CardTexts.isUser(claim.asker())
                ? streams.begin(claim.thread(), claim.asker(), answer)
                : new Reply.Refused("no_reader");
        return switch (begun) {
            case Reply.Done(String ts) -> ended(claim, ts, answer);
            case Reply.Refused _ -> calls.postAnswer(claim.thread(), claim.task(), answer);
            case Reply.Later _, Reply.Unknown _ -> begun;
        };
    }

    private Reply ended(Claim claim, String ts, Rendered answer) {
        Reply more = streams.goOn(claim.thread(), ts, answer);
        Reply end = more instanceof Reply.Done ? streams.end(claim.thread(), ts, claim.task(), answer) : more;
        // Timed out, or stopped by somebody: the message stays, and is told whole.
        return end instanceof Reply.Refused ? mended(claim, ts, answer) : end;
    }

    private Reply mended(Claim claim, String ts, Rendered answer) {
        return switch (streams.close(claim.thread(), ts)) {
            case Reply.Done _, Reply.Refused _ -> updated(claim, ts, answer);
            case Reply.Later later -> later;
            case Reply.Unknown unknown -> unknown;
        };
    }

    private Reply updated(Claim claim, String ts, Rendered answer) {
        Reply reply = calls.updateAnswer(claim.thread(), ts, claim.task(), answer);
        return reply instanceof Reply.Refused(String error) && Remedy.of(error) == Remedy.WITHOUT_BLOCKS
                ? calls.updateAnswer(claim.thread(), ts, claim.task(), Plainer.of(answer))
                : reply;
    }

    private static Optional<Ended> answer(Claim claim) {
        return claim.state().end().filter(ended -> ended.outcome() == Outcome.ANSWERED);
    }

    /** A paragraph a block, and whether it was of use. */
    static Rendered rendered(TaskId task, String sentence) {
        String shown = Visible.cut(Visible.sentences(sentence), MOST);
        var answer = new CardDraft();
        for (String paragraph : (shown.isBlank() ? CardTexts.NOTHING : shown).split("\n{2,}", MOST_PARAGRAPHS)) {
            answer.sentences(paragraph, MOST);
            if (answer.isOne()) {
                answer.named(CardCalls.answerId(task));
            }
        }
        return answer.block(BlockKit.feedback(task.value())).done();
    }
}
