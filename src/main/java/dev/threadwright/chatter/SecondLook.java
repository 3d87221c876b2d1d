package dev.threadwright.chatter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.threadwright.limits.Limits;
import dev.threadwright.llm.ChatMessage;
import dev.threadwright.llm.ChatModel;
import dev.threadwright.llm.ChatModels;
import dev.threadwright.llm.ChatRequest;
import dev.threadwright.llm.Effort;
import dev.threadwright.llm.Fence;
import dev.threadwright.llm.Reply;
import dev.threadwright.llm.Usage;
import dev.threadwright.llm.Work;
import dev.threadwright.thread.ThreadRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * What a model makes of a thread that may be worth an offer, where one is configured that thinks. It only ever lets through
 * what was found without it, and may say the new words better.
 */
@ApplicationScoped
class SecondLook {
    private static final Logger LOG = Logger.getLogger(SecondLook.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_SAID = 6_000;
    private static final int MOST_REPLY = 1_000;
    private static final int MOST_WORDS = 500;

    private final Supplier<Optional<ChatModel>> model;
    private final Supplier<String> prompt;
    private final Purse purse;

    /** The model that looks at changes looks at these too. */
    @Inject
    SecondLook(ChatModels models, Limits limits) {
        this(
                () -> models.of(Work.REVIEW, "", false),
                () -> new Offer1().render().strip(),
                new Purse() {
                    @Override
                    public boolean isEmpty(ThreadRef thread, String repo) {
                        return limits.exhausted(null, thread.team(), thread.channel(), repo)
                                .isPresent();
                    }

                    @Override
                    public void pay(ThreadRef thread, String repo, long tokens, BigDecimal cost) {
                        limits.used(null, thread.team(), thread.channel(), repo, tokens, cost);
                    }
                });
    }

    SecondLook(Supplier<Optional<ChatModel>> model, Supplier<String> prompt, Purse purse) {
        this.model = model;
        this.prompt = prompt;
        this.purse = purse;
    }

    /** What looking counts for: the channel's budgets and those above it, of nobody in particular. */
    interface Purse {
        boolean isEmpty(ThreadRef thread, String repo);

        void pay(ThreadRef thread, String repo, long tokens, BigDecimal cost);
    }

    /** The change as it is to be offered; empty where it is not, or nobody can say. */
    Optional<Finding> at(Talk talk, Finding finding) {
        Optional<ChatModel> asked = model.get().filter(one -> !one.card().rehearsal());
        String repo = finding.place().repo().toString();
        if (asked.isEmpty() || purse.isEmpty(talk.thread(), repo)) {
            return Optional.empty();
        }
        try {
            Reply reply = asked.get().reply(request(talk, finding), _ -> {});
            if (!(reply instanceof Reply.Answered answered)) {
                return Optional.empty();
            }
            Usage usage = answered.usage();
            purse.pay(
                    talk.thread(),
                    repo,
                    usage.input() + usage.output(),
                    asked.get().card().price().of(usage));
            return read(answered.message().text(), finding);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private ChatRequest request(Talk talk, Finding finding) {
        String said = talk.said().stream()
                .map(one -> one.by().user() + ": " + Spoken.of(one.text()).all())
                .collect(Collectors.joining("\n"));
        String change = "in %s, %s\nold: %s\nnew: %s\nall of the text: %s"
                .formatted(
                        finding.place().repo(),
                        finding.place().path(),
                        finding.from(),
                        finding.to(),
                        finding.place().text());
        return new ChatRequest(
                "offer",
                prompt.get(),
                List.of(),
                List.of(new ChatMessage.User(Fence.around(
                                "what people said", said.substring(0, Math.min(MOST_SAID, said.length())))
                        + "\n" + Fence.around("what they may mean", change))),
                Effort.LOW,
                MOST_REPLY);
    }

    static Optional<Finding> read(String text, Finding finding) {
        int from = text.indexOf('{');
        int to = text.lastIndexOf('}');
        if (from < 0 || to < from) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(text.substring(from, to + 1));
            String words = json.path("to").asText("").strip();
            boolean usable = !words.isEmpty()
                    && words.length() <= MOST_WORDS
                    && words.indexOf('\n') < 0
                    && !words.equals(finding.from());
            return json.path("offer").isBoolean() && json.path("offer").asBoolean() && usable
                    ? Optional.of(new Finding(
                            finding.places(),
                            finding.from(),
                            words,
                            finding.how(),
                            finding.anchor(),
                            finding.target(),
                            finding.reporter()))
                    : Optional.empty();
        } catch (JsonProcessingException broken) {
            LOG.debug("A model's judgement of a thread could not be read");
            return Optional.empty();
        }
    }
}
