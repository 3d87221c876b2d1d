package dev.threadwright.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.llm.ToolSpec;
import dev.threadwright.text.Step;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Says where words stand. */
final class FindText implements Tool {
    private static final int MOST_SHOWN = 20;
    private static final ToolSpec SPEC = new ToolSpec("find_text", "Where words stand, as people quote them.", """
            {"type":"object","properties":{"text":{"type":"string"},"path":{"type":"string"}},"required":["text"]}""");

    private final Lookup lookup;

    FindText(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String doing(JsonNode arguments) {
        return "searches for “%s”".formatted(Lines.one(arguments.path("text").asText(), 60));
    }

    @Override
    public Answer call(JsonNode arguments) throws IOException, InterruptedException {
        String text = arguments.path("text").asText();
        if (text.isBlank()) {
            return Answer.failed("Which words?");
        }
        String path = Draft.path(arguments.path("path").asText());
        if (!lookup.isThere(path)) {
            return Answer.failed("There is no %s.".formatted(Lines.one(path, 120)));
        }
        List<Lookup.Spot> spots = lookup.find(text, path);
        return spots.isEmpty() ? Answer.done("Nowhere. Try fewer or other words.") : Answer.done(shown(spots));
    }

    /** One per line, the likeliest first. */
    static String shown(List<Lookup.Spot> spots) {
        String lines = spots.stream().limit(MOST_SHOWN).map(FindText::shown).collect(Collectors.joining("\n"));
        int more = spots.size() - MOST_SHOWN;
        return more > 0 ? lines + "\n%d more: say more of the words, or a path.".formatted(more) : lines;
    }

    private static String shown(Lookup.Spot spot) {
        var line = new StringBuilder(
                "%s:%d".formatted(spot.place().path(), spot.place().line()));
        if (!spot.key().isEmpty()) {
            line.append(" [").append(Lines.one(spot.key(), 80)).append(']');
        }
        line.append(' ').append(spot.place().text().strip());
        if (spot.step().compareTo(Step.MARKUP) > 0) {
            line.append(" (").append(spot.step().title()).append(')');
        }
        if (!spot.text()) {
            line.append(" (code)");
        }
        if (spot.closed()) {
            line.append(" (not to be changed)");
        }
        return line.toString();
    }
}
