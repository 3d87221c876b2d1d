package dev.threadwright.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.change.Change;
import dev.threadwright.change.Changes;
import dev.threadwright.change.Edit;
import dev.threadwright.change.Made;
import dev.threadwright.change.Preview;
import dev.threadwright.llm.ToolSpec;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts other words in the place of some, written as the file's format writes them. */
final class ReplaceText implements Tool {
    private static final int MOST_SHOWN = 12;
    private static final ToolSpec SPEC = new ToolSpec(
            "replace_text",
            "Other words in place of those, escaped as the file needs. Several places: say path, line or all.",
            """
            {"type":"object","properties":{"from":{"type":"string"},"to":{"type":"string"},"path":{"type":"string"},\
            "line":{"type":"integer"},"all":{"type":"boolean"}},"required":["from","to"]}""");

    private final Lookup lookup;
    private final Draft draft;
    private final Changes changes;
    private final Editor editor;
    private final Guidance guidance;

    ReplaceText(Lookup lookup, Draft draft, Changes changes, Editor editor, Guidance guidance) {
        this.lookup = lookup;
        this.draft = draft;
        this.changes = changes;
        this.editor = editor;
        this.guidance = guidance;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String doing(JsonNode arguments) {
        return "writes “%s” for “%s”"
                .formatted(
                        Lines.one(arguments.path("to").asText(), 60),
                        Lines.one(arguments.path("from").asText(), 60));
    }

    @Override
    public Answer call(JsonNode arguments) throws IOException, InterruptedException {
        String from = arguments.path("from").asText();
        if (from.isBlank()) {
            return Answer.failed("Which words?");
        }
        int line = arguments.path("line").asInt();
        String path = Draft.path(arguments.path("path").asText());
        if (!lookup.isThere(path)) {
            return Answer.failed("There is no %s: nothing was changed.".formatted(Lines.one(path, 120)));
        }
        List<Lookup.Spot> found = lookup.find(from, path).stream()
                .filter(spot -> line == 0 || spot.place().line() == line)
                .toList();
        List<Lookup.Spot> spots =
                found.stream().filter(spot -> spot.text() && !spot.closed()).toList();
        if (found.isEmpty()) {
            return Answer.failed("The words are not there: nothing was changed. find_text tells where they are.");
        }
        if (spots.isEmpty()) {
            return Answer.failed("Nothing was changed: they stand only in code or where nothing is changed.\n"
                    + FindText.shown(found));
        }
        if (spots.size() > 1 && !arguments.path("all").asBoolean()) {
            return Answer.failed("%d places, nothing was changed: say path and line, or all.\n%s"
                    .formatted(spots.size(), FindText.shown(spots)));
        }
        return replaced(spots, from, arguments.path("to").asText());
    }

    private Answer replaced(List<Lookup.Spot> spots, String from, String to) throws IOException {
        List<Edit> edits =
                spots.stream().map(spot -> new Edit(spot.place(), from, to)).toList();
        return switch (changes.make(draft.now(), edits)) {
            case Made.Impossible(var reasons) ->
                Answer.failed(
                        "Nothing was changed. " + reasons.stream().limit(5).collect(Collectors.joining(" ")));
            case Change change -> {
                var contents = new TreeMap<String, byte[]>();
                change.versions().forEach(file -> contents.put(file.path(), file.after()));
                Optional<Editor.Refused> refused = editor.take(contents);
                yield refused.isPresent()
                        ? refused(refused.get())
                        : guidance.beside(shown(change.previews()), contents.keySet());
            }
        };
    }

    static Answer refused(Editor.Refused refused) {
        return Answer.failed(
                "Nothing was changed. " + refused.why(), refused.wide() ? Entry.Facts.tooWide() : Entry.Facts.NONE);
    }

    private static String shown(List<Preview> previews) {
        String lines = previews.stream()
                .limit(MOST_SHOWN)
                .map(one -> "%s:%d %s".formatted(one.path(), one.line(), Lines.one(one.after(), 200)))
                .collect(Collectors.joining("\n"));
        return previews.size() > MOST_SHOWN
                ? "Changed %d places, among them\n%s".formatted(previews.size(), lines)
                : "Changed:\n" + lines;
    }
}
