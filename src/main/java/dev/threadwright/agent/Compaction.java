package dev.threadwright.agent;

import dev.threadwright.llm.ChatMessage;
import dev.threadwright.llm.ChatModel;
import dev.threadwright.llm.ChatRequest;
import dev.threadwright.llm.Fence;
import dev.threadwright.llm.ModelCard;
import dev.threadwright.llm.Reply;
import dev.threadwright.llm.Tokens;
import dev.threadwright.llm.ToolCall;
import dev.threadwright.llm.ToolSpec;
import dev.threadwright.llm.Usage;
import dev.threadwright.llm.Work;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Keeps a conversation within the model's window. What people asked and decided stays word for word; the rest is handed
 * over in a summary, by a model where one answers, otherwise as a list of what was done.
 */
final class Compaction {
    private static final int LONGEST_CALL = 160;

    private final Transcript transcript;
    private final Logbook logbook;
    private final Draft draft;
    private final Models models;
    private final Assignment assignment;
    private final Prompts prompts;
    private final ModelCard card;
    private final AgentSettings settings;
    private final Clock clock;
    private int around;

    Compaction(
            Transcript transcript,
            Logbook logbook,
            Draft draft,
            Models models,
            Assignment assignment,
            Prompts prompts,
            ModelCard card,
            AgentSettings settings,
            Clock clock) {
        this.transcript = transcript;
        this.logbook = logbook;
        this.draft = draft;
        this.models = models;
        this.assignment = assignment;
        this.prompts = prompts;
        this.card = card;
        this.settings = settings;
        this.clock = clock;
    }

    /** Tokens of one reply. */
    int mostReply() {
        return Math.min(settings.mostReply(), card.window() / 4);
    }

    /** Characters of one answer of a tool: an eighth of the window, at three characters for a token. */
    int mostOutput() {
        return mostOutput(card, settings);
    }

    static int mostOutput(ModelCard card, AgentSettings settings) {
        return Math.min(settings.mostOutput(), card.window() / 8 * 3);
    }

    /** Tokens that the conversation may have beside what stands before every request. */
    private int room(List<ToolSpec> tools) {
        if (around == 0) {
            // The same before every request of a session.
            around = Tokens.of(transcript.instructions())
                    + tools.stream().mapToInt(Tokens::of).sum();
        }
        int most = Math.min((int) (card.window() * settings.fullAt()), card.window() - mostReply());
        return most - around;
    }

    void shortenWhereFull(List<ToolSpec> tools) throws InterruptedException {
        int room = room(tools);
        if (transcript.tokens() > room) {
            shorten(room);
        }
        if (transcript.tokens() > room) {
            shortenHarder();
        }
    }

    /** Leaves what people said, and little else; by that, whether it is any shorter. */
    boolean shortenHarder() {
        int before = transcript.tokens();
        var context = new ArrayList<ChatMessage>();
        context.add(transcript.wish());
        context.add(new ChatMessage.User("(The conversation was too long and is left out. " + state() + ")"));
        spoken().ifPresent(context::add);
        logbook.keep(new Entry.Compacted(context, Usage.NONE, BigDecimal.ZERO, 0));
        return transcript.tokens() < before;
    }

    private void shorten(int room) throws InterruptedException {
        long began = clock.millis();
        Written summary = summary(room / 5).orElseGet(() -> new Written(listed(room / 5), Usage.NONE, BigDecimal.ZERO));
        var context = new ArrayList<ChatMessage>();
        transcript.shown().ifPresent(shown -> context.add(shown(shown, room / 5)));
        context.add(transcript.wish());
        String last = Fence.around("the last calls and what came of them", cut(lastExchange(), room / 6));
        context.add(new ChatMessage.User("(The conversation so far is left out. Of it: %s\n%s\n%s)"
                .formatted(state(), Fence.around("a summary of it", summary.text()), last)));
        spoken().ifPresent(context::add);
        logbook.keep(new Entry.Compacted(context, summary.usage(), summary.cost(), clock.millis() - began));
    }

    private static ChatMessage shown(ChatMessage.User shown, int most) {
        return Tokens.of(shown) <= most
                ? shown
                : new ChatMessage.User(
                        Fence.around("what the repository and the thread say, in part", cut(shown.text(), most)));
    }

