package dev.threadwright.slack;

import dev.threadwright.moderation.Case;
import dev.threadwright.moderation.Cases;
import dev.threadwright.moderation.Layer;
import dev.threadwright.moderation.Moderator;
import dev.threadwright.moderation.Passage;
import dev.threadwright.moderation.Verdict;
import dev.threadwright.moderation.Where;
import dev.threadwright.task.Ask;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds what people say to us against the rules of moderation before anything comes of it. */
@ApplicationScoped
class Screening {
    private final Moderator moderator;
    private final Cases cases;
    private final Whispers whispers;
    private final Refusals unchecked = new Refusals();

    Screening(Moderator moderator, Cases cases, Whispers whispers) {
        this.moderator = moderator;
        this.cases = cases;
        this.whispers = whispers;
    }

    /**
     * Whether it may be taken; who said it is told, once, where it may not.
     *
     * @param as the message, or for its edit that and when it was edited, with a slash
     */
    boolean admits(Ask said, String as) {
        var passages = List.of(Passage.of(Texts.asSeen(said.text())));
        var sent = List.of(Passage.of(said.text()));
        var held = new Cases.Held(said.thread(), said.messageTs(), said.asker(), Layer.ASK, as, sent, null);
        var where = new Where(said.thread().team(), "");
        return switch (moderator.check(Layer.ASK, where, passages, cases.excused(held))) {
            case Verdict.Passes passes -> {
                moderator.count(Layer.ASK, passes);
                yield true;
            }
            case Verdict.Asks asks -> {
                moderator.count(Layer.ASK, asks);
                yield true;
            }
            case Verdict.Blocks blocks -> {
                tell(said, cases.hold(held, blocks.findings()), blocks);
                yield false;
            }
            case Verdict.Unchecked why -> {
                if (unchecked.isFirst(said.thread(), as)) {
                    moderator.count(Layer.ASK, why);
                    whispers.about(said, why.sentence() + " Nothing was done; please ask again later.");
                }
                yield false;
            }
        };
    }

    /** What is delivered again is told again only where nobody was told. */
    private void tell(Ask said, Case held, Verdict.Blocks blocks) {
        if (held.told()) {
            return;
        }
        Log.infof("Held back what somebody asked: %s", held.rules());
        whispers.about(said, AppealTexts.blocked(held), AppealBlocks.appeal(held));
        cases.told(held.id());
        moderator.count(Layer.ASK, blocks);
    }

    /** Why something may not be taken. @param rules which of them block it, a sentence for the ledger; null where nobody could look */
    record Refusal(String sentence, @Nullable String rules) {}

    /** What somebody asked without a message: why it may not be taken; empty where it may. */
    Optional<Refusal> refusal(String team, String words) {
        return switch (moderator.check(
                Layer.ASK, new Where(team, ""), List.of(Passage.of(Texts.asSeen(words))), Set.of())) {
            case Verdict.Passes _, Verdict.Asks _ -> Optional.empty();
            case Verdict.Blocks blocks -> {
                moderator.count(Layer.ASK, blocks);
                yield Optional.of(new Refusal(AppealTexts.refused(blocks.what()), blocks.rules()));
            }
            case Verdict.Unchecked(String sentence) ->
                Optional.of(new Refusal(sentence + " Nothing was done; please ask again later.", null));
        };
    }
}
