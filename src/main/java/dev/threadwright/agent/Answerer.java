package dev.threadwright.agent;

import dev.threadwright.llm.ChatMessage;
import dev.threadwright.llm.ChatModel;
import dev.threadwright.llm.ChatRequest;
import dev.threadwright.llm.Fence;
import dev.threadwright.llm.Reply;
import dev.threadwright.llm.Usage;
import dev.threadwright.llm.Work;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers what a thread alone can answer: one request, no tools, no repository. */
final class Answerer {
    private static final String ELSEWHERE = "REPOSITORY";
    private static final int MOST_REPLY = 4_000;
    private static final int LONGEST = 1_500;

    private static final Spent NOTHING = new Spent(0, 0, 0, BigDecimal.ZERO);

    private final Models models;
    private final Prompts prompts;
    private final Clock clock;

    Answerer(Models models, Prompts prompts, Clock clock) {
        this.models = models;
        this.prompts = prompts;
        this.clock = clock;
    }

    Answer answer(List<Assignment.Said> above, List<Assignment.Said> question) throws InterruptedException {
        Optional<ChatModel> model = models.usual().filter(one -> !one.card().rehearsal());
        if (model.isEmpty()) {
            return new Answer(Optional.empty(), NOTHING);
        }
        Instant begun = clock.instant();
        Reply reply = model.get().reply(request(model.get(), above, question), _ -> {});
        if (!(reply instanceof Reply.Answered answered)) {
            return new Answer(Optional.empty(), NOTHING);
        }
        Usage usage = answered.usage();
        return new Answer(
                Optional.of(answered.message().text().strip())
                        .filter(text -> !text.isEmpty() && !text.contains(ELSEWHERE))
                        .map(text -> Lines.cut(text, LONGEST)),
                new Spent(
                        1,
                        usage.input(),
                        usage.output(),
                        model.get().card().price().of(usage),
                        Duration.between(begun, clock.instant()).toMillis()));
    }

    private ChatRequest request(ChatModel model, List<Assignment.Said> above, List<Assignment.Said> question) {
        int most = model.card().window();
        return new ChatRequest(
                "answer",
                prompts.answer(),
                List.of(),
                List.of(new ChatMessage.User(
                        Fence.around("what the thread said before", Lines.cut(lines(above, "says"), most)) + "\n"
                                + Fence.around("the question", Lines.cut(lines(question, "asks"), most / 2)))),
                models.effort(Work.REVIEW),
                Math.min(MOST_REPLY, model.card().window() / 4));
    }

    private static String lines(List<Assignment.Said> all, String verb) {
        return all.stream().map(said -> Hearing.said(said, verb)).collect(Collectors.joining("\n"));
    }
}
