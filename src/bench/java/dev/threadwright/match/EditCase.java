package dev.threadwright.match;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.repo.RepoName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A text fix from public history: what somebody might have written to ask for it, and what the commit did. */
record EditCase(JsonNode json) {
    String id() {
        return json.path("id").asText();
    }

    String format() {
        return json.path("format").asText();
    }

    RepoName repo() {
        return RepoName.parse(json.path("repo").asText()).orElseThrow();
    }

    String parent() {
        return json.path("parent").asText();
    }

    String commit() {
        return json.path("commit").asText();
    }

    Set<String> paths() {
        var paths = new TreeSet<String>();
        json.path("edits").forEach(edit -> paths.add(edit.path("path").asText()));
        return paths;
    }

    boolean changes(String path, int firstLine, int lastLine) {
        for (JsonNode edit : json.path("edits")) {
            int line = edit.path("line").asInt();
            if (edit.path("path").asText().equals(path) && line >= firstLine && line <= lastLine) {
                return true;
            }
        }
        return false;
    }

    /** The same request put in three ways, as Slack hands it on; each pair of words on a line of its own. */
    Map<String, String> messages() {
        var messages = new LinkedHashMap<String, String>();
        messages.put("change", joined(pairs(), pair -> "change \"%s\" to \"%s\"".formatted(pair.from, pair.to)));
        if (json.path("old_min").asText().length() > 1 && pairs().size() == 1 && !json.path("new_min").asText().isEmpty()) {
            messages.put(
                    "typo",
                    "typo: \"%s\" should be \"%s\" in \"%s\""
                            .formatted(
                                    json.path("old_min").asText(),
                                    json.path("new_min").asText(),
                                    pairs().getFirst().from));
        }
        messages.put(
                "curly",
                joined(pairs(), pair -> "change “%s” to “%s”".formatted(collapsed(pair.from), collapsed(pair.to))));
        messages.replaceAll((_, message) ->
                message.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        return messages;
    }

    private record Pair(String from, String to) {}

    private List<Pair> pairs() {
        var pairs = new ArrayList<Pair>();
        String shape = json.path("shape").asText();
        if (shape.equals("single-line") || shape.equals("one-text-over-lines")) {
            return List.of(new Pair(json.path("old_text").asText(), json.path("new_text").asText()));
        }
        for (JsonNode edit : json.path("edits")) {
            var pair = new Pair(edit.path("old").asText(), edit.path("new").asText());
            if (!pairs.contains(pair) && !pair.from.equals(pair.to)) {
                pairs.add(pair);
            }
        }
        return pairs;
    }

    private static String joined(List<Pair> pairs, java.util.function.Function<Pair, String> put) {
        return String.join("\n", pairs.stream().map(put).toList());
    }

    private static String collapsed(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
