package dev.threadwright.session;

import dev.threadwright.agent.Agent;
import dev.threadwright.agent.Assignment;
import dev.threadwright.agent.Word;
import dev.threadwright.chatter.Memory;
import dev.threadwright.task.Claim;
import dev.threadwright.thread.Conversation;
import dev.threadwright.thread.Conversations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** Lets a model answer a question of which nobody can tell the repository, where it needs none. */
@ApplicationScoped
class Answering {
    private final Agent agent;
    private final Conversations conversations;
    private final Memory memory;
    private final Dialogue dialogue;
    private final Admission admission;
    private final Purse purse;
    private final Desk desk;

    Answering(
            Agent agent,
            Conversations conversations,
            Memory memory,
            Dialogue dialogue,
            Admission admission,
            Purse purse,
            Desk desk) {
        this.agent = agent;
        this.conversations = conversations;
        this.memory = memory;
        this.dialogue = dialogue;
        this.admission = admission;
        this.purse = purse;
        this.desk = desk;
    }

    /** @param above what was said before @return false where a repository has to be looked at */
    boolean answers(Claim claim, Conversation above) throws InterruptedException {
        var ask = claim.task().ask();
        var words = Words.of(claim.task());
        var names = new Names(conversations);
        var before = Taught.above(memory.in(ask.thread().team()), above, names);
        var asked = new Assignment.Said(names.of(ask.asker()), Words.plain(ask.text()));
        var since = words.after(0, names::of).stream()
                .flatMap(word -> word instanceof Word.Told told
                        ? Stream.of(new Assignment.Said(told.who(), told.text()))
                        : Stream.empty());
        var answer = agent.answer(before, Stream.concat(Stream.of(asked), since).toList());
        var spent = answer.spent();
        if (spent.turns() > 0) {
            purse.spend(claim, null, spent);
        }
        if (answer.words().isPresent()
                && admission.reply(claim.task(), "", List.of(answer.words().get()))
                        instanceof Admission.Admitted.No(var layer, var held)) {
            if (!dialogue.hold(claim, words.last(), layer, held)) {
                desk.handOver(claim);
            }
            return true;
        }
        if (answer.words().isPresent()
                && !dialogue.conclude(
                        claim, words.last(), Endings.answered(answer.words().get()))) {
            // Somebody has said more meanwhile.
            desk.handOver(claim);
        }
        return answer.words().isPresent();
    }
}
