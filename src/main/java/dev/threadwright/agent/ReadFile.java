package dev.threadwright.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.llm.ToolSpec;
import dev.threadwright.repo.FileAt;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.text.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Shows the lines of a file, or the names in a folder. */
final class ReadFile implements Tool {
    private static final int USUAL_LINES = 200;
    private static final int MOST_LINES = 1000;
    private static final int LONGEST_LINE = 1000;
    private static final int MOST_NAMES = 200;
    private static final String LARGE_FILE_POINTER = "version https://git-lfs.github.com/spec/v1\n";
    private static final ToolSpec SPEC = new ToolSpec("read_file", "Lines of a file, or what is in a folder.", """
            {"type":"object","properties":{"path":{"type":"string"},"line":{"type":"integer"},\
            "lines":{"type":"integer"}},"required":["path"]}""");

    private final Draft draft;
    private final Guidance guidance;
    private final long biggestFile;
    private final int mostOutput;

    ReadFile(Draft draft, Guidance guidance, long biggestFile, int mostOutput) {
        this.draft = draft;
        this.guidance = guidance;
        this.biggestFile = biggestFile;
        this.mostOutput = mostOutput;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String doing(JsonNode arguments) {
        return "reads " + Lines.one(arguments.path("path").asText(), 80);
    }

    @Override
    public Answer call(JsonNode arguments) throws IOException {
        String path = Draft.path(arguments.path("path").asText());
        Snapshot now = draft.now();
        Optional<FileAt> file = now.file(path);
        if (file.isEmpty()) {
            return folder(path);
        }
        if (file.get().isLink()) {
            return Answer.failed("%s is a symbolic link, which is not followed.".formatted(path));
        }
        long size = now.size(file.get().blob());
        if (size > biggestFile) {
            return Answer.failed("%s has %,d bytes: too large to read.".formatted(path, size));
        }
        Optional<Text> text = Text.of(now.read(file.get().blob()));
        if (text.isEmpty()) {
            return Answer.failed("%s is binary (%,d bytes).".formatted(path, size));
        }
        String chars = text.get().chars();
        if (chars.startsWith(LARGE_FILE_POINTER)) {
            return Answer.failed("%s stands elsewhere (Git LFS); here is only a pointer to it.".formatted(path));
        }
        return guidance.beside(lines(chars, arguments), Set.of(path));
    }

    private String lines(String chars, JsonNode arguments) {
        List<String> all = chars.lines().toList();
        int from = Math.max(1, arguments.path("line").asInt(1));
        int count = Math.clamp(arguments.path("lines").asInt(USUAL_LINES), 1, MOST_LINES);
        int to = (int) Math.min(all.size(), (long) from + count - 1);
        if (from > all.size()) {
            return "It has %d lines.".formatted(all.size());
        }
        var shown = new StringBuilder();
        int at = from;
        while (at <= to && shown.length() < mostOutput) {
            String line = all.get(at - 1);
            shown.append(at).append(' ');
            shown.append(line.length() > LONGEST_LINE ? Lines.cut(line, LONGEST_LINE) : line)
                    .append('\n');
            at++;
        }
        return at <= all.size() ? shown + "… %d lines in all".formatted(all.size()) : shown.toString();
    }

    private Answer folder(String folder) throws IOException {
        var names = new ArrayList<String>();
        Snapshot.FileVisitor visitor = file -> {
            String rest = folder.isEmpty() ? file.path() : file.path().substring(folder.length() + 1);
            int slash = rest.indexOf('/');
            String name = slash < 0 ? rest : rest.substring(0, slash + 1);
            if (names.isEmpty() || !names.getLast().equals(name)) {
                names.add(name);
            }
            return names.size() <= MOST_NAMES;
        };
        if (folder.isEmpty()) {
            draft.now().files(visitor);
        } else {
            draft.now().files(folder, visitor);
        }
        if (names.isEmpty()) {
            return Answer.failed("There is no %s.".formatted(folder));
        }
        boolean more = names.size() > MOST_NAMES;
        return Answer.done(
                String.join("\n", more ? names.subList(0, MOST_NAMES) : names) + (more ? "\n… and more" : ""));
    }
}
