package dev.threadwright.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.llm.ToolSpec;
import dev.threadwright.repo.FileAt;
import dev.threadwright.text.Text;
import java.io.IOException;
import java.util.Optional;
import java.util.TreeMap;

/** Changes lines of files. */
final class ApplyPatch implements Tool {
    private static final ToolSpec SPEC = new ToolSpec("apply_patch", """
            *** Begin Patch
            *** Update File: path
            @@ line above
             context
            -old
            +new
            *** End Patch""", """
            {"type":"object","properties":{"patch":{"type":"string"}},"required":["patch"]}""");

    private final Draft draft;
    private final Editor editor;
    private final Guidance guidance;
    private final long biggestFile;

    ApplyPatch(Draft draft, Editor editor, Guidance guidance, long biggestFile) {
        this.draft = draft;
        this.editor = editor;
        this.guidance = guidance;
        this.biggestFile = biggestFile;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String doing(JsonNode arguments) {
        return "edits files";
    }

    @Override
    public Answer call(JsonNode arguments) throws IOException {
        var contents = new TreeMap<String, byte[]>();
        try {
            Patch patch = Patch.parse(arguments.path("patch").asText());
            for (Patch.FilePatch file : patch.files()) {
                Text text = contents.containsKey(file.path())
                        ? Text.of(contents.get(file.path())).orElseThrow()
                        : text(file.path());
                contents.put(file.path(), Patched.of(file.path(), text, file.hunks()));
            }
        } catch (Patch.Malformed malformed) {
            return Answer.failed("Nothing was changed. " + malformed.getMessage());
        }
        Optional<Editor.Refused> refused = editor.take(contents);
        return refused.isPresent()
                ? ReplaceText.refused(refused.get())
                : guidance.beside("Changed: " + String.join(", ", contents.keySet()), contents.keySet());
    }

    private Text text(String path) throws IOException, Patch.Malformed {
        Optional<FileAt> file = draft.now().file(path);
        if (file.isEmpty()) {
            throw new Patch.Malformed(
                    "There is no file %s; paths are those that find_text shows, and files are not added."
                            .formatted(Lines.one(path, 120)));
        }
        if (file.get().isLink()) {
            throw new Patch.Malformed("%s is a symbolic link, which is not changed.".formatted(path));
        }
        if (draft.now().size(file.get().blob()) > biggestFile) {
            throw new Patch.Malformed("%s is too large to be changed.".formatted(path));
        }
        return Text.of(draft.now().read(file.get().blob()))
                .orElseThrow(() -> new Patch.Malformed("%s is binary.".formatted(path)));
    }
}
