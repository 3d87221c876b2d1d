package dev.threadwright.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.llm.ChatMessage;
import dev.threadwright.llm.ChatModel;
import dev.threadwright.llm.ChatRequest;
import dev.threadwright.llm.Fence;
import dev.threadwright.llm.Reply;
import dev.threadwright.llm.Usage;
import dev.threadwright.llm.Work;
import dev.threadwright.repo.RepoName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A fresh pair of eyes: a conversation of its own that sees what people asked, and the difference, and nothing else. */
final class Reviewer {
    private static final int MOST_FINDINGS = 5;
    private static final int LONGEST_FINDING = 300;
    private static final int MOST_REPLY = 4000;
    private static final int TRIES = 2;

    private final Models models;
    private final Prompts prompts;

    Reviewer(Models models, Prompts prompts) {
        this.models = models;
        this.prompts = prompts;
    }

    /** @param unread why there is no judgement, a sentence; empty where there is one */
    record Look(Optional<Judgement> judgement, String unread, Usage usage, BigDecimal cost) {}

    /**
     * @param wishes what people said and decided, in order
     * @param prompt the versions with which the session began
     */
    Look look(List<String> wishes, String difference, RepoName repo, boolean stronger, Map<String, Integer> prompt)
            throws InterruptedException {
        Optional<ChatModel> model = models.of(Work.REVIEW, repo, stronger);
        if (model.isEmpty()) {
            return new Look(Optional.empty(), models.missing(), Usage.NONE, BigDecimal.ZERO);
        }
        int most = model.get().card().window() * 3 / 2;
        var messages = new ArrayList<ChatMessage>();
        messages.add(new ChatMessage.User(
                Fence.around("what people asked", Lines.cut(String.join("\n", wishes), most / 3)) + "\n"
                        + Fence.around("the difference", Lines.cut(difference, most))));
        Usage usage = Usage.NONE;
        String unread = "The reviewing model gave no judgement that I can read.";
        for (int tries = 0; tries < TRIES; tries++) {
            Reply reply = model.get().reply(request(model.get(), repo, prompt, messages), _ -> {});
            if (!(reply instanceof Reply.Answered answered)) {
                unread = why(reply);
                break;
            }
            usage = usage.plus(answered.usage());
            Optional<Judgement> judgement = read(answered.message().text());
            if (judgement.isPresent()) {
                return new Look(judgement, "", usage, model.get().card().price().of(usage));
            }
            messages.add(new ChatMessage.Model(
                    answered.message().text().isBlank()
                            ? "…"
                            : answered.message().text(),
                    List.of(),
                    List.of()));
            messages.add(new ChatMessage.User("That is not the JSON that was asked for. Answer with it alone."));
        }
        return new Look(
                Optional.empty(), unread, usage, model.get().card().price().of(usage));
    }

    private ChatRequest request(
            ChatModel model, RepoName repo, Map<String, Integer> prompt, List<ChatMessage> messages) {
        return new ChatRequest(
                "review-" + repo,
                prompts.review(prompt, MOST_FINDINGS),
                List.of(),
                messages,
                models.effort(Work.REVIEW),
                Math.min(MOST_REPLY, model.card().window() / 4));
    }

    private static String why(Reply reply) {
        return switch (reply) {
            case Reply.Answered _ -> throw new IllegalArgumentException("It was answered");
            case Reply.Declined _ -> "The reviewing model declined.";
            case Reply.TooLong() -> "The change is more than the reviewing model can read.";
            case Reply.Unavailable(String sentence, var _) -> sentence;
            case Reply.Refused(String sentence) -> sentence;
        };
    }

    /** The JSON in a reply, whatever stands around it. */
    static Optional<Judgement> read(String text) {
        int from = text.indexOf('{');
        int to = text.lastIndexOf('}');
        if (from < 0 || to < from) {
            return Optional.empty();
        }
        try {
            JsonNode json = Entry.JSON.readTree(text.substring(from, to + 1));
            if (!json.path("complete").isBoolean()
                    || !json.path("only").isBoolean()
                    || !json.path("findings").isArray()) {
                return Optional.empty();
            }
            return Optional.of(new Judgement(
                    json.get("complete").asBoolean(),
                    json.get("only").asBoolean(),
                    StreamSupport.stream(json.get("findings").spliterator(), false)
                            .map(finding -> Lines.one(finding.asText(), LONGEST_FINDING))
                            .filter(finding -> !finding.isEmpty())
                            .limit(MOST_FINDINGS)
                            .toList()));
        } catch (JsonProcessingException broken) {
            return Optional.empty();
        }
    }
}
