package dev.threadwright.session;

import dev.threadwright.agent.Agent;
import dev.threadwright.agent.Assignment;
import dev.threadwright.chatter.Memory;
import dev.threadwright.task.Claim;
import dev.threadwright.thread.Conversation;
import dev.threadwright.thread.Conversations;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets a model answer a question of which nobody can tell the repository, where it needs none. */
@ApplicationScoped
class Answering {
    private final Agent agent;
    private final Conversations conversations;
    private final Memory memory;
    private final Dialogue dialogue;
    private final Desk desk;

    Answering(Agent agent, Conversations conversations, Memory memory, Dialogue dialogue, Desk desk) {
        this.agent = agent;
        this.conversations = conversations;
        this.memory = memory;
        this.dialogue = dialogue;
        this.desk = desk;
    }

    /** @param above what was said before @return false where a repository has to be looked at */
    boolean answers(Claim claim, Conversation above) throws InterruptedException {
        var ask = claim.task().ask();
        if (!ask.text().contains("?")) {
            return false;
        }
        var names = new Names(conversations);
        var said = Taught.above(memory.in(ask.thread().team()), above, names);
        var answer = agent.answer(said, new Assignment.Said(names.of(ask.asker()), Words.plain(ask.text())));
        if (answer.isPresent()
                && !dialogue.conclude(claim, Words.of(claim.task()).last(), Endings.answered(answer.get()))) {
            // Somebody has said more meanwhile.
            desk.handOver(claim);
        }
        return answer.isPresent();
    }
}
