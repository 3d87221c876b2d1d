package dev.threadwright.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.Feed;
import dev.threadwright.Fuzzed;
import dev.threadwright.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Patches of models: applied or refused with a sentence. One that replaces a line replaces that line and no other. */
public final class FuzzedPatch implements Fuzzed {
    private static final String PATH = "docs/a.md";

    @Override
    public String name() {
        return "patches";
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        var seeds = new ArrayList<byte[]>();
        for (var file : Feed.files("formats/markdown", "README.md")) {
            String text = Files.readString(file);
            String line = text.lines().findFirst().orElse("");
            seeds.add(Feed.of(List.of(seeds.size()), text, """
                    *** Begin Patch
                    *** Update File: docs/a.md
                    @@ %s
                     context
                    -old
                    +new
                    *** End of File
                    *** Update File: docs/b.md
                    @@
                    +new
                    *** End Patch""".formatted(line)));
            seeds.add(Feed.of(List.of(seeds.size()), text, """
                    *** Begin Patch
                    *** Update File: docs/a.md
                    -%s
                    +“new”
                    *** End Patch""".formatted(line)));
        }
        return seeds;
    }

    @Override
    public void feed(byte[] bytes) {
        var feed = new Feed(bytes);
        int chosen = feed.choice(256);
        byte[] file = feed.part();
        String patch = feed.text();
        Optional<Text> text = Text.of(file);
        if (text.isPresent()) {
            applied(text.get(), patch);
            replaced(text.get(), chosen, patch.lines().findFirst().orElse("new words"));
        }
    }

    private static Optional<String> applied(Text text, String patch) {
        try {
            byte[] content = text.content();
            for (Patch.FilePatch file : Patch.parse(patch).files()) {
                Optional<Text> now = Text.of(content, text.encoding());
                if (now.isEmpty()) {
                    return Optional.empty();
                }
                content = Patched.of(file.path(), now.get(), file.hunks());
            }
            return Text.of(content, text.encoding()).map(Text::chars);
        } catch (Patch.Malformed refused) {
            assertThat(refused).message().isNotBlank();
            return Optional.empty();
        }
    }

    private static void replaced(Text text, int chosen, String with) {
        String file = text.chars();
        List<String> lines = file.lines().toList();
        if (lines.isEmpty() || !text.encode(with).isPresent()) {
            return;
        }
        String line = lines.get(chosen % lines.size());
        String patch = "*** Begin Patch\n*** Update File: %s\n-%s\n+%s\n*** End Patch".formatted(PATH, line, with);
        var expected = new ArrayList<>(lines);
        expected.set(chosen % lines.size(), with);
        applied(text, patch)
                // An empty file and one empty line are the same.
                .ifPresent(now -> assertThat(String.join("\n", now.lines().toList()))
                        .as("“%s” for “%s” in “%s”", with, line, file)
                        .isEqualTo(String.join("\n", expected)));
    }
}