    private Optional<ChatMessage> spoken() {
        return transcript.spoken().isEmpty()
                ? Optional.empty()
                : Optional.of(new ChatMessage.User(String.join("\n", transcript.spoken())));
    }

    private record Written(String text, Usage usage, BigDecimal cost) {}

    /** By a model; nothing where none answers, or it says more than was asked for. */
    private Optional<Written> summary(int most) throws InterruptedException {
        Optional<ChatModel> model = models.of(Work.SUMMARY, assignment.repo().name(), assignment.stronger());
        if (model.isEmpty()) {
            return Optional.empty();
        }
        ModelCard by = model.get().card();
        String conversation = Fence.around("the conversation", cut(conversation(), by.window() / 2));
        var request = new ChatRequest(
                "summary-" + assignment.session(),
                prompts.summary(transcript.prompts(), most / 2),
                List.of(),
                List.of(new ChatMessage.User(conversation)),
                models.effort(Work.SUMMARY),
                Math.min(mostReply(), by.window() / 4));
        if (!(model.get().reply(request, _ -> {}) instanceof Reply.Answered(var message, Usage usage, boolean cut))) {
            return Optional.empty();
        }
        BigDecimal cost = by.price().of(usage);
        boolean fits = !message.text().isBlank() && !cut && Tokens.of(message.text()) <= most;
        return Optional.of(new Written(fits ? message.text() : listed(most), usage, cost));
    }

    /** What people said is handed over apart. */
    private String conversation() {
        return transcript.context().stream()
                .filter(message -> !(message instanceof ChatMessage.User user)
                        || (!user.equals(transcript.wish())
                                && !transcript.spoken().contains(user.text())
                                && transcript.shown().filter(user::equals).isEmpty()))
                .map(Compaction::line)
                .collect(Collectors.joining("\n"));
    }

    /** The calls and the first line of what came of each, the latest ones. */
    private String listed(int most) {
        var lines = new ArrayList<String>();
        int left = most;
        List<ChatMessage> context = transcript.context();
        for (int i = context.size() - 1; i >= 0 && left > 0; i--) {
            if (!(context.get(i) instanceof ChatMessage.User)) {
                String line = Lines.one(line(context.get(i)), LONGEST_CALL);
                left -= Tokens.of(line) + 1;
                if (left > 0) {
                    lines.addFirst(line);
                }
            }
        }
        return String.join("\n", lines);
    }

    private String lastExchange() {
        List<ChatMessage> context = transcript.context();
        int from = context.size();
        while (from > 0 && !(context.get(from - 1) instanceof ChatMessage.Model)) {
            from--;
        }
        return context.subList(Math.max(0, from - 1), context.size()).stream()
                .filter(message -> !(message instanceof ChatMessage.User))
                .map(Compaction::line)
                .collect(Collectors.joining("\n"));
    }

    private static String line(ChatMessage message) {
        return switch (message) {
            case ChatMessage.User(String text) -> text;
            case ChatMessage.Result(var _, String text, boolean failed) -> (failed ? "failed: " : "→ ") + text;
            case ChatMessage.Model model ->
                model.text() + model.calls().stream().map(Compaction::line).collect(Collectors.joining("\n"));
        };
    }

    private static String line(ToolCall call) {
        return call.name() + " " + call.arguments();
    }

    /** What is so, whatever anybody remembers. */
    private String state() {
        String changed = draft.changed().isEmpty()
                ? "Nothing is changed yet."
                : "Changed so far: %s%s."
                        .formatted(
                                draft.changed().keySet().stream().limit(20).collect(Collectors.joining(", ")),
                                draft.changed().size() > 20 ? " and more" : "");
        return transcript
                .standing()
                .plan()
                .map(plan -> plan.steps().stream()
                        .map(step -> "[%s] %s (%s)".formatted(step.state(), step.title(), step.check()))
                        .collect(Collectors.joining("; ", changed + " The plan: ", ".")))
                .orElse(changed);
    }

    /** At most about so many tokens, whatever the text is made of. */
    private static String cut(String text, int most) {
        int characters = most * 3;
        String cut = Lines.cut(text, characters);
        while (Tokens.of(cut) > most && characters > 100) {
            characters /= 2;
            cut = Lines.cut(text, characters);
        }
        return cut;
    }
}
