package dev.threadwright.agent;

import dev.threadwright.llm.ChatMessage;
import dev.threadwright.llm.ChatModel;
import dev.threadwright.llm.ChatRequest;
import dev.threadwright.llm.Fence;
import dev.threadwright.llm.Reply;
import dev.threadwright.llm.Work;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers what a thread alone can answer: one request, no tools, no repository. */
final class Answerer {
    private static final String ELSEWHERE = "REPOSITORY";
    private static final int MOST_REPLY = 4_000;
    private static final int LONGEST = 1_500;

    private final Models models;
    private final Prompts prompts;

    Answerer(Models models, Prompts prompts) {
        this.models = models;
        this.prompts = prompts;
    }

    Optional<String> answer(List<Assignment.Said> above, Assignment.Said question) throws InterruptedException {
        Optional<ChatModel> model = models.usual().filter(one -> !one.card().rehearsal());
        if (model.isEmpty()) {
            return Optional.empty();
        }
        Reply reply = model.get().reply(request(model.get(), above, question), _ -> {});
        return reply instanceof Reply.Answered answered
                ? Optional.of(answered.message().text().strip())
                        .filter(text -> !text.isEmpty() && !text.contains(ELSEWHERE))
                        .map(text -> Lines.cut(text, LONGEST))
                : Optional.empty();
    }

    private ChatRequest request(ChatModel model, List<Assignment.Said> above, Assignment.Said question) {
        int most = model.card().window();
        String thread = above.stream().map(said -> Hearing.said(said, "says")).collect(Collectors.joining("\n"));
        return new ChatRequest(
                "answer",
                prompts.answer(),
                List.of(),
                List.of(new ChatMessage.User(Fence.around("what the thread said before", Lines.cut(thread, most)) + "\n"
                        + Fence.around("the question", Lines.cut(Hearing.said(question, "asks"), most / 2)))),
                models.effort(Work.REVIEW),
                Math.min(MOST_REPLY, model.card().window() / 4));
    }
}
