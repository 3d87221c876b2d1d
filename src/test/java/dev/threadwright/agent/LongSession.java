package dev.threadwright.agent;

import dev.threadwright.llm.ChatMessage;
import dev.threadwright.llm.ChatRequest;
import dev.threadwright.llm.Reply;
import dev.threadwright.llm.ScriptedChatModel;
import dev.threadwright.llm.Tokens;
import dev.threadwright.llm.ToolCall;
import dev.threadwright.repo.GitServer;
import dev.threadwright.sandbox.PlayedSandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A session of very many turns in a small window, with wishes all along the way. */
final class LongSession extends ServedSession {
    static final int WINDOW = 16_000;
    private static final int TURNS_TO_A_WISH = 50;

    private final int turns;
    private final List<String> wishes = new ArrayList<>();
    private int turn;
    private int over;

    LongSession(int turns) {
        this.turns = turns;
    }

    /** @param over requests that were more than the window @param kept wishes that the last request still had */
    record Figures(int turns, int over, int wishes, int kept, int summaries) {}

    Figures run() throws Exception {
        start();
        try {
            String prose = IntStream.range(0, 400)
                    .mapToObj(i -> "Sentence %d of a page that people read.\n".formatted(i))
                    .collect(Collectors.joining());
            repository(
                    GitServer.Entry.of("page.md", prose), GitServer.Entry.of("AGENTS.md", "Be brief.\n".repeat(500)));
            settings.put("threadwright.agent.most-turns", "100000");
            settings.put("threadwright.agent.most-tokens", "1000000000");
            settings.put("threadwright.agent.most-time", "PT10H");
            shell = (command, files) -> new PlayedSandbox.Said("word ".repeat(turn * 37 % 9000), 0);
            model = new Script(this::reply).as(model -> model.withWindow(WINDOW));
            summarizer = new Script(this::summary).as(model -> model.withWindow(WINDOW));
            wishes.add("Say the first thing in full.");
            work("Say the first thing in full.");
            ChatRequest last = model.heard().getLast();
            int kept = (int) wishes.stream()
                    .filter(wish -> last.messages().stream()
                            .anyMatch(
                                    message -> message instanceof ChatMessage.User(String text) && text.contains(wish)))
                    .count();
            return new Figures(
                    turn, over, wishes.size(), kept, summarizer.heard().size());
        } finally {
            stop();
        }
    }

    private Reply reply(ChatRequest request) {
        turn++;
        if (Tokens.of(request) + request.mostOutput() > WINDOW) {
            over++;
        }
        if (turn >= turns) {
            return ScriptedChatModel.says("Done.");
        }
        if (turn % TURNS_TO_A_WISH == 0) {
            String wish = "Wish %d: say “thing %d” in place of “stuff %d”.".formatted(turn, turn, turn);
            wishes.add(wish);
            company.tells(turn % 100 == 0 ? "Ada" : "Bob", wish);
        }
        String id = "call-" + turn;
        return ScriptedChatModel.says(
                "",
                switch (turn % 4) {
                    case 0 ->
                        new ToolCall(id, "read_file", "{\"path\":\"page.md\",\"line\":%d}".formatted(turn % 300 + 1));
                    case 1 -> new ToolCall(id, "shell", "{\"command\":\"cat\"}");
                    case 2 -> new ToolCall(id, "find_text", "{\"text\":\"Sentence %d of\"}".formatted(turn % 400));
                    default -> new ToolCall(id, "nonsense", "{");
                });
    }

    /** Now and then none, now and then far too long. */
    private Reply summary(ChatRequest request) {
        return switch (summarizer.heard().size() % 4) {
            case 0 -> new Reply.Unavailable("Later.", java.time.Duration.ZERO);
            case 1 -> ScriptedChatModel.says("much ".repeat(6000));
            default -> ScriptedChatModel.says("The page was read and searched.");
        };
    }
}
