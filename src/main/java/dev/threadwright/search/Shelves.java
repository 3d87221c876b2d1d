package dev.threadwright.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.store.LockObtainFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the index, or makes it anew where it is damaged. */
final class Shelves {
    private static final Logger LOG = LoggerFactory.getLogger(Shelves.class);

    private Shelves() {}

    /** Nothing where none can be kept; the log says why. */
    static Optional<Shelf> open(Path folder) {
        try {
            Files.createDirectories(folder);
            return Optional.of(opened(folder));
        } catch (LockObtainFailedException held) {
            LOG.warn("Another process holds the index in {}: words are found without one, more slowly", folder);
        } catch (IOException | IllegalArgumentException unusable) {
            LOG.warn("No index can be kept in {}: words are found without one, more slowly", folder, unusable);
        }
        return Optional.empty();
    }

    /** Lucene throws {@link IllegalArgumentException} where files of its own are missing or of another codec. */
    private static Shelf opened(Path folder) throws IOException {
        try {
            return new Shelf(folder);
        } catch (CorruptIndexException
                | IndexFormatTooOldException
                | IndexFormatTooNewException
                | java.nio.file.NoSuchFileException
                | IllegalArgumentException damaged) {
            LOG.warn("The index in {} is damaged or of another version and is made anew", folder, damaged);
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            return new Shelf(folder);
        }
    }
}
