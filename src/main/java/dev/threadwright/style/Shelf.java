package dev.threadwright.style;

import dev.threadwright.repo.FileAt;
import dev.threadwright.repo.Snapshot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Small files of a snapshot. They are strangers' data: read up to a limit, parsed, never run. */
final class Shelf {
    /** Ten times what the largest word lists of well-known style guides take. */
    private static final long BIGGEST = 512 * 1024;

    private static final int MOST_FILES = 500;

    private static final LoadSettings PLAIN = LoadSettings.builder()
            .setMaxAliasesForCollections(10)
            .setAllowRecursiveKeys(false)
            .setCodePointLimit((int) BIGGEST)
            .build();

    private final Snapshot snapshot;

    Shelf(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** The text of a file, where there is one. */
    Optional<String> text(String path) throws IOException, Unreadable {
        var file = snapshot.file(path);
        return file.isEmpty() || file.get().isLink() ? Optional.empty() : Optional.of(text(file.get()));
    }

    /** Every file below a folder whose name ends so, by path; those that cannot be read are left out. */
    Map<String, String> texts(String folder, String ending) throws IOException {
        var texts = new TreeMap<String, String>();
        snapshot.files(folder, file -> {
            if (file.path().endsWith(ending) && !file.isLink()) {
                try {
                    texts.put(file.path(), text(file));
                } catch (Unreadable left) {
                    return true;
                }
            }
            return texts.size() < MOST_FILES;
        });
        return texts;
    }

    private String text(FileAt file) throws IOException, Unreadable {
        if (snapshot.size(file.blob()) > BIGGEST) {
            throw new Unreadable("it is larger than %d KB".formatted(BIGGEST / 1024));
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(snapshot.read(file.blob())))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            throw new Unreadable("it is not UTF-8");
        }
    }

    /** A YAML mapping as maps, lists, texts, numbers and truth values. */
    static Map<?, ?> mapping(String yaml) throws Unreadable {
        Object read;
        try {
            read = new Load(PLAIN).loadFromString(yaml);
        } catch (YamlEngineException | IllegalArgumentException broken) {
            // The second for tags that are none.
            String why = String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
            throw new Unreadable("it is no YAML (" + why + ")");
        } catch (StackOverflowError deep) {
            throw new Unreadable("it is nested too deeply");
        }
        if (read instanceof Map<?, ?> mapping) {
            return mapping;
        }
        if (read == null) {
            return Map.of();
        }
        throw new Unreadable("it is no YAML mapping");
    }
}
