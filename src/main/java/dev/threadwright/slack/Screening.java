package dev.threadwright.slack;

import dev.threadwright.errand.Errands;
import dev.threadwright.moderation.Case;
import dev.threadwright.moderation.Cases;
import dev.threadwright.moderation.Layer;
import dev.threadwright.moderation.Moderator;
import dev.threadwright.moderation.Passage;
import dev.threadwright.moderation.Verdict;
import dev.threadwright.moderation.Where;
import dev.threadwright.task.Ask;
import dev.threadwright.thread.ThreadRef;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Holds what people say to us against the rules of moderation before anything comes of it. */
@ApplicationScoped
class Screening {
    private static final String REACTION = ":";
    private static final String ERRAND = "errand:";

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
     * @param as the message; for its edit that and when it was edited, with a slash; or {@link #ofReaction}
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

    /** What was asked for with an emoji, and not by the message that bears it. */
    static String ofReaction(Heard.Reacted reacted) {
        return reacted.ts() + "/" + REACTION + reacted.by().user() + REACTION + reacted.emoji();
    }

    /** What was held back, as we would hear it now. @param text of the message @param addressed whether it names us */
    static Heard again(Case held, String text, boolean addressed) {
        var subject = held.subject().split("/", 2);
        if (subject.length < 2) {
            return addressed
                    ? new Heard.Asked(held.thread(), held.messageTs(), held.person(), text)
                    : new Heard.Said(held.thread(), held.messageTs(), held.person(), text);
        }
        return subject[1].startsWith(REACTION)
                ? new Heard.Reacted(
                        held.thread().channel(), held.messageTs(), subject[1].split(REACTION, 3)[2], held.person())
                : new Heard.Edited(held.thread(), held.messageTs(), held.person(), text, addressed, subject[1]);
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

    /** What was found of what somebody asks without a message of their own. */
    sealed interface Looked {
        record Fine() implements Looked {}

        record Blocked(Case held) implements Looked {}

        /** Nobody could look. @param sentence for who asked */
        record Unchecked(String sentence) implements Looked {}
    }

    /** Looks at what somebody asks without a message of their own, in that channel. */
    Looked of(Errands.Held errand, String channel) {
        var asked = errand.errand();
        var subject = ERRAND + errand.id();
        var held = new Cases.Held(
                new ThreadRef(asked.asker().team(), channel, subject),
                subject,
                asked.asker(),
                Layer.ASK,
                subject,
                List.of(Passage.of(asked.words())),
                null);
        var seen = List.of(Passage.of(Texts.asSeen(asked.words())));
        return switch (moderator.check(Layer.ASK, new Where(asked.asker().team(), ""), seen, Set.of())) {
            case Verdict.Passes _, Verdict.Asks _ -> new Looked.Fine();
            case Verdict.Blocks blocks -> {
                moderator.count(Layer.ASK, blocks);
                yield new Looked.Blocked(cases.hold(held, blocks.findings()));
            }
            case Verdict.Unchecked(String sentence) ->
                new Looked.Unchecked(sentence + " Nothing was done; please ask again later.");
        };
    }

    /** The errand that a case is about; empty where it is about a message. */
    static OptionalLong errand(Case held) {
        return held.subject().startsWith(ERRAND)
                ? OptionalLong.of(Long.parseLong(held.subject().substring(ERRAND.length())))
                : OptionalLong.empty();
    }
}
